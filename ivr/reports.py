"""Figures of a period: calls, promises, what was sent, procedure by procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.callbacks import State as CallbackState
from ivr.store.conversations import Conversation
from ivr.store.incidents import Incident
from ivr.store.outbox import Kind, Outgoing
from ivr.store.requests import Request
from ivr.store.standings import State as CallState
from ivr.store.turns import Turn

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment, included, to another, excluded."""

    start: datetime
    end: datetime

    def holds(self, moment: InstrumentedAttribute[datetime]) -> ColumnElement[bool]:
        """Tell, in a query, whether a moment falls in the period."""
        return (moment >= self.start) & (moment < self.end)


@dataclass(frozen=True, slots=True)
class Promises:
    """Callbacks first asked for in the period, and what became of them.

    ``kept`` were closed before the promised half-day was over.
    """

    promised: int
    done: int
    kept: int
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Travelled:
    """Conversations that went through a tree, and how those ended."""

    tree: str
    calls: int
    ended: int
    hung_up: int
    failed: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in a period; counts are by channel, state or kind."""

    calls: Counts
    calls_by_end: Counts
    procedures: tuple[Travelled, ...]
    callbacks: Promises
    requests: Counts
    appointments: Counts
    messages: Counts
    letters: Counts
    incidents: int


def figures(session: Session, period: Period) -> Figures:
    """Count what began in a period, whatever became of it since."""
    started = period.holds(Conversation.started_at)
    return Figures(
        calls=_counts(session, Conversation.channel, started),
        calls_by_end=_counts(session, Conversation.state, started),
        procedures=_travelled(session, started),
        callbacks=_promises(session, period),
        requests=_counts(session, Request.kind, period.holds(Request.recorded_at)),
        appointments=_counts(session, Booking.state, period.holds(Booking.booked_at)),
        messages=_sent(session, Kind.SMS, period),
        letters=_sent(session, Kind.LETTER, period),
        incidents=_number(session, period.holds(Incident.at)),
    )


def _counts(
    session: Session, column: InstrumentedAttribute[Any], which: ColumnElement[bool]
) -> Counts:
    asked = select(column, func.count()).where(which).group_by(column).order_by(column)
    return {str(name): count for name, count in session.execute(asked)}


def _number(session: Session, which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(which)) or 0


def _sent(session: Session, kind: Kind, period: Period) -> Counts:
    which = (Outgoing.kind == kind) & period.holds(Outgoing.created_at)
    return _counts(session, Outgoing.state, which)


def _promises(session: Session, period: Period) -> Promises:
    asked = period.holds(Callback.first_called_at)
    done = asked & (Callback.state == CallbackState.DONE)
    kept = done & (Callback.closed_at <= Callback.window_end)
    open_states = (CallbackState.WAITING, CallbackState.TAKEN)
    given_up = Callback.state == CallbackState.GIVEN_UP
    return Promises(
        promised=_number(session, asked),
        done=_number(session, done),
        kept=_number(session, kept),
        waiting=_number(session, asked & Callback.state.in_(open_states)),
        given_up=_number(session, asked & given_up),
    )


def _travelled(session: Session, started: ColumnElement[bool]) -> tuple[Travelled, ...]:
    asked = (
        select(Turn.tree, Conversation.state, func.count(Conversation.id.distinct()))
        .join(Conversation, Conversation.id == Turn.conversation_id)
        .where(started)
        .group_by(Turn.tree, Conversation.state)
    )
    ends: dict[str, dict[CallState, int]] = {}
    for tree, state, count in session.execute(asked):
        ends.setdefault(tree, {})[state] = count
    return tuple(
        Travelled(
            tree=tree,
            calls=sum(by_state.values()),
            ended=by_state.get(CallState.ENDED, 0),
            hung_up=by_state.get(CallState.HUNG_UP, 0),
            failed=by_state.get(CallState.FAILED, 0),
        )
        for tree, by_state in sorted(ends.items())
    )
