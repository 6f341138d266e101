"""After a change of key, everything is sealed with the new one and still found."""

from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import select, text

from ivr.clock import random_bytes
from ivr.store import people, turns
from ivr.store.conversations import Opening, start
from ivr.store.people import Person
from ivr.store.resealing import Batch, count_old, reseal
from ivr.store.standings import Channel
from ivr.store.unit_of_work import Store, open_store
from ivr.vault import open_vault
from tests.fakes.clock import MONDAY_MORNING

OLD_KEY, NEW_KEY = bytes(32), bytes(range(32))
NAMES = ("Jeanne", "Karim", "Lou")


@pytest.fixture
def renewed(store: Store, address: str) -> Iterator[Store]:
    """Open the test's database once more, as processes that have the new key do."""
    both = open_store(address, open_vault([NEW_KEY, OLD_KEY], random_bytes))
    yield both
    both.close()


def write_people(store: Store) -> None:
    with store.transaction() as session:
        for name in NAMES:
            people.add(session, MONDAY_MORNING, "+33612345678").name = name


def left(store: Store) -> int:
    with store.reading() as session:
        return count_old(session, store.vault)


def names_read_with(address: str, *keys: bytes) -> Sequence[str | None]:
    opened = open_store(address, open_vault(keys, random_bytes))
    with opened.reading() as session:
        names = session.scalars(select(Person.name).order_by(Person.id)).all()
    opened.close()
    return names


def test_every_value_is_sealed_with_the_new_key(
    store: Store, renewed: Store, address: str
) -> None:
    # given: values sealed with the old key, in tables named by one key and by two
    write_people(store)
    with store.transaction() as session:
        call = start(session, Opening(Channel.VOICE, "CA1", "accueil", MONDAY_MORNING))
        for number in (1, 2, 3):
            turn = turns.NewTurn(
                call.id, number, MONDAY_MORNING, ["a"], None, {"b": 1}, "t", "n", 5
            )
            turns.add(session, turn)
    before = left(renewed)

    # when
    batches = list(reseal(renewed, limit=2))

    # then
    assert (before, left(renewed)) == (12, 0)
    assert batches == [
        Batch("people.phone", 2, 0),
        Batch("people.phone", 1, 0),
        Batch("people.name", 2, 0),
        Batch("people.name", 1, 0),
        Batch("turns.said", 2, 0),
        Batch("turns.said", 1, 0),
        Batch("turns.understood", 2, 0),
        Batch("turns.understood", 1, 0),
    ]
    with renewed.reading() as session:
        found = people.by_phone(session, "+33612345678")
        kept = turns.of_conversation(session, call.id)
        assert [person.name for person in found] == list(NAMES)
        assert [turn.said for turn in kept] == [["a"]] * 3

    # then: the old key is no longer needed to read
    assert names_read_with(address, NEW_KEY) == list(NAMES)


def test_what_was_interrupted_is_taken_up(store: Store, renewed: Store) -> None:
    # given
    write_people(store)
    next(reseal(renewed, limit=2))
    halfway = left(renewed)

    # when
    resealed = sum(batch.resealed for batch in reseal(renewed, limit=2))

    # then
    assert (halfway, resealed, left(renewed)) == (4, 4, 0)


def test_nothing_is_done_twice(store: Store, renewed: Store) -> None:
    # given
    write_people(store)
    list(reseal(renewed, limit=100))

    # when
    again = list(reseal(renewed, limit=100))

    # then
    assert again == []


def test_a_value_that_no_key_opens_keeps_no_other_from_being_sealed(
    store: Store, renewed: Store
) -> None:
    # given
    write_people(store)
    with store.transaction() as session:
        first = session.scalars(select(Person.id).order_by(Person.id)).first()
        damaging = text("UPDATE people SET name = :value WHERE id = :id")
        session.execute(damaging, {"value": b"damaged", "id": first})

    # when
    batches = list(reseal(renewed, limit=1))

    # then
    assert batches[3:] == [
        Batch("people.name", 0, 1),
        Batch("people.name", 1, 0),
        Batch("people.name", 1, 0),
    ]
    assert left(renewed) == 1


# With SQLite, transactions wait for one another.
@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_what_somebody_is_writing_is_left_for_the_next_time(
    store: Store, renewed: Store
) -> None:
    # given
    write_people(store)

    # when
    with store.transaction() as session:
        session.execute(text("SELECT id FROM people ORDER BY id LIMIT 1 FOR UPDATE"))
        meanwhile = sum(batch.resealed for batch in reseal(renewed, limit=100))
    afterwards = sum(batch.resealed for batch in reseal(renewed, limit=100))

    # then
    assert (meanwhile, afterwards, left(renewed)) == (4, 2, 0)


def test_a_process_may_read_a_new_key_before_any_writes_with_it(
    store: Store, renewed: Store, address: str
) -> None:
    # given
    write_people(store)
    list(reseal(renewed, limit=100))

    # when
    names = names_read_with(address, OLD_KEY, NEW_KEY, OLD_KEY)

    # then
    assert names == list(NAMES)
