"""After a change of key, everything is sealed with the new one and still found."""

from sqlalchemy import select

from ivr.clock import random_bytes
from ivr.store import people, turns
from ivr.store.conversations import Opening, start
from ivr.store.people import Person
from ivr.store.resealing import reseal
from ivr.store.standings import Channel
from ivr.store.unit_of_work import Store, open_store
from ivr.vault import open_vault
from tests.fakes.clock import MONDAY_MORNING


def test_resealing_moves_every_value_to_the_new_key(store: Store, address: str) -> None:
    # given: values sealed with the old key, and a vault that has a newer one
    with store.transaction() as session:
        people.add(session, MONDAY_MORNING, "+33612345678").name = "Jeanne"
        call = start(session, Opening(Channel.VOICE, "CA1", "accueil", MONDAY_MORNING))
        turn = turns.NewTurn(
            call.id, 1, MONDAY_MORNING, ["a"], None, {"b": 1}, "t", "n", 5
        )
        turns.add(session, turn)
    new_key = bytes(range(32))
    both = open_store(address, open_vault([new_key, bytes(32)], random_bytes))

    # when
    with both.transaction() as session:
        first = reseal(session, both.vault, limit=3)
    with both.transaction() as session:
        rest = reseal(session, both.vault, limit=100)
        none_left = reseal(session, both.vault, limit=100)

    # then
    assert (first, rest, none_left) == (3, 1, 0)
    with both.reading() as session:
        found = people.by_phone(session, "+33612345678")
        kept = turns.of_conversation(session, call.id)
        assert [person.name for person in found] == ["Jeanne"]
        assert [turn.said for turn in kept] == [["a"]]
    both.close()

    # then: the old key is no longer needed to read
    alone = open_store(address, open_vault([new_key], random_bytes))
    with alone.reading() as session:
        assert session.scalars(select(Person.name)).all() == ["Jeanne"]
    alone.close()
