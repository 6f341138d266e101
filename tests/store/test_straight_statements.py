"""Statements that go straight to a driver do what those of a session do."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select, text
from sqlalchemy.exc import DBAPIError

from ivr.store import people
from ivr.store.inserting import insert
from ivr.store.people import Person, PreferredChannel
from ivr.store.prepared import Prepared
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING

PHONE, OTHER_PHONE = "+33639980001", "+33639980002"
FACTS_OF = Prepared(
    select(Person.phone, Person.preferred_channel, Person.created_at).where(
        Person.id == bindparam("person_id")
    )
)


def somebody(phone: str = PHONE) -> Person:
    person = Person(created_at=MONDAY_MORNING, preferred_channel=PreferredChannel.SMS)
    person.known_by_phone(phone)
    return person


def test_a_row_is_read_back_as_it_was_given(store: Store) -> None:
    # given
    with store.transaction() as session:
        number = insert(session, somebody())

    # when
    with store.transaction() as session:
        straight = FACTS_OF.run(session, {"person_id": number})
    with store.reading() as session:
        usual = FACTS_OF.run(session, {"person_id": number})

    # then
    facts = (PHONE, PreferredChannel.SMS, MONDAY_MORNING)
    assert straight.rows == usual.rows == [facts]


def test_nothing_personal_is_written_in_clear(store: Store) -> None:
    # given
    with store.transaction() as session:
        insert(session, somebody())

    # when
    with store.reading() as session:
        kept = session.execute(text("SELECT phone, phone_index FROM people")).one()

    # then
    assert PHONE.encode() not in bytes(kept.phone)
    assert PHONE not in kept.phone_index


def test_what_was_done_to_objects_a_moment_ago_is_found(store: Store) -> None:
    # given
    with store.transaction() as session:
        people.add(session, MONDAY_MORNING).known_by_phone(OTHER_PHONE)
        session.add(somebody())

        # when
        found = [len(people.by_phone(session, one)) for one in (PHONE, OTHER_PHONE)]

    # then
    assert found == [1, 1]


def test_an_object_made_for_its_row_alone_is_not_followed(store: Store) -> None:
    # given
    with store.transaction() as session:
        person = somebody()
        insert(session, person)

        # when
        person.known_by_phone(OTHER_PHONE)

    # then
    with store.reading() as session:
        assert len(people.by_phone(session, PHONE)) == 1
        assert not people.by_phone(session, OTHER_PHONE)


def test_a_refused_row_is_told_the_same_way_and_quotes_nobody(store: Store) -> None:
    # given
    person = somebody()
    person.created_at = None  # type: ignore[assignment]  # what the table refuses

    # when
    with pytest.raises(DBAPIError) as refused, store.transaction() as session:
        insert(session, person)

    # then
    assert PHONE not in str(refused.value)
    with store.reading() as session:
        assert not people.by_phone(session, PHONE)
