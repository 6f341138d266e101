"""A day, a month and a year, said in words, by numbers or typed on the keypad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flows.reading.cutting import cuts, natural_cut
from flows.reading.date_words import MONTHS
from flows.reading.digits import JOINERS
from flows.reading.runs import Run, runs
from flows.reading.tokens import Token, word_set

_WAYS: Final = 40
_FAR: Final = 2  # cost of a year said away from its month
_FIRST: Final = word_set("premier premiere")
_YEAR_LINKS: Final = word_set("de en l an annee euh et je suis ne nee le du")
_DAY_LINKS: Final = word_set("de du dus des mois d euh jour le")
_JOINERS: Final = JOINERS | word_set("du dus des mois jour annee l an")
_SOLID: Final = re.compile(r"\d{4}|\d{6}|\d{8}")


@dataclass(frozen=True, slots=True)
class SaidDate:
    """What was said of a date; ``year`` has two or four digits, or none.

    ``cost`` tells how far the words were cut from their natural numbers.
    """

    day: int
    month: int | None
    year: str
    cost: int = 0

    def in_year(self, year: int) -> date | None:
        """The day of that year; None when it does not exist (31 February)."""
        try:
            return date(year, self.month or 0, self.day)
        except ValueError:
            return None


def plain_dates(said: Sequence[Token]) -> tuple[Token, ...]:
    """Put "1" for "premier" and "1er", "septembre" for "sept" in "5 sept 1980"."""
    kept: list[Token] = []
    for at, token in enumerate(said):
        before = kept[-1].word if kept else ""
        if token.word == "er" and before == "1":
            continue
        after = said[at + 1].word if at + 1 < len(said) else ""
        is_short_month = token.word == "sept" and before.isdigit() and after.isdigit()
        plain = "septembre" if is_short_month else token.word
        kept.append(replace(token, word="1" if plain in _FIRST else plain))
    return tuple(kept)


def said_dates(said: Sequence[Token]) -> tuple[SaidDate, ...]:
    """Give the dates a reply may mean, the most natural first."""
    months = [at for at, token in enumerate(said) if token.word in MONTHS]
    if months:
        return tuple(found for at in months for found in _around_month(said, at))
    found = [one for run in runs(said, _JOINERS) for one in _numbers_only(run)]
    return tuple(sorted(found, key=lambda one: one.cost))


def _around_month(said: Sequence[Token], at: int) -> Iterator[SaidDate]:
    month = MONTHS[said[at].word]
    day = _day_before(said[:at])
    if day is None:
        return
    year = _year_after(said[at + 1 :])
    if year:
        yield SaidDate(day, month, year)
        return
    years = (_year_after(said[run.start :]) for run in runs(said[:at]))
    elsewhere = next((one for one in years if len(one) == 4), "")
    yield SaidDate(day, month, elsewhere, cost=_FAR if elsewhere else 0)


def _day_before(said: Sequence[Token]) -> int | None:
    while said and said[-1].word in _DAY_LINKS:
        said = said[:-1]
    found = runs(said)
    if not found or found[-1].stop != len(said):
        return None
    natural = natural_cut(found[-1].said)
    day = int(natural.groups[-1]) if natural else 0
    return day if 1 <= day <= 31 else None


def _year_after(said: Sequence[Token]) -> str:
    while said and said[0].word in _YEAR_LINKS:
        said = said[1:]
    found = runs(said)
    if not found or found[0].start != 0:
        return ""
    ways = [
        way for way in cuts(found[0].said, 2, 4, _WAYS) if len(way.digits) in {2, 4}
    ]
    return ways[0].digits if ways else ""


def _numbers_only(run: Run) -> Iterator[SaidDate]:
    natural = natural_cut(run.said)
    least = natural.cost if natural else 0
    for way in cuts(run.said, longest=8, kept=_WAYS):
        for day, month, year in _fields(way.groups):
            is_day = 1 <= int(day) <= 31
            if is_day and (month == "" or 1 <= int(month) <= 12):
                number = int(month) if month else None
                yield SaidDate(int(day), number, year, way.cost - least)


def _fields(groups: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Give day, month and year by every way of sharing out the groups."""
    if len(groups) == 1:
        yield from _typed_fields(groups[0])
        return
    if len(groups[0]) == 4 and len(groups) == 3:
        yield groups[2], groups[1], groups[0]
    for day_stop in range(1, min(3, len(groups))):
        day = "".join(groups[:day_stop])
        for month_stop in range(day_stop + 1, min(day_stop + 3, len(groups) + 1)):
            month = "".join(groups[day_stop:month_stop])
            year = "".join(groups[month_stop:])
            if max(len(day), len(month)) <= 2 and len(year) in {0, 2, 4}:
                yield day, month, year


def _typed_fields(digits: str) -> Iterator[tuple[str, str, str]]:
    """Cut JJ, JJMM, JJMMAA or JJMMAAAA."""
    if len(digits) <= 2:
        yield digits, "", ""
    elif _SOLID.fullmatch(digits):
        yield digits[:2], digits[2:4], digits[4:]
        if len(digits) == 8:
            yield digits[6:], digits[4:6], digits[:4]
