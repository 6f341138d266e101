"""Callbacks wait in the order we owe them, and no agent is given another's."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from ivr.store import callbacks, queue
from ivr.store.agents import Agent
from ivr.store.callbacks import Callback, State, Urgency
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING

NOW = MONDAY_MORNING
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """What a test says of a callback."""

    reference: str
    due_at: datetime = NOW
    urgency: Urgency = Urgency.USUAL
    first_called_at: datetime = NOW
    number: str = "+33612345678"


def owe(store: Store, *owed: Owed) -> None:
    with store.transaction() as session:
        session.add_all(
            Callback(
                reference=one.reference,
                number=one.number,
                number_index=one.number,
                reason="asked",
                urgency=one.urgency,
                first_called_at=one.first_called_at,
                due_at=one.due_at,
                window_start=one.due_at,
                window_end=one.due_at + HOUR,
                promised_at=one.first_called_at,
            )
            for one in owed
        )


def hire(store: Store, *logins: str) -> list[int]:
    with store.transaction() as session:
        hired = [
            Agent(login=login, name=login, password_hash="", created_at=NOW)
            for login in logins
        ]
        session.add_all(hired)
        session.flush()
        return [agent.id for agent in hired]


def test_the_queue_follows_the_window_then_urgency_then_the_first_call(
    store: Store,
) -> None:
    # given
    owe(
        store,
        Owed("later", due_at=NOW + HOUR),
        Owed("second", first_called_at=NOW - HOUR),
        Owed("third"),
        Owed("first", urgency=Urgency.AT_ONCE),
    )

    # when
    with store.reading() as session:
        waiting = callbacks.waiting(session, 10)

    # then
    assert [one.reference for one in waiting] == ["first", "second", "third", "later"]
    assert waiting[0].needs == []
    assert waiting[0].answers == {}


def test_an_agent_takes_the_first_due_and_nothing_before_its_time(
    store: Store,
) -> None:
    # given
    owe(store, Owed("now"), Owed("later", due_at=NOW + HOUR))
    (agent,) = hire(store, "anne")

    # when
    with store.transaction() as session:
        first = queue.take_next(session, agent, NOW, NOW + HOUR)
        second = queue.take_next(session, agent, NOW, NOW + HOUR)

    # then
    assert first is not None
    assert (first.reference, first.state) == ("now", State.TAKEN)
    assert (first.taken_by, first.taken_until) == (agent, NOW + HOUR)
    assert second is None


def test_agents_who_ask_together_get_different_callbacks(store: Store) -> None:
    # given
    owe(store, *(Owed(f"case {rank}") for rank in range(8)))
    agents = hire(store, *(f"agent {rank}" for rank in range(10)))
    gate = threading.Barrier(10)

    def take(agent: int) -> str | None:
        gate.wait()
        with store.transaction() as session:
            taken = queue.take_next(session, agent, NOW, NOW + HOUR)
            return taken.reference if taken else None

    # when
    with ThreadPoolExecutor(10) as threads:
        taken = [reference for reference in threads.map(take, agents) if reference]

    # then
    assert sorted(taken) == [f"case {rank}" for rank in range(8)]


def test_one_callback_is_taken_by_one_agent(store: Store) -> None:
    # given
    owe(store, Owed("case"))
    anne, yann = hire(store, "anne", "yann")
    with store.reading() as session:
        case = callbacks.by_reference(session, "case")
    assert case is not None

    # when
    with store.transaction() as session:
        first = queue.take(session, case.id, anne, NOW + HOUR)
        second = queue.take(session, case.id, yann, NOW + HOUR)

    # then
    assert (first, second) == (True, False)


def test_a_case_whose_agent_went_silent_comes_back_in_its_place(store: Store) -> None:
    # given
    owe(store, Owed("first"), Owed("second", first_called_at=NOW + HOUR))
    (agent,) = hire(store, "anne")
    with store.transaction() as session:
        queue.take_next(session, agent, NOW, NOW + HOUR)

    # when
    with store.transaction() as session:
        too_soon = callbacks.release_silent(session, NOW + HOUR)
        released = callbacks.release_silent(session, NOW + HOUR + HOUR)

    # then
    assert (too_soon, released) == (0, 1)
    with store.reading() as session:
        waiting = callbacks.waiting(session, 10)
    assert [one.reference for one in waiting] == ["first", "second"]
    assert waiting[0].taken_by is None


def test_what_waits_for_a_number_is_found(store: Store) -> None:
    # given
    owe(store, Owed("mine"), Owed("other", number="+33698765432"))

    # when
    with store.reading() as session:
        found = callbacks.waiting_at(session, "+33612345678")

    # then
    assert [one.reference for one in found] == ["mine"]
    assert found[0].number == "+33612345678"


def test_who_waits_is_counted_and_the_last_are_listed(store: Store) -> None:
    # given
    owe(store, Owed("a"), Owed("b"), Owed("c", due_at=NOW + HOUR))

    # when
    with store.reading() as session:
        latest = callbacks.latest(session, 1)
        waiting = callbacks.count_waiting(session)

    # then
    assert waiting == 3
    assert [one.reference for one in latest] == ["c"]
