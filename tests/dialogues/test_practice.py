"""A rehearsal: the same questions, nothing recorded, and it is said."""

from __future__ import annotations

import pytest

from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.outbox import Outgoing
from ivr.store.people import Person
from ivr.store.references import Reference
from ivr.store.requests import Request
from ivr.store.slots import Slot
from tests.dialogues.keys import FIRST_SLOT, LOST_CARD, TO_A_PERSON, YES
from tests.running import ON_SQLITE, House

PRACTICE = ("*", "6")

pytestmark = ON_SQLITE


@pytest.mark.parametrize("keys", [LOST_CARD, (*FIRST_SLOT, "1", YES, YES, "2")])
def test_a_rehearsal_records_nothing_and_says_so(
    house: House, keys: tuple[str, ...]
) -> None:
    # given
    caller = house.caller()
    caller.rings()
    begun = caller.presses(*PRACTICE)

    # when
    heard = caller.presses(*keys)

    # then
    assert "Rien ne sera enregistré" in begun.text
    assert heard.is_over
    assert "Rien n'a été enregistré" in heard.text
    written = (Request, Callback, Booking, Outgoing, Person, Reference)
    assert [house.all(record) for record in written] == [[]] * len(written)
    assert {slot.taken for slot in house.all(Slot)} == {0}


def test_a_person_asked_for_in_a_rehearsal_is_a_real_one(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*PRACTICE)

    # when
    heard = caller.presses(*TO_A_PERSON)
    caller.presses(YES, YES)

    # then
    assert "tout compte" in heard.text
    assert house.only(Callback).reason == "asked"
