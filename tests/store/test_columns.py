"""Column types give back what was written, and hide what is personal."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from ivr.clock import random_bytes
from ivr.errors import UnreadableSecretError
from ivr.store import people
from ivr.store.columns import blind_index
from ivr.store.heartbeats import Heartbeat
from ivr.store.people import Person
from ivr.store.unit_of_work import Store, open_store
from ivr.vault import open_vault
from tests.fakes.clock import MONDAY_MORNING


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 2, 2, 9, 0, tzinfo=UTC),
        datetime(2026, 2, 2, 9, 0, 0, 123456, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=ZoneInfo("Europe/Paris")),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Paris")),
        datetime(2026, 2, 2, 9, 0, tzinfo=timezone(timedelta(hours=-10))),
    ],
)
def test_a_moment_comes_back_the_same_and_in_utc(
    store: Store, moment: datetime
) -> None:
    # when
    with store.transaction() as session:
        session.add(Heartbeat(name="worker", at=moment))
    with store.reading() as session:
        kept = session.scalars(select(Heartbeat.at)).one()

    # then
    assert kept == moment.astimezone(UTC)
    assert kept.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    # given
    naive = datetime(2026, 2, 2)  # noqa: DTZ001 - the very thing to refuse

    # then
    with pytest.raises(StatementError, match="time zone"), store.transaction() as s:
        s.add(Heartbeat(name="worker", at=naive))


def test_moments_are_ordered_in_the_database(store: Store) -> None:
    # given
    moments = [MONDAY_MORNING + timedelta(microseconds=step) for step in (5, 0, 1)]

    # when
    with store.transaction() as session:
        session.add_all(Heartbeat(name=str(at), at=at) for at in moments)
    with store.reading() as session:
        kept = session.scalars(select(Heartbeat.at).order_by(Heartbeat.at)).all()

    # then
    assert kept == sorted(moments)


def test_personal_values_come_back_and_are_not_in_the_database(store: Store) -> None:
    # given
    with store.transaction() as session:
        person = people.add(session, MONDAY_MORNING, "+33612345678")
        person.name = "Jeanne Élie"
        person.address = ["1 rue Haute", "29200 Brest"]

    # when
    with store.reading() as session:
        kept = session.scalars(select(Person)).one()
        raw = str(
            [
                bytes(v) if isinstance(v, memoryview) else v
                for v in session.execute(text("SELECT * FROM people")).one()
            ]
        )

    # then
    assert (kept.phone, kept.name) == ("+33612345678", "Jeanne Élie")
    assert kept.address == ["1 rue Haute", "29200 Brest"]
    assert kept.nir is None
    assert "612345678" not in raw
    assert "Jeanne" not in raw
    assert "Brest" not in raw


def test_a_row_is_found_by_a_number_it_does_not_show(store: Store) -> None:
    # given
    with store.transaction() as session:
        people.add(session, MONDAY_MORNING, "+33612345678")
        people.add(session, MONDAY_MORNING, "+33698765432")

    # when
    with store.reading() as session:
        found = people.by_phone(session, "+33612345678")
        index = blind_index(session, "+33612345678")

    # then
    assert [person.phone for person in found] == ["+33612345678"]
    assert found[0].phone_index == index
    assert found[0].phone_index == store.vault.blind_index("+33612345678")


def test_an_index_read_and_written_again_stays_the_same(store: Store) -> None:
    # given
    with store.transaction() as session:
        first = people.add(session, MONDAY_MORNING, "+33612345678")
        first_id = first.id
    with store.transaction() as session:
        again = session.get_one(Person, first_id)
        copied = Person(created_at=MONDAY_MORNING, phone_index=again.phone_index)
        session.add(copied)

    # when
    with store.reading() as session:
        found = people.by_phone(session, "+33612345678")

    # then
    assert len(found) == 2


def test_without_the_right_key_nothing_is_read(store: Store, address: str) -> None:
    # given
    with store.transaction() as session:
        people.add(session, MONDAY_MORNING, "+33612345678")
    stranger = open_store(address, open_vault([bytes(range(32))], random_bytes))

    # when
    with stranger.reading() as session:
        found = people.by_phone(session, "+33612345678")
        with pytest.raises(UnreadableSecretError):
            session.scalars(select(Person)).all()
    stranger.close()

    # then
    assert found == []


def test_a_row_shows_nothing_when_printed(store_of: Callable[[], Store]) -> None:
    # given
    person = Person(created_at=MONDAY_MORNING, phone="+33612345678")

    # then
    assert "612345678" not in repr(person)
