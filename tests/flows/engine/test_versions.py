"""A publication never disturbs a call under way."""

from __future__ import annotations

import pytest

from flows.errors import UnknownTreeError
from tests.fakes.shelf import HUMAN, HUMAN_WORDS, published, shelf_of
from tests.flows.engine.talk import talk_of

OLD_MAIN = """
tree: main
title: Before
body: test
start: first
nodes:
  first: {ask: first, expects: yes_no, then: inside}
  inside:
    use: sub
    takes: {colour: colour}
    to: {done: bye}
  bye: {end: done, say: bye}
"""
OLD_SUB = """
tree: sub
title: Before
body: test
start: colour
nodes:
  colour: {ask: colour, expects: {one_of: [red, blue]}, then: done}
  done: {end: done}
"""
NEW_MAIN = OLD_MAIN.replace("{done: bye}", "{finished: bye}")
NEW_SUB = OLD_SUB.replace("{end: done}", "{end: finished}")
MAIN_WORDS = """
sentences:
  first: "Shall we begin?"
  bye: "You like {colour}."
"""
NEW_MAIN_WORDS = MAIN_WORDS.replace("Shall we begin?", "May we begin?")
SUB_WORDS = """
sentences:
  colour: {say: "Which colour?", options: {red: rouge, blue: bleu}}
"""
NEW_SUB_WORDS = SUB_WORDS.replace("Which colour?", "What colour, please?")
OLD = shelf_of({"main": (OLD_MAIN, MAIN_WORDS), "sub": (OLD_SUB, SUB_WORDS)})
NEW_TREES = {"main": (NEW_MAIN, NEW_MAIN_WORDS), "sub": (NEW_SUB, NEW_SUB_WORDS)}
NEW = published(OLD, NEW_TREES)


def test_a_new_conversation_follows_the_newest_version() -> None:
    # when
    talk = talk_of(NEW)

    # then
    assert talk.heard == ("May we begin?",)
    assert talk.says("oui").heard[0] == "What colour, please?"


def test_a_call_under_way_keeps_its_version() -> None:
    # given
    talk = talk_of(OLD)

    # when
    repeated = talk.on(NEW).says("répétez")

    # then
    assert repeated.heard == ("Shall we begin?",)


def test_a_call_under_way_goes_through_the_subtrees_of_its_time() -> None:
    # given
    talk = talk_of(OLD).on(NEW)

    # when
    inside = talk.says("oui")
    over = inside.says("bleu")

    # then
    assert inside.heard[0] == "Which colour?"
    assert (over.ended, over.heard) == ("done", ("You like blue.",))


def test_a_call_under_way_is_handed_over_as_when_it_began() -> None:
    # given
    words = HUMAN_WORDS.replace("Which number?", "What number, please?")
    newer = published(OLD, {**NEW_TREES, "human": (HUMAN, words)})

    # when
    before, after = talk_of(OLD).on(newer).presses("0"), talk_of(newer).presses("0")

    # then
    assert before.heard == ("Which number?",)
    assert after.heard == ("What number, please?",)


def test_a_progress_names_every_version_it_may_need() -> None:
    # given
    talk = talk_of(OLD)

    # when
    inside = talk.says("oui")

    # then
    expected = {
        (name, OLD.newest(name).version)
        for name in ("main", "sub", "human", "contact_channel")
    }
    assert talk.progress.versions == inside.progress.versions == expected


def test_a_version_that_is_gone_is_said_to_be() -> None:
    # given
    talk = talk_of(OLD)
    without = shelf_of(NEW_TREES)

    # when / then
    with pytest.raises(UnknownTreeError) as gone:
        talk.on(without).says("oui")
    assert gone.value.name == "main"


def test_a_progress_without_pins_follows_the_newest_trees() -> None:
    # given
    talk = talk_of(NEW).resumes(pins={})

    # when
    handed = talk.presses("0")

    # then
    assert handed.asks == "human.number"


def test_a_tree_nobody_wrote_cannot_be_begun() -> None:
    # when / then
    with pytest.raises(UnknownTreeError):
        talk_of(NEW, "nowhere")
