"""What may be asked of the service at any question, by words and by keys."""

from __future__ import annotations

import pytest

from flows.manner import Pace
from flows.turn import Patience
from tests.flows.engine.questions import by, everywhere
from tests.flows.engine.small_tree import ASKED_CARD, SHELF
from tests.flows.engine.talk import Talk, talk_of


@everywhere
@pytest.mark.parametrize("how", ["répétez", "*1"])
def test_what_was_asked_is_repeated(talk: Talk, how: str) -> None:
    # given
    first = by(talk, how)

    # when
    second = by(first, how)

    # then
    assert second.heard == first.heard
    assert second.asks == talk.asks


@everywhere
@pytest.mark.parametrize("how", ["plus lentement", "*2"])
def test_what_was_asked_is_repeated_more_slowly(talk: Talk, how: str) -> None:
    # when
    slower = by(talk, how)

    # then
    assert slower.progress.pace is Pace.SLOW
    assert slower.heard == talk.says("répétez").heard
    assert slower.asks == talk.asks


@everywhere
@pytest.mark.parametrize(
    "how", ["un conseiller", "je veux parler à quelqu'un", "zéro", "0"]
)
def test_a_person_is_reached_at_once(talk: Talk, how: str) -> None:
    # when
    handed = by(talk, how)

    # then
    assert handed.asks == "human.number"
    assert handed.heard == ("Which number?",)


@everywhere
@pytest.mark.parametrize("how", ["attendez", "*4"])
def test_we_wait_for_whoever_asks_for_time(talk: Talk, how: str) -> None:
    # when
    waiting = by(talk, how)

    # then
    assert waiting.heard == ("Take your time.",)
    assert waiting.patience is Patience.PAUSE
    assert waiting.asks == talk.asks


@everywhere
@pytest.mark.parametrize("how", ["changer de moyen de contact", "*5"])
def test_the_means_of_contact_may_be_changed(talk: Talk, how: str) -> None:
    # when
    changing = by(talk, how)

    # then
    assert changing.asks == "contact_channel.which"


@everywhere
@pytest.mark.parametrize("how", ["essai", "*6"])
def test_a_rehearsal_may_be_asked_for(talk: Talk, how: str) -> None:
    # when
    rehearsing = by(talk, how)

    # then
    assert rehearsing.heard[0] == "This is a rehearsal."
    assert rehearsing.progress.practice
    assert rehearsing.asks == talk.asks


def test_whoever_says_faster_hears_the_usual_pace_again() -> None:
    # given
    slow = talk_of(SHELF).says("plus lentement")

    # when
    faster = slow.says("plus vite")

    # then
    assert faster.progress.pace is Pace.NORMAL
    assert faster.heard == slow.heard


def test_whoever_is_ready_hears_the_question_again() -> None:
    # given
    talk = talk_of(SHELF).presses("1").says("attendez")

    # when
    ready = talk.says("je suis prêt")

    # then
    assert ready.heard == ("Here we are.", "Which file number?")
    assert ready.patience is Patience.FETCH


def test_a_command_is_no_miss() -> None:
    # given
    missed = talk_of(SHELF).says("gloubi boulga")

    # when
    commanded = missed.says("répétez").says("gloubi boulga")

    # then
    assert commanded.asks == "main.card"


def test_a_repeated_question_comes_without_our_apology() -> None:
    # given
    missed = talk_of(SHELF).says("gloubi boulga")

    # when
    repeated = missed.says("répétez")

    # then
    assert missed.heard == ("I did not understand.", *ASKED_CARD)
    assert repeated.heard == ASKED_CARD


def test_zero_is_a_number_where_a_count_may_be_none() -> None:
    # given
    talk = talk_of(SHELF).presses("1").presses("1234567").says("oui")

    # when
    keyed, said, starred = talk.presses("0"), talk.says("zéro"), talk.presses("*0")

    # then
    assert keyed.asks == said.asks == "main.record"
    assert keyed.answers["children"] == said.answers["children"] == 0
    assert starred.asks == "human.number"


def test_a_zero_among_other_words_is_no_call_for_a_person() -> None:
    # given
    read_back = talk_of(SHELF).presses("1").presses("1234567").says("oui")
    three = read_back.says("trois", 0.2)

    # when
    corrected = three.says("non, zéro")

    # then
    assert corrected.heard == ("I noted 0. Is it right?",)


def test_zero_calls_a_person_while_a_count_is_paused_on_its_read_back() -> None:
    # given
    number = talk_of(SHELF).presses("1").presses("1234567").says("oui")
    read_back = number.says("trois", 0.2)

    # when
    handed = read_back.says("attendez").presses("0")

    # then
    assert read_back.heard == ("I noted 3. Is it right?",)
    assert handed.asks == "human.number"


def test_a_cry_for_help_is_answered_before_anything_else() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    distressed = talk.says("je veux mourir")

    # then
    assert distressed.heard == ("Call 3114.", "Which number?")
    assert distressed.answers["distress"] == "suicide"
