"""The half-days in which a callback can truly be promised; pure arithmetic.

A window is named ``2026-12-01/morning``; ``soon`` stands for "as soon as an agent is
free", said when no half-day ahead has room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import islice, takewhile

from ivr.hours import HalfDay, Hours, Part

SOON = "soon"
DAYS_AHEAD = 10
MOST_OFFERED = 3
# A half-day that is nearly over is not promised any more.
LEAST_MINUTES_LEFT = 60
# Promises fill this share of what a team could do if nothing went wrong.
LEAST_TEAM = 2
PROMISED_SHARE = 0.8
_MOST_KEPT = 16  # days, zones and hours that are looked at together


@dataclass(frozen=True, slots=True)
class Desk:
    """What callbacks can count on: hours, agents on shift, minutes for each person.

    An agent who is there for half of the time asked about counts for a half.
    """

    hours: Hours
    minutes_per_call: int
    agents_on_shift: Callable[[datetime, datetime], float]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-day with its name; it runs from ``start`` to ``end``, in UTC."""

    name: str
    half: HalfDay
    start: datetime
    end: datetime


def name_of(half: HalfDay) -> str:
    """Name a half-day."""
    return f"{half.day.isoformat()}/{half.part.value}"


def windows_with_room(
    desk: Desk, local: datetime, promised: Mapping[str, int], backlog: int = 0
) -> tuple[HalfDay, ...]:
    """Give the next half-days that can hold one more promise, three at most.

    ``local`` is aware, in the callers' time zone; ``promised`` counts by window name;
    ``backlog`` counts who waits for no half-day to come, and is served first.
    """
    return tuple(islice(_with_room(desk, local, promised, backlog), MOST_OFFERED))


def has_room(
    desk: Desk, window: str, local: datetime, promised: Mapping[str, int], backlog: int
) -> bool:
    """Tell whether a named half-day can hold one more promise, however far ahead."""
    return any(
        name_of(half) == window for half in _with_room(desk, local, promised, backlog)
    )


def promisable(desk: Desk, half: HalfDay, local: datetime) -> int:
    """Count the calls that may be promised in a half-day.

    In a team somebody is absent and some talks are long: a part is kept free.
    """
    agents, most = _team(desk, half, local)
    return most if agents < LEAST_TEAM else int(most * PROMISED_SHARE)


def room(desk: Desk, half: HalfDay, local: datetime) -> int:
    """Count the calls that agents on shift can still make in a half-day."""
    return _team(desk, half, local)[1]


def is_answering(desk: Desk, local: datetime, waiting: int) -> bool:
    """Tell whether an agent can call back within the hour."""
    if not desk.hours.is_open(local):
        return False
    agents = desk.agents_on_shift(local, local)
    return int(agents * 60 // desk.minutes_per_call) > waiting


def bounds(window: str, hours: Hours, local: datetime) -> tuple[datetime, datetime]:
    """Give the local start and end of a named half-day.

    ``soon``, and a half-day that hours no longer hold, run to the end of that day.
    """
    if window == SOON:
        return local, local + timedelta(days=DAYS_AHEAD)
    day, part = parse(window)
    for half in hours.half_days(day):
        if half.part is part:
            return _at(day, half.start, local), _at(day, half.end, local)
    return _at(day, time(9), local), _at(day, time(18), local)


def names_ahead(hours: Hours, local: datetime) -> tuple[str, ...]:
    """Name every half-day that could be promised from now on."""
    return tuple(span.name for span in spans_ahead(hours, local))


def spans_ahead(hours: Hours, local: datetime) -> tuple[Span, ...]:
    """Give every half-day that could be promised from now on, in order."""
    soonest = local.astimezone(UTC) + timedelta(minutes=LEAST_MINUTES_LEFT)
    spans = _spans(hours, local.date(), local.tzinfo)
    return tuple(span for span in spans if span.end >= soonest)


def name_at(local: datetime, hours: Hours) -> str:
    """Name the half-day that a local time falls in, or begins."""
    for half in hours.half_days(local.date()):
        if local < _at(half.day, half.end, local):
            return name_of(half)
    return f"{local.date().isoformat()}/{Part.AFTERNOON.value}"


def parse(window: str) -> tuple[date, Part]:
    """Read a window's name; ValueError when it is none."""
    day, _, part = window.partition("/")
    return date.fromisoformat(day), Part(part)


def _with_room(
    desk: Desk, local: datetime, promised: Mapping[str, int], backlog: int
) -> Iterator[HalfDay]:
    for span in spans_ahead(desk.hours, local):
        taken = promised.get(span.name, 0)
        free = max(0, promisable(desk, span.half, local) - taken)
        served = min(free, backlog)
        backlog -= served
        if free > served:
            yield span.half


def _team(desk: Desk, half: HalfDay, local: datetime) -> tuple[float, int]:
    """Count the agents on shift in what is left of a half-day, and their calls."""
    start, end = _at(half.day, half.start, local), _at(half.day, half.end, local)
    if end <= local:
        return 0, 0
    begin = max(start, local)
    agents = desk.agents_on_shift(begin, end)
    minutes = min(half.open_minutes, (end - begin).total_seconds() / 60)
    return agents, int(agents * minutes // desk.minutes_per_call)


@lru_cache(_MOST_KEPT)
def _spans(hours: Hours, day: date, zone: tzinfo | None) -> tuple[Span, ...]:
    """Lay out the half-days from a date on; the same all day long for every caller."""
    last = day + timedelta(days=DAYS_AHEAD)
    halves = takewhile(lambda half: half.day <= last, hours.half_days_from(day))
    return tuple(
        Span(
            name_of(half),
            half,
            datetime.combine(half.day, half.start, zone).astimezone(UTC),
            datetime.combine(half.day, half.end, zone).astimezone(UTC),
        )
        for half in halves
    )


def _at(day: date, at: time, local: datetime) -> datetime:
    return datetime.combine(day, at, tzinfo=local.tzinfo)
