"""Opening hours: when people, not machines, answer; days and times are local.

Written as ``lun-ven 09:00-12:30 13:30-17:00; sam 09:00-12:00``: days, then the openings
of each. French public holidays (Code du travail, article L3133-1) are always closed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import holidays

from ivr.errors import WrongSettingError

_DAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_DAY_SPAN = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?")
_OPENING = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
# An opening that runs through is cut here: what follows is the afternoon.
_START_OF_AFTERNOON = time(13, 0)


class Part(StrEnum):
    """The two halves of a day, as people say them."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True)
class Opening:
    """One stretch of a day, from its first minute to the minute it closes."""

    start: time
    end: time

    def holds(self, at: time) -> bool:
        """Tell whether the stretch is under way; its last minute is already closed."""
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A morning or an afternoon during which people answer."""

    day: date
    part: Part
    openings: tuple[Opening, ...]

    @property
    def start(self) -> time:
        """The local time at which it begins."""
        return self.openings[0].start

    @property
    def end(self) -> time:
        """The local time at which it is over."""
        return self.openings[-1].end

    @property
    def open_minutes(self) -> int:
        """How many minutes people answer, pauses left out."""
        return sum(_minutes(opening) for opening in self.openings)


@dataclass(frozen=True, slots=True)
class Hours:
    """A week of openings; the text it was written as is kept to be shown."""

    text: str
    week: tuple[tuple[Opening, ...], ...]

    def is_open(self, local: datetime) -> bool:
        """Tell whether people answer at this local time."""
        at = local.time()
        return any(opening.holds(at) for opening in self.openings(local.date()))

    def openings(self, day: date) -> tuple[Opening, ...]:
        """Give the openings of a date: none on a public holiday."""
        return () if _is_public_holiday(day) else self.week[day.weekday()]

    def half_days(self, day: date) -> tuple[HalfDay, ...]:
        """Give the morning and the afternoon of a date, those that exist, in order."""
        return _half_days(day, self.openings(day))

    def half_days_from(self, day: date) -> Iterator[HalfDay]:
        """Give every half-day from a date on, without end."""
        while True:
            yield from self.half_days(day)
            day += timedelta(days=1)


def read_hours(text: str) -> Hours:
    """Parse opening hours; raises WrongSettingError naming the part it cannot read."""
    week: dict[int, tuple[Opening, ...]] = {}
    for rule in filter(None, (part.strip() for part in text.lower().split(";"))):
        days, *stretches = rule.split()
        openings = tuple(sorted(map(_read_opening, stretches), key=lambda o: o.start))
        if not openings or _overlap(openings):
            raise WrongSettingError(f"opening hours missing or overlapping: {rule!r}")
        week |= dict.fromkeys(_read_days(days), openings)
    if not week:
        raise WrongSettingError("opening hours name no day")
    return Hours(text.strip(), tuple(week.get(rank, ()) for rank in range(7)))


def _read_days(text: str) -> range:
    match = _DAY_SPAN.fullmatch(text)
    names = [name for name in match.groups() if name] if match else []
    if not names or any(name not in _DAYS for name in names):
        raise WrongSettingError(
            f"not days of the week (lun, mar… or lun-ven): {text!r}"
        )
    first, last = _DAYS.index(names[0]), _DAYS.index(names[-1])
    if last < first:
        raise WrongSettingError(f"days in the wrong order: {text!r}")
    return range(first, last + 1)


def _read_opening(text: str) -> Opening:
    match = _OPENING.fullmatch(text)
    if match is None:
        raise WrongSettingError(f"not an opening such as 09:00-12:30: {text!r}")
    hour, minute, last_hour, last_minute = map(int, match.groups())
    opening = Opening(time(hour, minute), time(last_hour, last_minute))
    if opening.end <= opening.start:
        raise WrongSettingError(f"an opening ends before it starts: {text!r}")
    return opening


def _overlap(openings: tuple[Opening, ...]) -> bool:
    return any(after.start < before.end for before, after in pairwise(openings))


@lru_cache(maxsize=128)
def _half_days(day: date, openings: tuple[Opening, ...]) -> tuple[HalfDay, ...]:
    stretches = tuple(_cut_at_noon(openings))
    halves = (
        HalfDay(day, part, tuple(o for o in stretches if _part(o) is part))
        for part in Part
    )
    return tuple(half for half in halves if half.openings)


def _cut_at_noon(openings: tuple[Opening, ...]) -> Iterator[Opening]:
    for opening in openings:
        if opening.start < _START_OF_AFTERNOON < opening.end:
            yield Opening(opening.start, _START_OF_AFTERNOON)
            yield Opening(_START_OF_AFTERNOON, opening.end)
        else:
            yield opening


def _part(opening: Opening) -> Part:
    return Part.MORNING if opening.start < _START_OF_AFTERNOON else Part.AFTERNOON


def _minutes(opening: Opening) -> int:
    start, end = opening.start, opening.end
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _is_public_holiday(day: date) -> bool:
    return day in _public_holidays(day.year)


@lru_cache(maxsize=32)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", years=year))
