"""What a live line expects at each kind of question, and for how long."""

from __future__ import annotations

from flows.expect import Choice as ChoiceOf
from flows.expect import Digits, Message, Option
from flows.manner import Pace
from flows.turn import Patience, Question
from ivr.voice.stream_hearing import patience_for
from ivr.voice.stream_vocabulary import expected_phrases
from speech.patience import CLOSED_ANSWER, DICTATION
from speech.recogniser import OPEN
from tests.voice.lines import YES_OR_NO


def test_a_slow_caller_is_given_three_seconds() -> None:
    # then
    assert patience_for(YES_OR_NO, Pace.NORMAL) == CLOSED_ANSWER
    assert patience_for(Question(Message()), Pace.NORMAL) == DICTATION
    assert patience_for(YES_OR_NO, Pace.SLOW).end_of_speech == 3.0
    fetching = Question(Digits(7, 7), Patience.FETCH)
    assert patience_for(fetching, Pace.NORMAL).no_input == 20.0


def test_a_choice_expects_its_options_and_the_commands() -> None:
    # given
    options = (
        Option("card", "1", "votre carte Vitale", ("carte verte",)),
        Option("meet", "2", "un rendez-vous"),
    )

    # when
    expected = expected_phrases(Question(ChoiceOf(options)))

    # then
    assert not expected.is_open
    assert expected.phrases[:5] == (
        "votre carte vitale",
        "carte verte",
        "le premier",
        "un rendez-vous",
        "le deuxième",
    )
    assert {"le premier", "le deuxième", "répétez", "un conseiller"} <= set(
        expected.phrases
    )
    assert "le troisième" not in expected.phrases


def test_the_phrases_of_one_option_are_not_told_apart() -> None:
    # given
    options = (
        Option("card", "1", "votre carte Vitale", ("carte verte",)),
        Option("meet", "2", "un rendez-vous", ("carte verte",)),
    )

    # when
    expected = expected_phrases(Question(ChoiceOf(options)))

    # then
    meant = {phrase: expected.meaning(phrase) for phrase in expected.phrases}
    assert meant["carte verte"] == meant["votre carte vitale"] == meant["le premier"]
    assert meant["un rendez-vous"] == meant["le deuxième"]
    assert meant["conseiller"] == meant["un conseiller"]
    assert len(set(meant.values())) == 2 + 8


def test_a_menu_that_takes_wishes_is_open_beside_its_options() -> None:
    # given
    options = (Option("card", "1", "votre carte Vitale"),)

    # when
    expected = expected_phrases(Question(ChoiceOf(options), takes_own_words=True))

    # then
    assert expected.is_open
    assert "votre carte vitale" in expected.phrases


def test_a_dictation_expects_anything() -> None:
    # then
    assert expected_phrases(Question(Message())) == OPEN
