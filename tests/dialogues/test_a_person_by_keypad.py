"""Zero, at any question: an agent calls back, in a half-day that is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ivr.store.callbacks import Callback
from ivr.store.outbox import Outgoing
from ivr.store.requests import Request
from tests.dialogues.keys import (
    AGREED,
    BORN,
    FIRST_SLOT,
    LOST,
    LOST_CARD,
    NIR,
    RECORD_IT,
    THIS_NUMBER,
    TO_A_PERSON,
    TO_APPOINTMENT,
    TO_SLOTS,
    TO_VITALE_CARD,
    YES,
)
from tests.fakes.caller import LANDLINE, MOBILE, WITHHELD
from tests.running import ON_SQLITE, House

QUESTIONS = {
    "welcome": (),
    "what happened": TO_VITALE_CARD,
    "record it": LOST,
    "registration number": RECORD_IT,
    "registration number, read back": (*RECORD_IT, NIR),
    "date of birth": (*RECORD_IT, NIR, YES),
    "date of birth, read back": (*RECORD_IT, NIR, YES, BORN),
    "call for the address": LOST_CARD[:7],
    "agree to the record": LOST_CARD[:8],
    "pen": LOST_CARD[:9],
    "reference noted": LOST_CARD[:10],
    "anything else": LOST_CARD[:11],
    "postcode": TO_APPOINTMENT,
    "subject": FIRST_SLOT[:3],
    "coming to the counter": TO_SLOTS[:-1],
    "time": TO_SLOTS,
    "time, read back": FIRST_SLOT[:-1],
    "confirmation": FIRST_SLOT,
    "the list of commands": ("*",),
    "the number to call": TO_A_PERSON,
    "the agreement to be called": (*TO_A_PERSON, *THIS_NUMBER),
}


@ON_SQLITE
@pytest.mark.parametrize("keys", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_zero_leads_to_a_promise(house: House, keys: tuple[str, ...]) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*keys)

    # when
    caller.presses(*TO_A_PERSON, *THIS_NUMBER, *AGREED)

    # then
    callback = house.all(Callback)[-1]
    assert callback.number == MOBILE
    assert callback.window_start == datetime(2026, 2, 2, 8, tzinfo=UTC)
    assert callback.window_end == datetime(2026, 2, 2, 11, 30, tzinfo=UTC)


def test_the_promise_is_told_then_written(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(*TO_A_PERSON, *THIS_NUMBER, *AGREED)

    # then
    assert "lundi deux février, dans la matinée" in heard.text
    text = house.only(Outgoing)
    assert text.recipient == MOBILE
    assert house.only(Callback).reference[:2] in text.content["body"]


def test_outside_hours_the_next_half_days_are_offered(house: House) -> None:
    # given
    house.at("2026-02-02T20:00")
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(*TO_A_PERSON, *THIS_NUMBER)

    # then
    assert "mardi trois février, dans la matinée" in heard.text
    assert "mardi trois février, dans l'après-midi" in heard.text
    assert "mercredi quatre février, dans la matinée" in heard.text


def test_the_half_day_chosen_is_the_one_promised(house: House) -> None:
    # given
    house.at("2026-02-02T20:00")
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*TO_A_PERSON, *THIS_NUMBER, "2", *AGREED)

    # then
    callback = house.only(Callback)
    assert callback.window_start == datetime(2026, 2, 3, 12, 30, tzinfo=UTC)
    assert callback.due_at == callback.window_start


def test_with_nobody_on_shift_no_moment_is_invented(house: House) -> None:
    # given
    house.at("2026-03-02T10:00")
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*TO_A_PERSON, *THIS_NUMBER, *AGREED)

    # then
    callback = house.only(Callback)
    assert (callback.window_start, callback.promised_at) == (None, None)
    assert callback.due_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_landline_is_called_but_not_written_to(house: House) -> None:
    # given
    caller = house.caller(LANDLINE)
    caller.rings()

    # when
    caller.presses(*TO_A_PERSON, *THIS_NUMBER, *AGREED)

    # then
    assert house.only(Callback).number == LANDLINE
    assert house.all(Outgoing) == []


def test_a_withheld_number_is_asked_for_and_read_back(house: House) -> None:
    # given
    caller = house.caller(WITHHELD)
    caller.rings()

    # when
    caller.presses(*TO_A_PERSON, "0639980004", YES, *AGREED)

    # then
    assert house.only(Callback).number == "+33639980004"


def test_two_silences_offer_a_person_and_a_third_promises_one(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.stays_silent()
    offered = caller.stays_silent()
    promised = caller.stays_silent()
    callback = house.only(Callback)
    caller.stays_silent()
    told = caller.stays_silent()

    # then
    assert "qu'un conseiller vous rappelle" in offered.text
    assert "Avez-vous de quoi écrire" in promised.text
    assert (callback.reason, callback.number) == ("lost", MOBILE)
    assert told.is_over
    assert callback.reference in told.text.replace(" ", "").replace(",", "")


def test_whoever_is_lost_and_withheld_has_a_record_and_a_reference(
    house: House,
) -> None:
    # given
    caller = house.caller(WITHHELD)
    caller.rings()

    # when
    for _ in range(4):
        caller.stays_silent()
    told = caller.stays_silent()

    # then
    request = house.only(Request)
    assert request.kind == "call_cut_short"
    assert request.reference in told.text.replace(" ", "").replace(",", "")
    assert house.all(Callback) == []


def test_keys_nobody_asked_for_are_told_and_lose_nothing(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*TO_VITALE_CARD)

    # when
    heard = caller.presses("9")

    # then
    assert "pas dans la liste" in heard.text
    assert "carte perdue" in heard.text
