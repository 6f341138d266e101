"""Whoever asks for time gets it, is reassured, and is not counted as silent."""

from __future__ import annotations

from flows.progress import Misses, Pausing
from flows.turn import Patience
from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import talk_of

WAITING = talk_of(SHELF).presses("1").says("attendez, je cherche mes lunettes")


def test_a_question_that_sends_to_fetch_something_is_patient() -> None:
    # given
    talk = talk_of(SHELF)

    # then
    assert talk.patience is Patience.NORMAL
    assert talk.presses("1").patience is Patience.FETCH


def test_a_silence_while_we_wait_is_reassured_and_not_counted() -> None:
    # when
    silent = WAITING.stays_silent()

    # then
    assert silent.heard == ("I am still here.",)
    assert silent.patience is Patience.PAUSE
    assert silent.progress.misses == Misses()


def test_we_do_not_wait_for_ever() -> None:
    # given
    fifth = (
        WAITING.stays_silent()
        .stays_silent()
        .stays_silent()
        .stays_silent()
        .stays_silent()
    )

    # when
    sixth = fifth.stays_silent()

    # then
    assert fifth.heard == ("I am still here.",)
    assert sixth.heard == ("I am listening.", "Which file number?")
    assert not isinstance(sixth.progress.stage, Pausing)


def test_the_answer_may_come_while_we_wait() -> None:
    # when
    answered = WAITING.stays_silent().presses("1234567")

    # then
    assert answered.heard == ("I noted 1234567. Is it right?",)


def test_the_question_may_be_heard_again_while_we_wait() -> None:
    # when
    repeated = WAITING.stays_silent().presses("*1")

    # then
    assert repeated.heard == ("Which file number?",)
    assert repeated.patience is Patience.FETCH


def test_asking_for_more_time_starts_the_wait_again() -> None:
    # when
    again = WAITING.stays_silent().stays_silent().says("attendez")

    # then
    assert again.heard == ("Take your time.",)
    assert again.stays_silent().heard == ("I am still here.",)


def test_waiting_at_a_value_read_back_waits_for_its_yes() -> None:
    # given
    waiting = talk_of(SHELF).presses("1").presses("1234567").says("attendez")

    # when
    agreed = waiting.says("oui")

    # then
    assert agreed.asks == "main.children"


def test_a_yes_after_a_wait_says_that_the_person_is_back() -> None:
    # given
    at_act = talk_of(SHELF).presses("1").presses("1234567").says("oui").presses("2")

    # when
    back, back_at_act = WAITING.says("oui c'est bon"), at_act.says("attendez")

    # then
    assert back.heard == ("Here we are.", "Which file number?")
    assert back_at_act.says("oui").heard == ("Here we are.", "Shall we record it?")


def test_a_no_after_a_wait_is_no_sign_of_return() -> None:
    # when
    missed = WAITING.says("non pas encore")

    # then
    assert missed.asks == "main.file"
    assert missed.heard[-1] == "Which file number?"
