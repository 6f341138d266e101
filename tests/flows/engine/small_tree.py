"""A short tree with one question of each pace: an option, a number, an act."""

from __future__ import annotations

from tests.fakes.shelf import shelf_of

ROUTING = """
tree: main
title: A lost card
body: test
start: hello
nodes:
  hello: {say: hello, then: card}
  card: {ask: card, expects: {one_of: [lost, broken]}, then: file}
  file: {ask: file, expects: {digits: 7}, then: children, patience: fetch}
  children: {ask: children, expects: {number: [0, 12]}, then: record, read_back: never}
  record:
    do: record_request
    fixed: {kind: card}
    agreed: true
    refused: other
    to: {recorded: noted}
  noted: {say: noted, then: other}
  other: {ask: other, expects: yes_no, then: {"yes": card, "no": bye}}
  bye: {end: done, say: bye}
"""
WORDS = """
sentences:
  hello: Hello.
  card:
    say: "What happened to the card?"
    help: "It is the green card."
    options: {lost: carte perdue, broken: carte abîmée}
  file:
    say: "Which file number?"
    again: {too_short: "Seven digits please."}
  children: "How many children?"
  record: "Shall we record it?"
  noted: "Recorded as {reference}."
  other: "Anything else?"
  bye: Goodbye.
"""
SHELF = shelf_of({"main": (ROUTING, WORDS)})
ASKED_CARD = (
    "What happened to the card?",
    "For carte perdue, say carte perdue or press 1.",
    "For carte abîmée, say carte abîmée or press 2.",
)
