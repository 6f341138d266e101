"""A tree without a fault, to be spoilt one fault at a time."""

from __future__ import annotations

import pytest

from flows.errors import BrokenTreeError
from tests.fakes.shelf import shelf_of

ROUTING = """\
tree: main
title: Sound
body: test
start: hello
nodes:
  hello: {say: hello, then: card}
  card:
    ask: card
    expects: {one_of: [lost, broken]}
    then: {lost: agree, broken: name}
  agree: {ask: agree, expects: yes_no, then: {yes: phone, no: phone}}
  name: {ask: name, expects: name, then: phone, by_keys: phone}
  phone: {ask: phone, expects: phone, then: topic}
  topic: {menu: topic, to: {more: slots, text: kind}}
  kind:
    branch: receives_texts
    given: {kind: phone_kind}
    to: {yes: send, no: act}
  send:
    do: send_text
    given: {phone: phone}
    fixed: {template: sent}
    to: {sent: act}
  act:
    do: record_request
    fixed: {kind: card}
    agreed: true
    refused: bye
    to: {recorded: noted}
  noted: {say: noted, then: inside}
  inside:
    use: sub
    given: {brought: card}
    takes: {colour: colour}
    to: {done: told}
  told: {say: told, then: bye}
  slots:
    do: find_slots
    given: {postcode: card}
    to: {found: slot, none: bye, no_site: bye}
  slot: {ask: slot, expects: {offered: slots, others: [none]}, then: bye}
  bye: {end: done, say: bye}
"""
WORDS = """\
sentences:
  hello: Bonjour.
  card:
    say: Quoi ?
    again: {unclear: Encore.}
    options: {lost: perdue, broken: abîmée}
  agree: Oui ?
  name: Qui ?
  phone: {say: Où ?, read_back: "{value}, un {kind} ?"}
  topic: {say: Et ?, options: {more: plus, text: message}}
  act: {say: D'accord ?, help: "Pour {phone}."}
  noted: "Noté {reference}."
  told: "{colour} pour {card}."
  slot: {say: Quand ?, offer: "{moment}", options: {none: aucun}}
  bye: Au revoir.
texts:
  sent: "Vers {phone}."
"""
SUB = """\
tree: sub
title: Used
body: test
start: colour
nodes:
  colour: {ask: colour, expects: {one_of: [red, blue]}, then: done}
  done: {end: done, say: done}
"""
SUB_WORDS = """\
sentences:
  colour: {say: "Pour {brought} ?", options: {red: rouge, blue: bleu}}
  done: Bien.
"""


def broken(**trees: tuple[str, str]) -> BrokenTreeError:
    sound = {"main": (ROUTING, WORDS), "sub": (SUB, SUB_WORDS)}
    with pytest.raises(BrokenTreeError) as error:
        shelf_of({**sound, **trees})
    return error.value
