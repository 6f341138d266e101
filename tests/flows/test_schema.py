"""Editors are given schemas that accept our trees and refuse typing mistakes."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from flows.library import open_library
from flows.schema import tree_schema, words_schema
from flows.yaml_text import parse

TREE = Draft202012Validator(tree_schema())
WORDS = Draft202012Validator(words_schema())
SOURCES = {
    name: text
    for loaded in open_library().current.values()
    for name, text in loaded.sources.items()
}


@pytest.mark.parametrize("schema", [tree_schema(), words_schema()])
def test_a_schema_is_itself_in_order(schema: dict[str, object]) -> None:
    # then
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", [name for name in SOURCES if "tree.yaml" in name])
def test_our_own_routings_follow_the_schema(name: str) -> None:
    # when
    mistakes = list(TREE.iter_errors(parse(name, SOURCES[name]).data))

    # then
    assert mistakes == []


@pytest.mark.parametrize("name", [name for name in SOURCES if "tree.yaml" not in name])
def test_our_own_wordings_follow_the_schema(name: str) -> None:
    # when
    mistakes = list(WORDS.iter_errors(parse(name, SOURCES[name]).data))

    # then
    assert mistakes == []


ROUTING = """
tree: main
title: A tree
body: test
start: hello
nodes:
  hello: {say: hello, then: card}
  card: {ask: card, expects: {digits: 7}, then: bye}
  channel: {branch: is_yes, given: {answer: card}, to: {yes: bye, no: bye}}
  bye: {end: done}
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("title: A tree", "titel: A tree"),
        ("say: hello,", "says: hello,"),
        ("digits: 7", "digits: 70"),
        ("digits: 7", "didgits: 7"),
        ("{end: done}", "{end: done, then: hello}"),
        ("  bye: {end", "  Bye: {end"),
        ("{answer: card}", "{Answer: card}"),
        ("to: {yes: bye, no: bye}", "to: {}"),
    ],
)
def test_a_typing_mistake_is_seen_while_it_is_made(right: str, wrong: str) -> None:
    # when
    before = TREE.is_valid(parse("a.yaml", ROUTING).data)
    after = TREE.is_valid(parse("a.yaml", ROUTING.replace(right, wrong)).data)

    # then
    assert (before, after) == (True, False)
