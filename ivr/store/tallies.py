"""Counts of cases, each read from an index alone: no row is opened to be counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ivr.store.attempts import Attempt, Outcome
from ivr.store.callbacks import IS_OPEN, OPEN, Callback, State
from ivr.store.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Alike:
    """How many open cases share a state, a promised half-day, a body, some tries."""

    state: State
    window_start: datetime | None
    body: str | None
    tries: int
    count: int


# Grouped by state as well, in the order of the index: nothing has to be sorted.
_OPEN_BY_WINDOW = Prepared(
    select(Callback.state, Callback.window_start, func.count())
    .where(IS_OPEN)
    .group_by(Callback.state, Callback.window_start)
)


def open_cases(session: Session) -> tuple[Alike, ...]:
    """Count the cases that wait or are being dealt with, those alike together."""
    alike = (Callback.state, Callback.window_start, Callback.body, Callback.tries)
    found = select(*alike, func.count()).where(Callback.state.in_(OPEN))
    return tuple(Alike(*row) for row in session.execute(found.group_by(*alike)))


def open_by_window(session: Session) -> Mapping[datetime | None, int]:
    """Count the open cases by the start of the half-day promised, None without one."""
    counts: dict[datetime | None, int] = {}
    for _, start, count in _OPEN_BY_WINDOW.run(session, {}).rows:
        counts[start] = counts.get(start, 0) + count
    return counts


def count_late(session: Session, now: datetime) -> int:
    """Count who still waits although the promised half-day is over."""
    late = select(func.count()).select_from(Callback)
    wanted = (Callback.state == State.WAITING, Callback.window_end < now)
    return session.scalar(late.where(*wanted)) or 0


def oldest_due(session: Session, now: datetime) -> datetime | None:
    """Give the first call of whoever has waited longest among those due."""
    first = select(func.min(Callback.first_called_at))
    wanted = (Callback.state == State.WAITING, Callback.due_at <= now)
    return session.scalar(first.where(*wanted))


def kept_promises(session: Session, start: datetime, end: datetime) -> tuple[int, int]:
    """Count the first promises that ended in [start, end), and those kept.

    A promise is kept when somebody called before its end. A promise that was moved
    counts by the first end it had, another by the only one.
    """
    moved, standing = Callback.first_window_end, Callback.window_end
    counted = [
        _kept(session, moved, moved >= start, moved < end),
        _kept(session, standing, moved.is_(None), standing >= start, standing < end),
    ]
    return sum(due for due, _ in counted), sum(kept for _, kept in counted)


def outcomes_since(session: Session, since: datetime) -> Mapping[Outcome, int]:
    """Count the attempts made since a time by what came of them."""
    found = (
        select(Attempt.outcome, func.count())
        .where(Attempt.outcome.in_(list(Outcome)), Attempt.at >= since)
        .group_by(Attempt.outcome)
    )
    return {row[0]: row[1] for row in session.execute(found)}


def _kept(
    session: Session,
    ended: InstrumentedAttribute[datetime | None],
    *wanted: ColumnElement[bool],
) -> tuple[int, int]:
    kept = func.count(case((Callback.called_at <= ended, 1)))
    due, in_time = session.execute(select(func.count(), kept).where(*wanted)).one()
    return due, in_time
