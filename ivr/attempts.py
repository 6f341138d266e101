"""When somebody may be called, and what follows a call that nobody answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypeAlias

from ivr.hours import HalfDay, Hours, Part, read_hours

# Three calls over at least two half-days, then a letter.
ENOUGH_ATTEMPTS = 3
ENOUGH_HALF_DAYS = 2
# Nobody is called early, late, on a Sunday or on a public holiday.
PERMITTED = read_hours("lun-sam 08:00-20:00")
BUSY_LINE = timedelta(minutes=30)
# Somebody in danger may only have left the telephone for a moment: long enough for the
# agent to help one more person, short enough to matter.
URGENT_WAIT = timedelta(minutes=15)
# Nobody in danger is given up on the day they called.
ENOUGH_DAYS_IF_URGENT = 2
_HALF_DAYS_LOOKED_AT = 60
_NOON = 13


@dataclass(frozen=True, slots=True)
class CallAgain:
    """Call again, not before this local time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class WriteInstead:
    """Enough calls were made: a letter says so, and how to reach us."""


AfterNoAnswer: TypeAlias = CallAgain | WriteInstead


def may_call(local: datetime, *, life_at_stake: bool = False) -> bool:
    """Tell whether a person may be called: Monday to Saturday, 8 to 20, no holiday.

    Whoever may be dying asked to be called now: their telephone may ring at any time.
    """
    return life_at_stake or PERMITTED.is_open(local)


def next_permitted(local: datetime) -> datetime:
    """Give the first local time from this one on when a person may be called."""
    if may_call(local):
        return local
    halves = PERMITTED.half_days_from(local.date())
    starts = (
        datetime.combine(half.day, half.start, tzinfo=local.tzinfo) for half in halves
    )
    return next(start for start in starts if start > local)


def after_no_answer(
    attempts: Sequence[datetime],
    hours: Hours,
    local: datetime,
    *,
    busy: bool = False,
    urgent: bool = False,
) -> AfterNoAnswer:
    """Decide what follows; ``attempts`` are the calls made, this one last, all local.

    A busy line is tried again soon: somebody is at home. Otherwise another half-day is
    better than the same one. Whoever is in danger, or without a roof, heating or food,
    is called three times in each half-day, whatever the team's hours, and never given
    up on the day of the first call.
    """
    if urgent:
        return _after_urgent(attempts, hours, local)
    half_days = {half_day_of(one) for one in attempts}
    if len(attempts) >= ENOUGH_ATTEMPTS and len(half_days) >= ENOUGH_HALF_DAYS:
        return WriteInstead()
    soon = local + BUSY_LINE
    last_would_be_alike = len(half_days) == 1 and len(attempts) >= ENOUGH_ATTEMPTS - 1
    if busy and not last_would_be_alike and _is_served(hours, local, soon):
        return CallAgain(soon)
    return CallAgain(next_half_day(hours, local))


def next_half_day(hours: Hours, local: datetime) -> datetime:
    """Give the local start of the next half-day when agents may call.

    The same time tomorrow when the hours hold none, lest anybody wait for ever.
    """
    present = half_day_of(local)
    for half in islice(hours.half_days_from(local.date()), _HALF_DAYS_LOOKED_AT):
        start = _start(half, local)
        if start > local and half_day_of(start) != present and may_call(start):
            return start
    return local + timedelta(days=1)


def half_day_of(local: datetime) -> tuple[date, Part]:
    """Name the half of the day a local time falls in."""
    return local.date(), Part.MORNING if local.hour < _NOON else Part.AFTERNOON


def _after_urgent(
    attempts: Sequence[datetime], hours: Hours, local: datetime
) -> AfterNoAnswer:
    present = [one for one in attempts if half_day_of(one) == half_day_of(local)]
    if len(present) < ENOUGH_ATTEMPTS:
        return CallAgain(next_permitted(local + URGENT_WAIT))
    if len({one.date() for one in attempts}) >= ENOUGH_DAYS_IF_URGENT:
        return WriteInstead()
    return CallAgain(next_half_day(hours, local))


def _start(half: HalfDay, local: datetime) -> datetime:
    first = max(half.start, PERMITTED.week[0][0].start)
    return datetime.combine(half.day, first, tzinfo=local.tzinfo)


def _is_served(hours: Hours, local: datetime, soon: datetime) -> bool:
    return (
        half_day_of(local) == half_day_of(soon)
        and hours.is_open(soon)
        and may_call(soon)
    )
