"""The worker's own round: who will not be called in time is told before, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ivr.store import audit
from ivr.store.agents import Agent, Shift
from ivr.store.callbacks import Callback, by_reference
from ivr.store.unit_of_work import Store
from tests.commands.conftest import JsonTerminal, Terminal
from tests.fakes.clock import MONDAY_MORNING

MOBILE, LANDLINE = "+33639980001", "+33261910001"
CASE = "C34679"
HALF_PAST_TWELVE = MONDAY_MORNING + timedelta(hours=2, minutes=30)
TEN_MINUTES_BEFORE = ("worker", "--once", "--at", "2026-02-02T12:20")


@pytest.fixture
def owed(ivr: Terminal, store: Store) -> str:
    """Give the reference of a promise that one agent cannot keep any more.

    Nobody is there before the afternoon.
    """
    assert ivr("db", "upgrade").exit_code == 0
    agent = Agent(
        login="anne", name="Anne", password_hash="", created_at=MONDAY_MORNING
    )
    with store.transaction() as session:
        session.add(agent)
        session.flush()
        start, end = timedelta(hours=3, minutes=30), timedelta(hours=7)
        session.add(
            Shift(
                agent_id=agent.id,
                starts_at=MONDAY_MORNING + start,
                ends_at=MONDAY_MORNING + end,
            )
        )
        session.add(
            Callback(
                reference=CASE,
                number=MOBILE,
                number_index=MOBILE,
                reason="asked",
                body="assurance_maladie",
                procedure="carte_vitale",
                first_called_at=MONDAY_MORNING,
                due_at=MONDAY_MORNING,
                window_start=MONDAY_MORNING,
                window_end=HALF_PAST_TWELVE,
                promised_at=MONDAY_MORNING,
            )
        )
    return CASE


def case(store: Store) -> Callback:
    with store.reading() as session:
        found = by_reference(session, CASE)
        assert found is not None
        return found


def test_who_will_not_be_called_in_time_gets_an_apology_and_a_new_moment(
    ivr: Terminal, ivr_json: JsonTerminal, owed: str
) -> None:
    # when
    done = ivr(*TEN_MINUTES_BEFORE)

    # then
    assert (done.exit_code, done.stdout) == (0, "")
    (listed,) = ivr_json("messages", "list")
    text = ivr_json("messages", "show", listed["reference"])
    assert text["to"] == MOBILE
    assert text["body"].startswith("Pardon, nous ne pourrons pas vous appeler")
    assert "lun 2 févr après-midi" in text["body"]


def test_a_landline_is_rung_and_what_it_hears_can_be_read(
    ivr: Terminal, ivr_json: JsonTerminal, store: Store, owed: str
) -> None:
    # given
    with store.transaction() as session:
        waiting = by_reference(session, owed)
        assert waiting is not None
        waiting.number = LANDLINE

    # when
    ivr(*TEN_MINUTES_BEFORE)

    # then
    (listed,) = ivr_json("messages", "list")
    call = ivr_json("messages", "show", listed["reference"])
    assert (call["kind"], call["to"], call["is_local"]) == ("call", LANDLINE, True)
    assert "Un conseiller vous appelle le lundi deux février" in call["say"]


def test_the_place_in_the_queue_is_kept_and_the_log_tells(
    ivr: Terminal, store: Store, owed: str
) -> None:
    # when
    ivr(*TEN_MINUTES_BEFORE)

    # then
    moved = case(store)
    assert (moved.due_at, moved.first_window_end) == (MONDAY_MORNING, HALF_PAST_TWELVE)
    assert moved.window_start == MONDAY_MORNING + timedelta(hours=3, minutes=30)
    with store.reading() as session:
        (line,) = audit.latest(session, 10, reference=owed)
    assert (line.action, line.detail) == ("moved", "2026-02-02/afternoon")


def test_however_many_rounds_the_person_is_told_once(
    ivr: Terminal, ivr_json: JsonTerminal, store: Store, owed: str
) -> None:
    # when
    ivr(*TEN_MINUTES_BEFORE)
    ivr(*TEN_MINUTES_BEFORE)
    ivr("worker", "--once", "--at", "2026-02-02T12:25")

    # then
    assert len(ivr_json("messages", "list")) == 1
    assert case(store).moved == 1


def test_while_there_is_time_nobody_is_disturbed(
    ivr: Terminal, ivr_json: JsonTerminal, owed: str
) -> None:
    # when
    ivr("worker", "--once", "--at", "2026-02-02T11:00")

    # then
    assert ivr_json("messages", "list") == []
