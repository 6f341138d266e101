"""The supervisor's figures: who waits, what was promised and kept, what can be held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ivr import callbacks as promises
from ivr import windows
from ivr.service import Service
from ivr.store import agents, callbacks, desk_sessions
from ivr.store.attempts import Attempt
from ivr.store.callbacks import Callback, State
from ivr.windows import Desk

LOOKED_BACK = timedelta(days=7)
PRESENT_WITHIN = timedelta(minutes=5)
A_MINUTE = timedelta(minutes=1)
OPEN = (State.WAITING, State.TAKEN)

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Half:
    """What a half-day can hold, and what was promised in it; ``name`` is its own."""

    name: str
    room: int
    promised: int

    @property
    def free(self) -> int:
        """How many more promises it can hold."""
        return max(0, self.room - self.promised)


@dataclass(frozen=True, slots=True)
class Figures:
    """The board at one moment; counts are of people.

    ``due`` counts the promises whose first half-day ended in the last seven days,
    ``kept`` those of them whose person was called before that end.
    """

    waiting: int
    late: int
    today: int
    on_shift: int
    present: int
    oldest: datetime | None
    due: int
    kept: int
    outcomes: Counts
    tries: Counts
    by_body: Counts
    capacity: tuple[Half, ...]


def figures(service: Service, session: Session) -> Figures:
    """Gather the board."""
    now, local = service.clock.now(), service.local_now()
    due, kept = kept_promises(session, now - LOOKED_BACK, now)
    midnight = datetime.combine(local.date(), time.min, tzinfo=local.tzinfo)
    return Figures(
        waiting=callbacks.count_waiting(session),
        late=count_late(session, now),
        today=callbacks.count_promised(session, midnight, midnight + timedelta(days=1)),
        on_shift=len(
            {s.agent_id for s in agents.shifts_between(session, now, now + A_MINUTE)}
        ),
        present=desk_sessions.count_present(session, now - PRESENT_WITHIN),
        oldest=session.scalar(
            select(func.min(Callback.first_called_at)).where(
                Callback.state == State.WAITING, Callback.due_at <= now
            )
        ),
        due=due,
        kept=kept,
        outcomes=_outcomes(session, now - LOOKED_BACK),
        tries=_counted(session, Callback.tries, Callback.state == State.WAITING),
        by_body=_counted(session, Callback.body, Callback.state == State.WAITING),
        capacity=capacity(service, session, local),
    )


def kept_promises(session: Session, start: datetime, end: datetime) -> tuple[int, int]:
    """Count the first promises that ended in [start, end), and those kept."""
    first = func.coalesce(Callback.first_window_end, Callback.window_end)
    fell_due = (first >= start, first < end)
    due = select(func.count()).select_from(Callback).where(*fell_due)
    return (
        session.scalar(due) or 0,
        session.scalar(due.where(Callback.called_at <= first)) or 0,
    )


def count_late(session: Session, now: datetime) -> int:
    """Count who still waits although the promised half-day is over."""
    late = select(func.count()).select_from(Callback)
    wanted = (Callback.state == State.WAITING, Callback.window_end < now)
    return session.scalar(late.where(*wanted)) or 0


def capacity(service: Service, session: Session, local: datetime) -> tuple[Half, ...]:
    """Tell, for each half-day of the next ten days, what it can hold and holds."""
    desk = promises.desk_of(service, session)
    return tuple(
        _half(session, desk, name, local)
        for name in windows.names_ahead(desk.hours, local)
    )


def _half(session: Session, desk: Desk, name: str, local: datetime) -> Half:
    start, end = windows.bounds(name, desk.hours, local)
    day, part = windows.parse(name)
    room = sum(
        windows.room(desk, half, local)
        for half in desk.hours.half_days(day)
        if half.part is part
    )
    return Half(name, room, callbacks.count_promised(session, start, end))


def _outcomes(session: Session, since: datetime) -> Counts:
    found = (
        select(Attempt.outcome, func.count())
        .where(Attempt.at >= since)
        .group_by(Attempt.outcome)
    )
    return _sorted([(one.value, count) for one, count in session.execute(found)])


def _counted(session: Session, column: object, *wanted: ColumnElement[bool]) -> Counts:
    found = select(column, func.count()).where(*wanted).group_by(column)  # type: ignore[call-overload]  # any column
    return _sorted([(str(key), count) for key, count in session.execute(found)])


def _sorted(counts: Sequence[tuple[str, int]]) -> Counts:
    return tuple(sorted(counts, key=lambda one: (-one[1], one[0])))
