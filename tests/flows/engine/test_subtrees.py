"""A tree goes through another, which has answers of its own, and comes back."""

from __future__ import annotations

from flows.manner import Manner
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import talk_of

MAIN = """
tree: main
title: Outer
body: test
start: name
nodes:
  name: {ask: colour, expects: {one_of: [red, blue]}, then: inside}
  inside:
    use: sub
    given: {shade: colour, absent: never_asked}
    takes: {chosen: colour}
    to: {chosen: bye, nothing: name, human: person}
  person:
    use: human
    to: {done: bye_then, resume: name}
  bye: {end: done, say: bye}
  bye_then: {end: done, say: thanks}
"""
MAIN_WORDS = """
sentences:
  colour: {say: "Which colour?", options: {red: rouge, blue: bleu}}
  bye: "{colour} outside, {chosen} inside."
  thanks: Thank you.
"""
SUB = """
tree: sub
title: Inner
body: test
start: colour
nodes:
  colour:
    ask: colour
    expects: {one_of: [dark, light, none, person]}
    then: {none: nothing, person: person, other: chosen}
  chosen: {end: chosen, say: chosen}
  nothing: {end: nothing}
  person: {end: human}
"""
SUB_WORDS = """
sentences:
  colour:
    say: "Which {shade}?"
    options: {dark: foncé, light: clair, none: aucun, person: une personne}
  chosen: "So {colour} {shade}."
"""
SHELF = shelf_of({"main": (MAIN, MAIN_WORDS), "sub": (SUB, SUB_WORDS)})


def test_a_subtree_knows_what_it_is_given_and_nothing_else() -> None:
    # when
    inside = talk_of(SHELF, manner=Manner.TEXT).says("rouge")

    # then
    assert inside.asks == "sub.colour"
    assert inside.answers == {"shade": "red"}
    assert inside.heard[0] == "Which red?"


def test_what_a_subtree_answers_comes_back_under_the_names_we_take() -> None:
    # given
    inside = talk_of(SHELF, manner=Manner.TEXT).says("rouge")

    # when
    over = inside.says("clair")

    # then
    assert over.heard == ("So light red.", "red outside, light inside.")
    assert over.answers == {"colour": "red", "chosen": "light"}
    assert over.ended == "done"


def test_the_outcome_of_a_subtree_picks_what_follows() -> None:
    # given
    inside = talk_of(SHELF, manner=Manner.TEXT).says("rouge")

    # when
    again = inside.says("aucun")

    # then
    assert again.asks == "main.name"


def test_going_back_enters_the_subtree_again_where_it_was() -> None:
    # given
    again = talk_of(SHELF, manner=Manner.TEXT).says("rouge").says("aucun")

    # when
    inside, outside = again.says("retour"), again.says("retour").says("retour")

    # then
    assert inside.asks == "sub.colour"
    assert inside.heard[0] == "You had answered aucun. Do we keep it?"
    assert outside.heard[0] == "You had answered rouge. Do we keep it?"
    assert len(outside.progress.stack) == 1


def test_the_hand_over_may_be_used_like_any_subtree() -> None:
    # given
    handed = talk_of(SHELF, manner=Manner.TEXT).says("rouge").says("4")

    # when
    over = handed.says("0612345678").host("promised", reference="K7MP2X", window="")

    # then
    assert handed.asks == "human.number"
    assert over.heard == ("You will be called. Reference K7MP2X.", "Thank you.")
    assert over.ended == "done"


def test_a_person_may_be_asked_for_deep_inside_and_declined() -> None:
    # given
    inside = talk_of(SHELF).presses("1")

    # when
    declined = inside.stays_silent().stays_silent().says("non")

    # then
    assert declined.asks == "sub.colour"
    assert declined.answers == {"shade": "red"}
