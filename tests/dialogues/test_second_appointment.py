"""Another appointment on the day of the first, taken with the keys of a telephone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from ivr.store.bookings import Booking, State
from tests.dialogues.keys import (
    FIRST_SLOT,
    NO,
    POSTCODE,
    REFERENCE_NOTED,
    TO_APPOINTMENT,
    YES,
)
from tests.dialogues.opened import also_open
from tests.fakes.caller import LANDLINE, MOBILE, WITHHELD, Caller
from tests.running import ON_SQLITE, House

NOTHING = "3"


def at_the_second_time(house: House, number: str = MOBILE) -> Caller:
    """Bring somebody who has booked a time to the choice of another that day."""
    caller = house.caller(number, call="CA-again")
    caller.rings()
    caller.presses(*FIRST_SLOT[:-2])
    return caller


def test_a_second_appointment_on_the_same_day_is_told(house: House) -> None:
    # given
    first = house.caller()
    first.rings()
    first.presses(*FIRST_SLOT, NOTHING, *REFERENCE_NOTED, NO)

    # when
    told = at_the_second_time(house).presses("1", YES)

    # then
    assert "Vous avez déjà un rendez-vous ce jour-là" in told.text
    assert "mardi trois février à dix heures" in told.text
    assert len(house.all(Booking)) == 1


def test_somebody_else_of_the_household_may_come_the_same_day(house: House) -> None:
    # given
    first = house.caller()
    first.rings()
    first.presses(*FIRST_SLOT, NOTHING, *REFERENCE_NOTED, NO)

    # when
    at_the_second_time(house).presses("1", YES, "2")

    # then
    assert len(house.all(Booking)) == 2


@ON_SQLITE
@pytest.mark.parametrize("number", [LANDLINE, WITHHELD])
def test_another_number_is_told_nothing(house: House, number: str) -> None:
    # given
    first = house.caller()
    first.rings()
    first.presses(*FIRST_SLOT, NOTHING, *REFERENCE_NOTED, NO)

    # when
    told = at_the_second_time(house, number).presses("1", YES)

    # then
    assert "déjà un rendez-vous" not in told.text


@ON_SQLITE
def test_a_withheld_number_is_told_within_the_same_call(house: House) -> None:
    # given
    caller = house.caller(WITHHELD)
    caller.rings()
    caller.presses(*FIRST_SLOT, NOTHING, *REFERENCE_NOTED, YES)

    # when
    told = caller.presses(*FIRST_SLOT)

    # then
    assert "Vous avez déjà un rendez-vous ce jour-là" in told.text


@ON_SQLITE
def test_another_subject_or_another_day_is_booked_without_a_word(house: House) -> None:
    # given
    also_open(house, timedelta(days=1))
    caller = house.caller()
    caller.rings()
    caller.presses(*FIRST_SLOT, NOTHING, *REFERENCE_NOTED, YES)

    # when
    about_work = caller.presses(
        *TO_APPOINTMENT, POSTCODE, YES, "3", YES, "1", YES, NOTHING
    )
    caller.presses(*REFERENCE_NOTED, YES, *FIRST_SLOT[:-2], "4", "1")
    next_day = caller.presses("1", YES)

    # then
    assert "déjà un rendez-vous" not in about_work.text + next_day.text
    assert len(house.all(Booking)) == 3


@ON_SQLITE
def test_an_appointment_that_is_cancelled_does_not_count(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*FIRST_SLOT, NOTHING)
    with house.service.store.transaction() as session:
        session.execute(update(Booking).values(state=State.CANCELLED))

    # when
    told = at_the_second_time(house).presses("1", YES)

    # then
    assert "C'est réservé" in told.text
