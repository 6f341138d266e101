"""One tree for every manner, language and pace."""

from __future__ import annotations

import pytest

from flows.engine import Opening, start
from flows.expect import Choice
from flows.manner import Manner, Pace
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import A_TUESDAY, Talk, talk_of

ROUTING = """
tree: main
title: Manners
body: test
start: means
nodes:
  means: {ask: means, expects: {one_of: [post, phone]}, then: amount}
  amount: {ask: amount, expects: amount, then: bye}
  bye: {end: done, say: bye}
"""
WORDS = """
sentences:
  means:
    say: "Comment vous joindre ?"
    text: "Par quel moyen ?"
    screen: "Moyen de contact"
    help: "Vous choisissez."
    options:
      post: {label: par courrier, text: courrier}
      phone: {label: par téléphone, say: téléphone, also: [portable]}
  amount: "Combien ?"
  bye: "Au revoir, {means}."
"""
ENGLISH = """
sentences:
  means:
    say: "How may we reach you?"
    options: {post: by post}
  bye: "Goodbye, you gave {amount}."
"""
SHELF = shelf_of({"main": (ROUTING, WORDS)}, english={"main": ENGLISH})


@pytest.mark.parametrize(
    ("manner", "heard"),
    [
        (
            Manner.SPOKEN,
            (
                "Comment vous joindre ?",
                "For par courrier, say par courrier or press 1.",
                "For par téléphone, say téléphone or press 2.",
            ),
        ),
        (
            Manner.KEYPAD,
            (
                "Comment vous joindre ?",
                "For par courrier, say par courrier or press 1.",
                "For par téléphone, say téléphone or press 2.",
            ),
        ),
        (Manner.TEXT, ("Par quel moyen ?", "1 courrier", "2 par téléphone")),
        (
            Manner.SCREEN,
            (
                "Moyen de contact",
                "For par courrier, say par courrier or press 1.",
                "For par téléphone, say téléphone or press 2.",
            ),
        ),
    ],
)
def test_each_manner_has_its_wording_or_the_spoken_one(
    manner: Manner, heard: tuple[str, ...]
) -> None:
    # when
    talk = talk_of(SHELF, manner=manner)

    # then
    assert talk.heard == heard


def test_another_way_of_saying_an_option_is_understood() -> None:
    # when
    talk = talk_of(SHELF, manner=Manner.TEXT).says("portable")

    # then
    assert talk.answers == {"means": "phone"}


def test_the_language_is_kept_and_french_fills_its_gaps() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.TEXT, language="en")

    # when
    answered = talk.says("1").says("12 euros")

    # then
    assert talk.heard == ("How may we reach you?", "1 by post", "2 par téléphone")
    assert answered.heard == ("Goodbye, you gave 12.00.",)


def test_options_are_named_and_recognised_in_the_language_of_the_person() -> None:
    # given
    talk = talk_of(SHELF, language="en")

    # when
    answered = talk.says("by post")

    # then
    assert isinstance(talk.expects, Choice)
    assert [option.label for option in talk.expects.options] == [
        "by post",
        "par téléphone",
    ]
    assert answered.answers == {"means": "post"}


def test_what_was_said_may_be_worded_again_in_the_other_language() -> None:
    # given
    over = talk_of(SHELF, manner=Manner.TEXT).says("1").says("12 euros")

    # when
    in_english = over.resumes(language="en").worded(over.turn.prompts[0])

    # then
    assert over.heard == ("Au revoir, post.",)
    assert in_english == "Goodbye, you gave 12.00."


def test_an_amount_says_that_the_hash_key_ends_it() -> None:
    # given
    spoken = talk_of(SHELF).presses("1")
    text = talk_of(SHELF, manner=Manner.TEXT).says("1")

    # then
    assert spoken.heard == ("Combien ?", "Then press hash.")
    assert text.heard == ("Combien ?",)


def test_the_pace_of_the_opening_is_kept() -> None:
    # given
    opening = Opening("main", pace=Pace.SLOW)

    # when
    talk = Talk(SHELF, start(SHELF, opening, A_TUESDAY))

    # then
    assert talk.presses("1").progress.pace is Pace.SLOW
