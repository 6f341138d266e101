"""What has been kept for long enough is forgotten, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from ivr.retention import (
    TRACES_KEPT,
    WEBHOOKS_KEPT,
    WORDS_KEPT,
    count_old,
    purge,
)
from ivr.store import conversations, deliveries, inbox, outbox
from ivr.store.conversations import Conversation, State
from ivr.store.outbox import Outgoing
from ivr.store.requests import Request
from ivr.store.unit_of_work import Store
from tests.commands.recorded import CALL, PHONE, REQUEST, fill
from tests.fakes.clock import MONDAY_MORNING

A_SECOND = timedelta(seconds=1)
NOTHING: Mapping[str, int] = {
    "turns": 0,
    "answers": 0,
    "texts received": 0,
    "webhooks": 0,
    "texts and letters sent": 0,
    "calls": 0,
}


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
        call = conversations.find(session, conversations.Channel.VOICE, CALL)
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
