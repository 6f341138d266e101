"""A person is always one word away, and nobody is left in between."""

from __future__ import annotations

import pytest

from flows.effects import PromiseCallback
from flows.manner import Manner
from flows.progress import Misses
from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import talk_of


def test_whoever_asks_for_a_person_is_promised_a_call() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.TEXT).says("un conseiller")

    # when
    asked = talk.says("06 12 34 56 78")
    promised = asked.host("promised", reference="K7MP2X", window="2026-12-02/morning")

    # then
    assert asked.request == PromiseCallback(phone="+33612345678", urgency="asked")
    assert promised.heard == ("You will be called. Reference K7MP2X.",)
    assert promised.ended == "done"


def test_whoever_is_lost_and_declines_goes_back_to_the_open_question() -> None:
    # given
    lost = talk_of(SHELF).presses("1").stays_silent().stays_silent()

    # when
    declined = lost.says("non merci")

    # then
    assert declined.asks == "main.file"
    assert declined.answers == {"card": "lost"}


def test_whoever_is_lost_in_the_hand_over_is_promised_a_call_without_a_word() -> None:
    # given
    lost = talk_of(SHELF).stays_silent().stays_silent()

    # when
    silent = lost.stays_silent()
    promised = silent.host("promised", reference="K7MP2X", window="")

    # then
    assert silent.heard == ("Somebody will call you back.",)
    assert silent.request == PromiseCallback()
    assert promised.ended == "done"


def test_once_a_call_is_promised_the_misses_are_forgotten() -> None:
    # given
    lost = talk_of(SHELF).stays_silent().stays_silent()

    # when
    silent = lost.stays_silent()

    # then
    assert lost.progress.misses == Misses(silences_in_a_row=2, silences=2)
    assert silent.progress.misses == Misses()


def test_the_last_resort_has_an_issue_when_nobody_can_be_called() -> None:
    # given
    silent = talk_of(SHELF).stays_silent().stays_silent().stays_silent()

    # when
    nobody = silent.host("no_number")

    # then
    assert nobody.heard == ("Call again.",)
    assert nobody.ended == "done"


@pytest.mark.parametrize("asked", ["0", "un conseiller"])
def test_asking_for_the_person_who_is_being_offered_is_a_yes(asked: str) -> None:
    # given
    lost = talk_of(SHELF).presses("1").stays_silent().stays_silent()

    # when
    accepted = lost.presses(asked) if asked == "0" else lost.says(asked)

    # then
    assert (lost.asks, accepted.asks) == ("human.offer", "human.number")
    assert accepted.heard == ("Which number?",)
    assert accepted.answers["entry"] == "asked"


def test_asking_for_a_person_in_the_hand_over_puts_its_question_again() -> None:
    # given
    talk = talk_of(SHELF).presses("0")

    # when
    again = talk.presses("0")

    # then
    assert again.heard == ("Somebody will call.", "Which number?")
    assert again.asks == "human.number"
    assert len(again.progress.stack) == 2


def test_asking_for_a_person_leaves_what_had_interrupted_the_hand_over() -> None:
    # given
    channel = talk_of(SHELF).presses("0").presses("*5")

    # when
    handed = channel.presses("0")

    # then
    assert channel.asks == "contact_channel.which"
    assert handed.asks == "human.number"
    assert len(handed.progress.stack) == 2


def test_a_cry_for_help_in_the_hand_over_is_answered_there() -> None:
    # given
    talk = talk_of(SHELF).presses("0")

    # when
    distressed = talk.says("il y a le feu chez moi")

    # then
    assert distressed.heard == ("Call 112.", "Which number?")
    assert distressed.asks == "human.number"


def test_the_change_of_channel_comes_back_to_the_open_question() -> None:
    # given
    talk = talk_of(SHELF).presses("1").presses("*5")

    # when
    changed = talk.says("by post").host("recorded")

    # then
    assert changed.heard == ("Noted.", "Which file number?")
    assert changed.asks == "main.file"


def test_asking_to_change_the_channel_twice_puts_the_same_question() -> None:
    # given
    talk = talk_of(SHELF).presses("*5")

    # when
    again = talk.presses("*5")

    # then
    assert again.asks == "contact_channel.which"
    assert again.progress.stack == talk.progress.stack


def test_the_hand_over_may_begin_within_the_change_of_channel() -> None:
    # given
    talk = talk_of(SHELF).presses("*5").stays_silent().stays_silent()

    # when
    declined = talk.says("non")

    # then
    assert talk.asks == "human.offer"
    assert declined.asks == "contact_channel.which"
