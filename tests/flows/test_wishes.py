"""A menu open to own words is loaded, sound, drawn, and leads to every procedure."""

from __future__ import annotations

import pytest

from flows.answered import refuse_unanswered
from flows.drawing import mermaid
from flows.errors import BrokenTreeError
from flows.library import open_intents, open_library
from flows.loading import Loaded
from flows.reading.intents import HUMAN, NONE, Certain, IntentIndex
from flows.soundness import refuse_unsound
from flows.tree import Menu, Use, Wishes
from tests.fakes.shelf import SERVICE, loaded

ROUTING = """
tree: main
title: An open menu
body: test
start: request
nodes:
  request:
    menu: request
    to: {card: card}
    wishes: {known: {P7: card}, other: not_yet}
  card: {end: done, say: card}
  not_yet: {end: done, say: not_yet}
"""
WORDS = """
sentences:
  request: {say: What?, options: {card: a card}, wishes: {P7: the card, P1: the rent}}
  card: Here.
  not_yet: "Not {request_title} yet."
"""
LIBRARY = open_library()
WELCOME = LIBRARY.newest("welcome")


def shelf(routing: str = ROUTING, words: str = WORDS) -> dict[str, Loaded]:
    trees = {**SERVICE, "main": (routing, words)}
    return {name: loaded(name, *sources) for name, sources in trees.items()}


def test_a_menu_may_be_open() -> None:
    # when
    node = shelf()["main"].tree.nodes["request"]

    # then
    wishes = Wishes({"P7": "card"}, "not_yet")
    assert node == Menu("request", "request", {"card": "card"}, wishes)


def test_an_open_menu_is_sound() -> None:
    # then
    refuse_unsound(shelf())


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("P7: card}, other", "p7: card}, other", "wrong_value"),
        ("{known: {P7: card}, other: not_yet}", "{known: {}}", "missing_field"),
    ],
)
def test_a_wish_written_wrong_is_refused(before: str, after: str, rule: str) -> None:
    # when
    with pytest.raises(BrokenTreeError) as error:
        shelf(ROUTING.replace(before, after))

    # then
    assert (error.value.node, error.value.rule) == ("request", rule)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("{P7: card}", "{P7: nowhere}", "no_such_node"),
        ("other: not_yet", "other: nowhere", "no_such_node"),
        ("{P7: card}", "{P8: card}", "not_worded"),
    ],
)
def test_a_wish_that_leads_nowhere_is_refused(
    before: str, after: str, rule: str
) -> None:
    # when
    with pytest.raises(BrokenTreeError) as error:
        refuse_unsound(shelf(ROUTING.replace(before, after)))

    # then
    assert (error.value.node, error.value.rule) == ("request", rule)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("card: Here.", "card: 'Here, {request_title}.'", "request_title"),
        ("say: What?", "say: What?, read_back: 'For {name}?'", "name"),
    ],
)
def test_a_value_that_an_open_menu_does_not_bring_is_refused(
    before: str, after: str, what: str
) -> None:
    # when
    with pytest.raises(BrokenTreeError) as error:
        refuse_unanswered(shelf(words=WORDS.replace(before, after)))

    # then
    assert (error.value.rule, error.value.what) == ("not_yet_known", what)


def test_the_ways_of_own_words_are_drawn() -> None:
    # when
    drawn = mermaid(shelf()["main"].tree)

    # then
    assert "other" in drawn
    assert "P7" in drawn


def test_every_procedure_has_a_name_at_the_welcome() -> None:
    # given
    codes = {one.code for one in open_intents().ranked("bonjour")} - {HUMAN, NONE}

    # then
    assert len(codes) == 25
    for language in ("fr", "en"):
        assert {
            code
            for code in codes
            if WELCOME.words.names(language, f"request.wishes.{code}") == frozenset()
            and f"request.wishes.{code}" in WELCOME.words.entries[language]
        } == codes


def test_every_procedure_that_has_a_tree_is_reached_in_own_words() -> None:
    # given
    request = WELCOME.nodes["request"]
    assert isinstance(request, Menu)
    assert request.wishes is not None
    reached = {
        code: node.tree
        for code, name in request.wishes.known.items()
        if isinstance(node := WELCOME.nodes[name], Use)
    }

    # then
    assert reached == {
        one.tree.code: name
        for name, one in LIBRARY.current.items()
        if one.tree.code.startswith("P")
    }


def test_examples_are_filed_with_the_trees() -> None:
    # then
    assert isinstance(LIBRARY.intents, IntentIndex)
    assert LIBRARY.intents.read("j'ai perdu ma carte Vitale") == Certain("P7")
