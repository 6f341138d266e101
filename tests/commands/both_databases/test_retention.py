"""What has been kept for long enough is forgotten, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from ivr.retention import SIGN_INS_KEPT, WEBHOOKS_KEPT, rules_of
from ivr.retention import count_old as count_by_rules
from ivr.retention import purge as purge_by_rules
from ivr.settings import load_settings
from ivr.store import audit, conversations, deliveries, desk_sessions, inbox, outbox
from ivr.store.agents import Agent
from ivr.store.audit import Deed, Entry
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.desk_sessions import DeskSession
from ivr.store.notes import CaseNote
from ivr.store.outbox import Outgoing
from ivr.store.requests import Request
from ivr.store.standings import Channel, State
from ivr.store.unit_of_work import Store
from tests.commands.recorded import CALL, PHONE, REQUEST, fill
from tests.fakes.clock import MONDAY_MORNING

A_SECOND = timedelta(seconds=1)
NOTHING: Mapping[str, int] = {
    "turns": 0,
    "answers": 0,
    "texts received": 0,
    "case notes": 0,
    "webhooks": 0,
    "texts and letters sent": 0,
    "calls": 0,
    "audit log": 0,
    "desk sessions": 0,
    "failed sign-ins": 0,
}
SETTINGS = load_settings(Path("no.env"))
RULES = rules_of(SETTINGS)
WORDS_KEPT = timedelta(days=SETTINGS.words_kept_days)
TRACES_KEPT = timedelta(days=SETTINGS.traces_kept_days)
AUDIT_KEPT = timedelta(days=SETTINGS.audit_kept_days)


def count_old(store: Store, now: datetime) -> Mapping[str, int]:
    return count_by_rules(store, RULES, now)


def purge(store: Store, now: datetime) -> Mapping[str, int]:
    return purge_by_rules(store, RULES, now)


def held(store: Store, state: State) -> None:
    """Hold one call of that state, with a webhook and a text, on Monday morning."""
    fill(store)
    with store.transaction() as session:
        call = session.scalars(select(Conversation)).one()
        call.progress, call.state = {"node": "nir"}, state
        deliveries.record(session, "token:1", call.id, "<Response/>", MONDAY_MORNING)
        inbox.receive(session, "SM1", PHONE, "bonjour", MONDAY_MORNING)


def after(kept: timedelta) -> datetime:
    return MONDAY_MORNING + kept + A_SECOND


def test_nothing_is_forgotten_before_its_time(store: Store) -> None:
    # given
    held(store, State.ENDED)

    # when
    forgotten = purge(store, MONDAY_MORNING + WEBHOOKS_KEPT)

    # then
    assert forgotten == NOTHING


def test_webhooks_go_first(store: Store) -> None:
    # given
    held(store, State.ENDED)

    # when
    forgotten = purge(store, after(WEBHOOKS_KEPT))

    # then
    assert forgotten == {**NOTHING, "webhooks": 1}


def test_words_go_next_and_the_call_stays(store: Store) -> None:
    # given
    held(store, State.ENDED)
    now = after(WORDS_KEPT)

    # when
    forgotten = purge(store, now)

    # then
    assert forgotten == {
        **NOTHING,
        "turns": 2,
        "answers": 1,
        "texts received": 1,
        "webhooks": 1,
    }
    with store.reading() as session:
        call = conversations.find(session, Channel.VOICE, CALL)
        assert call is not None
        assert (call.progress, call.caller) == (None, PHONE)


def test_a_call_still_open_keeps_its_answers(store: Store) -> None:
    # given
    held(store, State.OPEN)

    # when
    forgotten = purge(store, after(TRACES_KEPT))

    # then
    assert (forgotten["answers"], forgotten["calls"]) == (0, 0)


def test_calls_go_last_and_what_was_promised_stays(store: Store) -> None:
    # given
    held(store, State.ENDED)

    # when
    forgotten = purge(store, after(TRACES_KEPT))

    # then
    assert (forgotten["calls"], forgotten["texts and letters sent"]) == (1, 1)
    with store.reading() as session:
        request = session.scalars(select(Request)).one()
        assert (request.reference, request.conversation_id) == (REQUEST, None)


def test_what_waits_to_be_sent_is_never_forgotten(store: Store) -> None:
    # given: the letter still waits
    held(store, State.ENDED)

    # when
    purge(store, after(TRACES_KEPT))

    # then
    with store.reading() as session:
        left = session.scalars(select(Outgoing)).all()
        assert [one.state for one in left] == [outbox.State.WAITING]


def test_counting_changes_nothing_and_tells_what_would_go(store: Store) -> None:
    # given
    held(store, State.ENDED)
    now = after(TRACES_KEPT)

    # when
    counted = count_old(store, now)

    # then: what is counted is what goes
    assert count_old(store, now) == counted
    assert purge(store, now) == counted
    assert purge(store, now) == NOTHING


def test_many_rows_go_in_several_transactions(store: Store) -> None:
    # given
    with store.transaction() as session:
        for rank in range(4_500):
            deliveries.record(session, f"token:{rank}", None, "", MONDAY_MORNING)

    # when
    forgotten = purge(store, after(WEBHOOKS_KEPT))

    # then
    assert forgotten == {**NOTHING, "webhooks": 4_500}


def test_the_notes_of_a_case_are_kept_six_months_after_its_end(store: Store) -> None:
    # given
    noted = MONDAY_MORNING - WORDS_KEPT
    with store.transaction() as session:
        for reference, closed_at, at in (
            ("OPEN", None, noted),
            ("CLOSED", MONDAY_MORNING, noted),
            ("LATER", MONDAY_MORNING, MONDAY_MORNING + A_SECOND),
        ):
            case = _case(reference, closed_at)
            session.add(case)
            session.flush()
            session.add(CaseNote(callback_id=case.id, at=at, text=reference))

    # when
    counted = count_old(store, after(WORDS_KEPT))
    forgotten = purge(store, after(WORDS_KEPT))

    # then
    assert counted == forgotten == {**NOTHING, "case notes": 1}
    with store.reading() as session:
        kept = session.scalars(select(CaseNote).order_by(CaseNote.id)).all()
        assert [note.text for note in kept] == ["OPEN", "LATER"]


def test_who_did_what_at_the_desk_is_kept_for_a_year(store: Store) -> None:
    # given
    with store.transaction() as session:
        audit.write(session, Deed("seen", MONDAY_MORNING, reference="OLD"))
        audit.write(session, Deed("seen", MONDAY_MORNING + A_SECOND, reference="NEW"))

    # when
    forgotten = purge(store, after(AUDIT_KEPT))

    # then
    assert forgotten == {**NOTHING, "audit log": 1}
    with store.reading() as session:
        kept = session.scalars(select(Entry)).one()
        assert kept.reference == "NEW"


def test_what_opened_the_desk_goes_after_a_day(store: Store) -> None:
    # given
    with store.transaction() as session:
        anne = Agent(
            login="anne", name="Anne", password_hash="", created_at=MONDAY_MORNING
        )
        session.add(anne)
        session.flush()
        session.add_all(
            DeskSession(
                key=key, agent_id=anne.id, csrf="", started_at=seen, seen_at=seen
            )
            for key, seen in (
                ("old", MONDAY_MORNING),
                ("new", MONDAY_MORNING + A_SECOND),
            )
        )
        desk_sessions.note_failure(session, ("login:anne",), MONDAY_MORNING)

    # when
    forgotten = purge(store, after(SIGN_INS_KEPT))

    # then
    assert forgotten == {**NOTHING, "desk sessions": 1, "failed sign-ins": 1}
    with store.reading() as session:
        assert desk_sessions.find(session, "old") is None
        assert desk_sessions.find(session, "new") is not None


def _case(reference: str, closed_at: datetime | None) -> Callback:
    return Callback(
        reference=reference,
        reason="asked",
        first_called_at=MONDAY_MORNING,
        due_at=MONDAY_MORNING,
        closed_at=closed_at,
    )
