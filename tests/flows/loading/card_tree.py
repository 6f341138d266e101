"""The text of a small tree."""

from __future__ import annotations

ROUTING = """\
tree: main
code: P7
title: A lost card
body: test
start: hello
when_lost: bye
nodes:
  hello: {say: hello, then: card}
  card:
    ask: card
    expects: {one_of: [lost, broken]}
    then: {lost: file, other: bye}
    read_back: always
    by_keys: bye
    patience: fetch
  file: {ask: file, expects: {digits: [7, 9]}, then: bye}
  age: {ask: age, expects: {number: [0, 120]}, then: bye}
  code: {ask: code, expects: {digits: 4}, then: bye}
  sum: {ask: sum, expects: amount, then: bye}
  born: {ask: born, expects: birth_date, then: bye}
  agree: {ask: agree, expects: yes_no, then: {yes: bye, no: bye}}
  slot: {ask: slot, expects: {offered: slots, others: [none]}, then: bye}
  topic: {menu: topic, to: {card: card, nothing: bye}}
  channel: {branch: channel, to: {text: bye, spoken: bye}}
  other: {use: other, given: {a: card}, takes: {b: c}, to: {done: bye}}
  act: {do: record_request, agreed_by: card, given: {kind: card}, to: {recorded: bye}}
  agreed: {do: send_text, fixed: {template: t}, to: {sent: bye},
    agreed: true, refused: bye}
  bye: {end: done, say: bye}
  over: {end: over}
"""
WORDS = """\
sentences:
  hello: "Bonjour {name:phone}."
  card:
    say: "Quoi ?"
    keypad: "Tapez."
    text: ""
    help: "Aide."
    read_back: "{value} ?"
    offer: "{moment}"
    again: {too_short: "Encore."}
    options:
      lost: {label: perdue, text: perte, say: perdu, also: [volée]}
      broken: abîmée
texts:
  t: "Bonjour {{vous}}."
letters:
  sent:
    subject: Objet
    told: [Un, Deux]
    slip: [Trois]
"""


def sources(routing: str = ROUTING, words: str = WORDS) -> dict[str, str]:
    return {"test/main/tree.yaml": routing, "test/main/words.fr.yaml": words}
