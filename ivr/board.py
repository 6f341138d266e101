"""The supervisor's figures: who waits, what was promised and kept, what can be held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy.orm import Session

from ivr import callbacks as promises
from ivr import windows
from ivr.service import Service
from ivr.store import agents, desk_sessions, tallies
from ivr.store.callbacks import State
from ivr.store.tallies import Alike
from ivr.windows import Desk

LOOKED_BACK = timedelta(days=7)
PRESENT_WITHIN = timedelta(minutes=5)
A_MINUTE = timedelta(minutes=1)

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
    due, kept = tallies.kept_promises(session, now - LOOKED_BACK, now)
    outcomes = tallies.outcomes_since(session, now - LOOKED_BACK)
    still_open = tallies.open_cases(session)
    waiting = [alike for alike in still_open if alike.state is State.WAITING]
    midnight = datetime.combine(local.date(), time.min, tzinfo=local.tzinfo)
    return Figures(
        waiting=sum(alike.count for alike in waiting),
        late=tallies.count_late(session, now),
        today=_promised(still_open, midnight, midnight + timedelta(days=1)),
        on_shift=agents.count_on_shift(session, now, now + A_MINUTE),
        present=desk_sessions.count_present(session, now - PRESENT_WITHIN),
        oldest=tallies.oldest_due(session, now),
        due=due,
        kept=kept,
        outcomes=_sorted({one.value: count for one, count in outcomes.items()}),
        tries=_sorted(_summed((str(one.tries), one.count) for one in waiting)),
        by_body=_sorted(_summed((str(one.body), one.count) for one in waiting)),
        capacity=_capacity(promises.desk_of(service, session), still_open, local),
    )


def _capacity(
    desk: Desk, still_open: Sequence[Alike], local: datetime
) -> tuple[Half, ...]:
    """Tell, for each half-day of the next ten days, what it can hold and holds."""
    return tuple(
        _half(desk, still_open, name, local)
        for name in windows.names_ahead(desk.hours, local)
    )


def _half(desk: Desk, still_open: Sequence[Alike], name: str, local: datetime) -> Half:
    start, end = windows.bounds(name, desk.hours, local)
    day, part = windows.parse(name)
    room = sum(
        windows.room(desk, half, local)
        for half in desk.hours.half_days(day)
        if half.part is part
    )
    return Half(name, room, _promised(still_open, start, end))


def _promised(still_open: Sequence[Alike], start: datetime, end: datetime) -> int:
    """Count the promises still to keep whose half-day starts in [start, end)."""
    first, last = start.astimezone(UTC), end.astimezone(UTC)
    return sum(
        alike.count
        for alike in still_open
        if alike.window_start and first <= alike.window_start < last
    )


def _summed(counts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for key, count in counts:
        found[key] += count
    return found


def _sorted(counts: Mapping[str, int]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
