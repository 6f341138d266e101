"""A mistake is an error that says where and what to change."""

from __future__ import annotations

import pytest

from flows.errors import BrokenTreeError
from flows.loading import load
from tests.flows.loading.card_tree import ROUTING, WORDS, sources

MISTAKES_OF_ROUTING = {
    "not YAML": ("tree: main", "tree: [main", ("", "not_yaml", "")),
    "a missing field": ("title: A lost card\n", "", ("", "missing_field", "title")),
    "an unknown field": (
        "code: P7",
        "color: red",
        ("", "unknown_field", "color"),
    ),
    "a node without a verb": (
        "over: {end: over}",
        "over: {stop: over}",
        ("over", "no_verb", ""),
    ),
    "a node that is a word": ("over: {end: over}", "over: x", ("over", "no_verb", "")),
    "a field of another kind": (
        "over: {end: over}",
        "over: {end: over, then: bye}",
        ("over", "unknown_field", "then"),
    ),
    "an unknown expectation": (
        "expects: amount",
        "expects: money",
        ("sum", "wrong_value", "expects"),
    ),
    "a number of digits out of order": (
        "digits: [7, 9]",
        "digits: [9, 7]",
        ("file", "wrong_value", "expects.digits"),
    ),
    "no digit at all": (
        "digits: 4",
        "digits: 0",
        ("code", "wrong_value", "expects.digits"),
    ),
    "bounds out of order": (
        "number: [0, 120]",
        "number: [120, 0]",
        ("age", "wrong_value", "expects.number"),
    ),
    "an option twice": (
        "one_of: [lost, broken]",
        "one_of: [lost, lost]",
        ("card", "wrong_value", "expects.one_of"),
    ),
    "too many options of our own": (
        "others: [none]",
        "others: [a, b, c, d, e, f, g]",
        ("slot", "wrong_value", "expects.others"),
    ),
    "a name in capitals": (
        "over: {end: over}",
        "Over: {end: over}",
        ("Over", "wrong_value", "nodes.Over"),
    ),
    "a misspelled expectation": (
        "{digits: 4}",
        "{didgits: 4}",
        ("code", "unknown_field", "expects.didgits"),
    ),
    "a route to a number": (
        "over: {end: over}",
        "over: {end: 3}",
        ("over", "wrong_value", "end"),
    ),
}
LINES = {
    "not YAML": 2,
    "a missing field": 1,
    "an unknown field": 2,
    "an unknown expectation": 19,
    "a number of digits out of order": 16,
    "no digit at all": 18,
    "a misspelled expectation": 18,
    "bounds out of order": 17,
    "an option twice": 11,
    "too many options of our own": 22,
}


@pytest.mark.parametrize("mistake", MISTAKES_OF_ROUTING)
def test_a_mistake_in_the_routing_is_pointed_at(mistake: str) -> None:
    # given
    right, wrong, (node, rule, what) = MISTAKES_OF_ROUTING[mistake]
    routing = ROUTING.replace(right, wrong, 1)

    # when
    with pytest.raises(BrokenTreeError) as broken:
        load(sources(routing=routing))

    # then
    error = broken.value
    assert (error.file, error.node, error.rule) == ("test/main/tree.yaml", node, rule)
    assert error.what == what
    assert error.line == LINES.get(mistake, 30)


MISTAKES_OF_WORDING = {
    "not YAML": ("sentences:", "sentences: [", (3, "", "not_yaml", "")),
    "a slot left open": ("{name:phone}", "{name", (2, "hello", "bad_slot", "")),
    "a slot without a name": ("{name:phone}", "{}", (2, "hello", "bad_slot", "")),
    "a slot converted": ("{name:phone}", "{name!r}", (2, "hello", "bad_slot", "")),
    "an unknown format": (
        "{name:phone}",
        "{name:fax}",
        (2, "hello", "no_such_format", "fax"),
    ),
    "a sentence without words": (
        '    say: "Quoi ?"\n    keypad: "Tapez."\n    text: ""\n',
        "",
        (3, "card", "no_sentence", ""),
    ),
    "an unknown manner": (
        "keypad:",
        "kepyad:",
        (5, "card", "unknown_field", "sentences.card.kepyad"),
    ),
    "a text that is a list": (
        't: "Bonjour {{vous}}."',
        "t: [Bonjour]",
        (15, "t", "wrong_value", "texts.t"),
    ),
    "an unknown part of a letter": (
        "told:",
        "tolled:",
        (19, "sent", "unknown_field", "letters.sent.tolled"),
    ),
    "a slot left open in a letter": (
        "[Un, Deux]",
        "[Un, '{Deux']",
        (19, "sent", "bad_slot", ""),
    ),
    "a sentence given twice": (
        "texts:",
        "sentences:",
        (14, "", "given_twice", "sentences"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES_OF_WORDING)
def test_a_mistake_in_a_wording_is_pointed_at(mistake: str) -> None:
    # given
    right, wrong, (line, node, rule, what) = MISTAKES_OF_WORDING[mistake]
    words = WORDS.replace(right, wrong, 1)

    # when
    with pytest.raises(BrokenTreeError) as broken:
        load(sources(words=words))

    # then
    error = broken.value
    assert (error.file, error.line) == ("test/main/words.fr.yaml", line)
    assert (error.node, error.rule) == (node, rule)
    assert error.what == what


@pytest.mark.parametrize("routing", ["", "- a list", "just words", "tree: ~"])
def test_a_file_of_another_shape_is_refused_at_its_first_line(routing: str) -> None:
    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        load(sources(routing=routing))
    assert broken.value.line == 1


def test_words_without_a_tree_are_refused() -> None:
    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        load({"test/main/words.fr.yaml": WORDS})
    assert (broken.value.file, broken.value.rule) == (
        "test/main/words.fr.yaml",
        "no_routing",
    )


def test_an_error_says_in_one_line_where_and_what() -> None:
    # when
    error = BrokenTreeError("a/tree.yaml", 3, "card", "no_such_node", "nowhere")

    # then
    assert str(error) == "a/tree.yaml:3: card: no_such_node: nowhere"
    assert str(BrokenTreeError("a/tree.yaml", 1, "", "not_yaml")) == (
        "a/tree.yaml:1: not_yaml"
    )
