"""Silence and misunderstanding: counted apart, worded anew, then a person."""

from __future__ import annotations

from flows.manner import Pace
from flows.progress import Misses
from tests.fakes.shelf import shelf_of
from tests.flows.engine.small_tree import ASKED_CARD, SHELF
from tests.flows.engine.talk import talk_of

OWN_APOLOGY = shelf_of(
    {
        "main": (
            """
            tree: main
            title: Own apology
            body: test
            start: town
            nodes:
              town: {ask: town, expects: postcode, then: bye}
              bye: {end: done}
            """,
            """
            sentences:
              town: {say: "Which town?", again: {unclear: "Say its postcode."}}
            """,
        )
    }
)
LEAD_TO_A_PERSON = "Shall an agent call you back?"


def test_the_first_silence_is_met_gently() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    silent = talk.stays_silent()

    # then
    assert silent.heard == ("I am listening.", *ASKED_CARD)
    assert silent.progress.misses == Misses(silences_in_a_row=1, silences=1)


def test_the_second_silence_in_a_row_offers_a_person_slowly() -> None:
    # given
    talk = talk_of(SHELF).stays_silent()

    # when
    lost = talk.stays_silent()

    # then
    assert lost.heard == ("I hear nothing. You may press keys.", LEAD_TO_A_PERSON)
    assert lost.asks == "human.offer"
    assert lost.progress.pace is Pace.SLOW


def test_a_second_misunderstanding_in_a_row_offers_a_person() -> None:
    # given
    talk = talk_of(SHELF).says("gloubi boulga")

    # when
    lost = talk.says("gloubi boulga")

    # then
    assert talk.heard[0] == "I did not understand."
    assert lost.heard == ("I still do not understand.", LEAD_TO_A_PERSON)


def test_a_silence_and_a_misunderstanding_are_not_two_of_a_kind() -> None:
    # given
    talk = talk_of(SHELF).stays_silent()

    # when
    mixed = talk.says("gloubi boulga")

    # then
    assert mixed.asks == "main.card"
    assert mixed.progress.misses == Misses(
        silences_in_a_row=1, silences=1, unclear_in_a_row=1, unclear=1
    )


def test_the_third_miss_of_a_call_offers_a_person_however_far_apart() -> None:
    # given
    once = talk_of(SHELF).stays_silent().presses("1")
    twice = once.says("gloubi").says("1234567").says("oui")

    # when
    thrice = twice.stays_silent()

    # then
    assert twice.asks == "main.children"
    assert thrice.asks == "human.offer"
    assert thrice.heard == ("I hear nothing. You may press keys.", LEAD_TO_A_PERSON)


def test_nobody_is_asked_to_answer_again_before_a_person_is_offered() -> None:
    # given: a miss of the other kind, twice, far apart
    once = talk_of(SHELF).stays_silent().presses("1")
    twice = once.stays_silent().says("1234567").says("oui")

    # when
    thrice = twice.says("gloubi")

    # then
    assert thrice.asks == "human.offer"
    assert thrice.heard == ("Somebody will call you back.", LEAD_TO_A_PERSON)


def test_an_understood_reply_starts_the_count_in_a_row_again() -> None:
    # given
    talk = talk_of(SHELF).stays_silent().presses("1")

    # when
    silent = talk.stays_silent()

    # then
    assert silent.asks == "main.file"
    assert silent.heard == ("I hear nothing. You may press keys.", "Which file number?")


def test_why_it_was_not_understood_picks_the_first_apology() -> None:
    # given
    phone = talk_of(SHELF).presses("0")
    missed = talk_of(SHELF).says("gloubi").presses("0")

    # when
    first, second = phone.presses("0612"), missed.presses("0612")

    # then
    assert first.heard == ("A few digits are missing.", "Which number?")
    assert second.heard == ("I still do not understand.", "Which number?")


def test_a_question_may_have_an_apology_of_its_own_each_time() -> None:
    # given
    talk = talk_of(SHELF).presses("1")

    # when
    first = talk.presses("123")
    elsewhere = talk_of(SHELF).says("gloubi").presses("1").presses("123")

    # then
    assert first.heard == ("Seven digits please.", "Which file number?")
    assert elsewhere.heard == ("Seven digits please.", "Which file number?")


def test_that_apology_is_not_made_while_a_value_is_read_back() -> None:
    # given
    read_back = talk_of(OWN_APOLOGY).says("29200")

    # when
    unclear = read_back.says("gloubi boulga")

    # then
    assert unclear.heard[0] == "I did not understand."


def test_once_a_person_was_offered_and_declined_the_count_starts_anew() -> None:
    # given
    offered = talk_of(SHELF).stays_silent().stays_silent()

    # when
    declined = offered.says("non")
    silent = declined.stays_silent()

    # then
    assert declined.asks == "main.card"
    assert declined.progress.misses == Misses()
    assert silent.heard[0] == "I am listening."
    assert silent.asks == "main.card"


def test_a_key_at_a_wordy_question_or_an_empty_message_is_a_miss_not_a_crash() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    empty, hash_alone = talk.says("   "), talk.presses("#")

    # then
    assert empty.progress.misses.unclear == 1
    assert hash_alone.progress.misses.unclear == 1
