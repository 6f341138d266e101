"""Help, and the list of commands it gives."""

from __future__ import annotations

import pytest

from flows.manner import Manner
from tests.flows.engine.questions import by, everywhere
from tests.flows.engine.small_tree import ASKED_CARD, SHELF
from tests.flows.engine.talk import Talk, talk_of


@everywhere
@pytest.mark.parametrize("how", ["aide", "*", "*8"])
def test_help_gives_the_list_of_commands(talk: Talk, how: str) -> None:
    # given
    asked = talk.says("répétez")

    # when
    helped = by(asked, how)

    # then
    assert helped.heard[-1] == "You may say repeat."
    assert helped.asks == talk.asks


def test_help_begins_with_the_help_of_the_question_if_it_has_some() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    helped = talk.says("aide")

    # then
    assert helped.heard == ("It is the green card.", "You may say repeat.")


@pytest.mark.parametrize(
    ("key", "asks"), [("1", "main.card"), ("0", "human.number"), ("2", "main.card")]
)
def test_after_the_list_one_key_is_enough(key: str, asks: str) -> None:
    # given
    listed = talk_of(SHELF).presses("*")

    # when
    done = listed.presses(key)

    # then
    assert done.asks == asks
    assert done.answers.get("card") is None


def test_the_star_pressed_again_repeats_the_question_not_the_list() -> None:
    # given
    listed = talk_of(SHELF).presses("*")

    # when
    repeated = listed.presses("*")

    # then
    assert repeated.heard == ("Hello.", *ASKED_CARD)
    assert repeated.presses("1").asks == "main.file"


def test_a_key_that_is_not_in_the_list_answers_the_question_under_it() -> None:
    # given
    listed = talk_of(SHELF).presses("1").presses("*")

    # when
    answered = listed.presses("7654321")

    # then
    assert answered.heard == ("I noted 7654321. Is it right?",)


def test_words_answer_the_question_under_the_list() -> None:
    # given
    listed = talk_of(SHELF).presses("*")

    # when
    answered = listed.says("carte perdue")

    # then
    assert answered.asks == "main.file"


def test_help_by_text_opens_no_list_where_a_digit_would_be_taken_for_a_command() -> (
    None
):
    # given
    helped = talk_of(SHELF, manner=Manner.TEXT).says("aide")

    # when
    answered = helped.says("2")

    # then
    assert answered.answers == {"card": "broken"}


@pytest.mark.parametrize("manner", [Manner.SPOKEN, Manner.KEYPAD])
def test_the_list_waits_for_one_key_whatever_the_question_under_it(
    manner: Manner,
) -> None:
    # given
    talk = talk_of(SHELF, manner=manner).presses("1")

    # when
    listed = talk.presses("*")

    # then
    assert talk.waits_for_keys == 7
    assert listed.waits_for_keys == 1
    assert listed.presses("1").waits_for_keys == 7
