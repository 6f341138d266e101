"""Nobody is kept on the line for ever, whatever they do."""

from __future__ import annotations

from flows.effects import PromiseCallback
from flows.engine import LAST_TURNS, MOST_TURNS, NOTING_TURNS
from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import talk_of


def test_a_conversation_that_goes_round_is_handed_over() -> None:
    # given
    talk = talk_of(SHELF).resumes(turns=MOST_TURNS - 2).says("répétez")

    # when
    handed = talk.says("répétez")

    # then
    assert talk.asks == "main.card"
    assert handed.asks == "human.offer"
    assert handed.heard[0] == "We have talked for long."


def test_whoever_declines_after_so_long_is_offered_a_person_again() -> None:
    # given
    handed = talk_of(SHELF).resumes(turns=MOST_TURNS - 1).says("répétez")

    # when
    declined = handed.says("non")

    # then
    assert declined.says("répétez").asks == "human.offer"


def test_the_hand_over_itself_has_some_turns_left() -> None:
    # given
    handed = talk_of(SHELF).presses("0").resumes(turns=MOST_TURNS)

    # when
    repeated = handed.says("répétez")

    # then
    assert repeated.asks == "human.number"


def test_in_the_end_a_call_is_promised_without_a_word() -> None:
    # given
    latest = MOST_TURNS + LAST_TURNS - 1
    handed = talk_of(SHELF).presses("0").resumes(turns=latest)
    not_handed = talk_of(SHELF).resumes(turns=latest)

    # when
    promised, promised_too = handed.says("répétez"), not_handed.says("répétez")

    # then
    assert promised.request == promised_too.request == PromiseCallback()
    assert promised.heard == ("We have talked for long.",)
    assert promised.host("promised", reference="K7MP2X", window="").ended == "done"


def test_a_few_turns_are_left_to_note_what_was_promised() -> None:
    # given
    talk = talk_of(SHELF).presses("0").resumes(turns=MOST_TURNS + LAST_TURNS)

    # when
    repeated = talk.says("répétez")

    # then
    assert repeated.asks == "human.number"


def test_then_the_last_resort_answers_for_good() -> None:
    # given
    latest = MOST_TURNS + LAST_TURNS + NOTING_TURNS - 1
    talk = talk_of(SHELF).presses("0").resumes(turns=latest)

    # when
    promised = talk.says("répétez")

    # then
    assert promised.request == PromiseCallback()


def test_after_the_last_turn_the_conversation_is_over() -> None:
    # given
    latest = MOST_TURNS + LAST_TURNS + NOTING_TURNS
    talk = talk_of(SHELF).resumes(turns=latest)

    # when
    over = talk.says("répétez")

    # then
    assert (over.ended, over.heard) == ("too_long", ("We have talked for long.",))


def test_a_host_that_never_answers_does_not_hold_the_caller() -> None:
    # given
    promise = talk_of(SHELF).resumes(turns=MOST_TURNS + LAST_TURNS - 1).says("allô")

    # when
    over = promise.says("allô ?")

    # then
    assert over.ended == "too_long"
