"""An appointment at a counter, taken with the keys of a telephone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, Outgoing
from ivr.store.slots import Slot
from tests.dialogues.keys import (
    AGREED,
    FIRST_SLOT,
    NO,
    THIS_NUMBER,
    TO_APPOINTMENT,
    TO_SLOTS,
    YES,
)
from tests.dialogues.opened import also_open
from tests.fakes.caller import LANDLINE, MOBILE, WITHHELD
from tests.fakes.clock import MONDAY_MORNING
from tests.running import ON_SQLITE, House

BY_TEXT = "1"
BY_POST_FROM_A_LANDLINE = "1"
NOTHING = "3"


def test_three_times_are_proposed_at_the_nearest_counter(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    place = caller.presses(*TO_SLOTS[:-1])
    heard = caller.presses(YES)

    # then
    assert "Guichet de Brest" in place.text
    assert heard.text.count("mardi trois février") == 3


def test_a_booking_is_kept_and_confirmed_by_text(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*FIRST_SLOT, BY_TEXT)

    # then
    booking, text = house.only(Booking), house.only(Outgoing)
    assert (booking.phone, booking.procedure) == (MOBILE, "health")
    assert house.all(Slot)[0].taken == 1
    assert booking.slot_id == house.all(Slot)[0].id
    assert (text.kind, text.recipient) == (Kind.SMS, MOBILE)
    assert "Guichet de Brest" in text.content["body"]


@ON_SQLITE
def test_a_landline_is_offered_a_letter_first(house: House) -> None:
    # given
    caller = house.caller(LANDLINE)
    caller.rings()

    # when
    heard = caller.presses(*FIRST_SLOT)

    # then
    assert heard.text.index("une lettre") < heard.text.index("un SMS")


def test_a_withheld_number_may_book_without_a_confirmation(house: House) -> None:
    # given
    caller = house.caller(WITHHELD)
    caller.rings()

    # when
    caller.presses(*FIRST_SLOT, NOTHING)

    # then
    booking = house.only(Booking)
    assert (booking.phone, booking.phone_index) == (None, None)
    assert house.all(Outgoing) == []


def test_a_time_that_somebody_takes_first_is_not_booked_twice(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*FIRST_SLOT[:-1])
    with house.service.store.transaction() as session:
        session.execute(update(Slot).values(taken=1))

    # when
    heard = caller.presses(FIRST_SLOT[-1])

    # then
    assert "vient de prendre" in heard.text
    assert house.all(Booking) == []


def test_a_day_that_was_chosen_is_searched_from_its_first_minute(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*TO_SLOTS)
    another_day, that_day = ("4",), ("2", "03022026", YES)

    # when
    heard = caller.presses(*another_day, *that_day)

    # then
    assert heard.text.count("mardi trois février") == 3


def test_the_days_that_follow_are_other_days(house: House) -> None:
    # given
    also_open(house, timedelta(hours=8))
    also_open(house, timedelta(days=1))
    caller = house.caller()
    caller.rings()
    offered = caller.presses(*TO_SLOTS)
    assert "mardi trois février" in offered.text

    # when
    heard = caller.presses("4", "1")

    # then
    assert "mercredi quatre février" in heard.text
    assert "mardi trois février" not in heard.text


def test_without_other_days_the_rest_of_the_same_day_is_proposed(house: House) -> None:
    # given
    also_open(house, timedelta(hours=8))
    caller = house.caller()
    caller.rings()
    caller.presses(*TO_SLOTS)

    # when
    heard = caller.presses("4", "1")

    # then
    assert "mardi trois février" in heard.text


@ON_SQLITE
def test_without_a_counter_in_the_departement_nothing_far_is_proposed(
    house: House,
) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(*TO_APPOINTMENT, "75001", YES, "1")

    # then
    assert "pas de guichet" in heard.text


@ON_SQLITE
def test_a_counter_that_is_full_is_told_and_something_else_offered(
    house: House,
) -> None:
    # given
    with house.service.store.transaction() as session:
        session.execute(update(Slot).values(taken=1))
    caller = house.caller()
    caller.rings()

    # when
    heard = caller.presses(*TO_SLOTS[:-1])

    # then
    assert "plus de place" in heard.text
    assert not heard.is_over


def test_a_refused_time_is_not_booked(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*FIRST_SLOT[:-1], NO)

    # then
    assert house.all(Booking) == []


@ON_SQLITE
@pytest.mark.parametrize("minutes", [0, 1])
def test_a_time_already_begun_is_not_proposed(house: House, minutes: int) -> None:
    # given
    first = MONDAY_MORNING + timedelta(days=1)
    house.clock.at = first + timedelta(minutes=minutes)
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*FIRST_SLOT, NOTHING)

    # then
    taken = house.all(Slot)[1]
    assert house.only(Booking).slot_id == taken.id
    assert taken.starts_at == datetime(2026, 2, 3, 10, tzinfo=UTC)


def test_whoever_cannot_come_is_called_back_for_a_visit(house: House) -> None:
    # given
    caller = house.caller(LANDLINE)
    caller.rings()
    cannot_come, a_visit = NO, "1"

    # when
    offered = caller.presses(*TO_SLOTS[:-1], cannot_come)
    caller.presses(a_visit, *THIS_NUMBER, *AGREED)

    # then
    assert "une visite chez vous" in offered.text
    assert house.only(Callback).reason == "home_visit"
    assert house.all(Booking) == []


@ON_SQLITE
def test_when_a_time_is_gone_nobody_is_asked_again_to_come(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*FIRST_SLOT[:-1])
    with house.service.store.transaction() as session:
        session.execute(update(Slot).where(Slot.id == 1).values(taken=1))

    # when
    heard = caller.presses(FIRST_SLOT[-1], YES)

    # then
    assert "Voici des rendez-vous libres" in heard.text
