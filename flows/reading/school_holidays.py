"""Days told from the school holidays: "après les vacances de Noël", "à la rentrée".

A period is no day: only its eve and its morrow are, and they are always read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from flows.reading.date_words import WEEKDAYS
from flows.reading.near_days import is_public_holiday
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """One school holiday, its days in each of zones A, B and C, both ends included."""

    name: str
    zones: tuple[tuple[date, date], tuple[date, date], tuple[date, date]]

    @property
    def firsts(self) -> frozenset[date]:
        """The first days of the zones: one when they all leave together."""
        return frozenset(first for first, _ in self.zones)

    @property
    def lasts(self) -> frozenset[date]:
        """The last days of the zones."""
        return frozenset(last for _, last in self.zones)


Days: TypeAlias = tuple[date, date]


def _for_all(first: date, last: date) -> tuple[Days, Days, Days]:
    return (first, last), (first, last), (first, last)


# Mainland France, school years 2026-2027 and 2027-2028, from the table of the package
# vacances-scolaires-france 0.12.0 (MIT; dates of the ministry of education), checked on
# 22 November 2026. Past the last one, nothing is known and the day is asked.
CALENDAR: Final = tuple(
    SchoolHoliday(name, (a, b, c))
    for name, (a, b, c) in (
        ("noel", _for_all(date(2026, 12, 19), date(2027, 1, 3))),
        (
            "hiver",
            (
                (date(2027, 2, 13), date(2027, 2, 28)),
                (date(2027, 2, 20), date(2027, 3, 7)),
                (date(2027, 2, 6), date(2027, 2, 21)),
            ),
        ),
        (
            "printemps",
            (
                (date(2027, 4, 10), date(2027, 4, 25)),
                (date(2027, 4, 17), date(2027, 5, 2)),
                (date(2027, 4, 3), date(2027, 4, 18)),
            ),
        ),
        ("ete", _for_all(date(2027, 7, 3), date(2027, 8, 31))),
        ("toussaint", _for_all(date(2027, 10, 23), date(2027, 11, 7))),
        ("noel", _for_all(date(2027, 12, 18), date(2028, 1, 2))),
        (
            "hiver",
            (
                (date(2028, 2, 19), date(2028, 3, 5)),
                (date(2028, 2, 5), date(2028, 2, 20)),
                (date(2028, 2, 12), date(2028, 2, 27)),
            ),
        ),
    )
)

_NAMES: Final = {
    "toussaint": "toussaint",
    "automne": "toussaint",
    "noel": "noel",
    "fin d annee": "noel",
    "hiver": "hiver",
    "fevrier": "hiver",
    "paques": "printemps",
    "printemps": "printemps",
    "ete": "ete",
    "grandes": "ete",
}
_ENDING_IN: Final = {"septembre": "ete", "janvier": "noel", "novembre": "toussaint"}
_HOLIDAY: Final = re.compile(r" (?:vacances|rentree) ")
_RETURN: Final = re.compile(r" rentree ")
_AFTER: Final = re.compile(r" (?:apres|retour|fin|sortie|finies?|terminees?) ")
_BEFORE: Final = re.compile(r" avant ")


def school_day(spaced: str, today: date) -> Reading[date] | None:
    """Read a day told from a school holiday; a period gives ``Why.PERIOD``.

    So does a holiday whose dates differ from one zone to another, or are not known.
    """
    if not _HOLIDAY.search(spaced):
        return None
    holiday = next(_coming(spaced, today), None)
    if holiday is None:
        return NotUnderstood(Why.PERIOD)
    is_before = _BEFORE.search(spaced) is not None
    if _RETURN.search(spaced) or _AFTER.search(spaced):
        shift = -_DAY if is_before else _DAY
        return _open_day(holiday.lasts, shift, spaced, today)
    if is_before:
        return _open_day(holiday.firsts, -_DAY, spaced, today)
    return NotUnderstood(Why.PERIOD)


def _coming(spaced: str, today: date) -> Iterator[SchoolHoliday]:
    """Give the holidays not over yet that the words may name."""
    names = _ENDING_IN if _RETURN.search(spaced) else {}
    named = {
        holiday
        for word, holiday in (*_NAMES.items(), *names.items())
        if f" {word} " in spaced
    }
    for holiday in CALENDAR:
        if max(holiday.lasts) >= today and (not named or holiday.name in named):
            yield holiday


def _open_day(
    ends: frozenset[date], shift: timedelta, spaced: str, today: date
) -> Reading[date]:
    """Give the working day next to an end, or the day of the week said."""
    if len(ends) > 1:
        return NotUnderstood(Why.PERIOD)
    wanted = [WEEKDAYS[word] for word in spaced.split() if word in WEEKDAYS]
    day = min(ends) + shift
    while not _suits(day, wanted):
        day += shift
    return Understood(day, certain=False) if day >= today else NotUnderstood(Why.PAST)


def _suits(day: date, wanted: Sequence[int]) -> bool:
    if wanted:
        return day.weekday() in wanted
    return day.weekday() < _SATURDAY and not is_public_holiday(day)
