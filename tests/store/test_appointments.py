"""Slots are proposed near the person, and never overbooked."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ivr.store import bookings, sites, slots
from ivr.store.bookings import Booking
from ivr.store.sites import Site, postcode_distance
from ivr.store.slots import FreeSlot, NewSlot
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING

NOW = MONDAY_MORNING
HOUR = timedelta(hours=1)


def open_sites(store: Store, *postcodes: str) -> list[int]:
    with store.transaction() as session:
        opened = [
            Site(code=code, name=code, postcode=code, address=["1 rue Haute"])
            for code in postcodes
        ]
        session.add_all(opened)
        session.flush()
        return [site.id for site in opened]


def open_slots(store: Store, site_id: int, times: int, capacity: int = 1) -> None:
    with store.transaction() as session:
        slots.open_all(
            session,
            [
                NewSlot(site_id, NOW + HOUR * rank, NOW + HOUR * (rank + 1), capacity)
                for rank in range(1, times + 1)
            ],
        )


def free_times(store: Store, code: str, after: datetime, limit: int) -> list[FreeSlot]:
    with store.reading() as session:
        site = sites.by_code(session, code)
        assert site is not None
        return list(slots.free_at(session, site, after, limit))


def test_the_nearest_site_comes_first(store: Store) -> None:
    # given
    open_sites(store, "35000", "29000", "29280", "75012")

    # when
    with store.reading() as session:
        near = sites.near(session, "29200")

    # then
    assert [site.code for site in near] == ["29280", "29000", "35000", "75012"]


@pytest.mark.parametrize("postcode", ["", "2A004", "99999", "2920é"])
def test_any_postcode_has_a_distance(postcode: str) -> None:
    assert postcode_distance(postcode, "29200") >= postcode_distance("29200", "29200")


def test_a_closed_site_is_not_proposed(store: Store) -> None:
    # given
    open_sites(store, "29200")
    with store.transaction() as session:
        site = sites.by_code(session, "29200")
        assert site is not None
        site.is_open = False

    # then
    with store.reading() as session:
        assert sites.near(session, "29200") == []


def test_free_slots_are_those_of_the_site_and_in_order(store: Store) -> None:
    # given
    brest, rennes = open_sites(store, "29200", "35000")
    open_slots(store, rennes, 4)
    open_slots(store, brest, 4)

    # when
    free = free_times(store, "29200", NOW + HOUR, 2)

    # then: the slot that starts at the very moment is too soon
    assert [(slot.site.code, slot.starts_at) for slot in free] == [
        ("29200", NOW + HOUR * 2),
        ("29200", NOW + HOUR * 3),
    ]
    assert free[0].ends_at == NOW + HOUR * 3


def test_opening_the_same_slots_again_changes_nothing(store: Store) -> None:
    # given
    (site,) = open_sites(store, "29200")
    open_slots(store, site, 2)
    first = free_times(store, "29200", NOW, 1)[0]
    with store.transaction() as session:
        slots.take(session, first.slot_id)

    # when
    open_slots(store, site, 3)
    open_slots(store, site, 0)

    # then
    free = free_times(store, "29200", NOW, 10)
    assert [slot.starts_at for slot in free] == [NOW + HOUR * 2, NOW + HOUR * 3]


def test_a_slot_taken_and_released_is_free_again(store: Store) -> None:
    # given
    (site,) = open_sites(store, "29200")
    open_slots(store, site, 1)

    # when
    slot = free_times(store, "29200", NOW, 1)[0].slot_id
    with store.transaction() as session:
        took = [slots.take(session, slot), slots.take(session, slot)]
        gave_back = [slots.release(session, slot), slots.release(session, slot)]
        unknown = slots.take(session, slot + 1)

    # then
    assert took == [True, False]
    assert gave_back == [True, False]
    assert not unknown


def test_twenty_callers_at_once_share_the_places_there_are(store: Store) -> None:
    # given
    (site,) = open_sites(store, "29200")
    open_slots(store, site, 1, capacity=3)
    slot = free_times(store, "29200", NOW, 1)[0].slot_id
    gate = threading.Barrier(20)

    def book(rank: int) -> bool:
        gate.wait()
        with store.transaction() as session:
            if not slots.take(session, slot):
                return False
            session.add(Booking(reference=f"B{rank}", slot_id=slot, booked_at=NOW))
            return True

    # when
    with ThreadPoolExecutor(20) as threads:
        booked = list(threads.map(book, range(20)))

    # then
    assert sum(booked) == 3
    with store.reading() as session:
        assert len(bookings.latest(session, 100)) == 3
    assert free_times(store, "29200", NOW, 1) == []


def test_the_database_itself_refuses_to_overbook(store: Store) -> None:
    # given
    (site,) = open_sites(store, "29200")
    open_slots(store, site, 1)

    # then
    with pytest.raises(DBAPIError), store.transaction() as session:
        session.execute(text("UPDATE slots SET taken = 2"))


def test_an_appointment_is_found_by_reference_and_by_number(store: Store) -> None:
    # given
    (site,) = open_sites(store, "29200")
    open_slots(store, site, 1)
    slot = free_times(store, "29200", NOW, 1)[0].slot_id
    phone = "+33612345678"
    with store.transaction() as session:
        session.add(
            Booking(
                reference="3HJMP7",
                slot_id=slot,
                phone=phone,
                phone_index=phone,
                booked_at=NOW,
            )
        )

    # when
    with store.reading() as session:
        by_reference = bookings.by_reference(session, "3HJMP7")
        by_phone = bookings.of_phone(session, "+33612345678")

    # then
    assert by_reference is not None
    assert by_phone == [by_reference]
    assert by_reference.phone == "+33612345678"
    assert by_reference.state is bookings.State.BOOKED
