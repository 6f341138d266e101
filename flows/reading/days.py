"""Days: a date of birth, or a day to come for an appointment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from flows.reading.births import read_birth_date, with_century
from flows.reading.corrections import parts
from flows.reading.date_words import MONTHS, WEEKDAYS
from flows.reading.dates import SaidDate, plain_dates, said_dates
from flows.reading.doubt import is_doubt
from flows.reading.frames import certain_if, explained
from flows.reading.homophones import ear_for, read_twice
from flows.reading.near_days import (
    FEAST_WORDS,
    IN_EIGHT,
    counted_day,
    feast,
    months_later,
    near_day,
    part_of_month,
    vague_day,
    weekday,
)
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.runs import runs
from flows.reading.school_holidays import school_day
from flows.reading.tokens import Token, token_words, tokens, word_set

__all__ = ["read_birth_date", "read_date", "read_day", "with_century"]

FARTHEST_DAYS: Final = 300  # a date without a year is never thought farther away
_SURE_DAYS: Final = 180
_CENTURY: Final = 2000
_HOURS: Final = word_set("h heure heures")
_ARTICLES: Final = word_set("le du au")
_COUNTED: Final = word_set("jour jours semaine semaines an ans fois")
_KNOWN: Final = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | word_set(
        """
        qui demain apres avant hier aujourd hui aujourdhui midi matin matinee soir dans
        jours jour semaine semaines mois an annee prochain prochaine vient suivant
        huit quinze ce cet cette ici week end h heure heures vers prefere preferais
        prefererais peux pourrais possible disponible libre demie quart debut fin
        maintenant suite lendemain
        """
    )
)
_EAR: Final = ear_for(
    _KNOWN,
    FEAST_WORDS,
    word_set(
        "dernier derniere premier deuxieme troisieme tout veille milieu huit vacances "
        "rentree grandes scolaires toussaint noel hiver printemps ete"
    ),
)
_AFTER: Final = re.compile(r" apres (le |la |l )?(?=[a-z0-9])(?!midi)")
_BEFORE: Final = re.compile(r" avant (le |la |l )?")
_FROM: Final = re.compile(r" (a partir du|des le|a compter du|pas avant) ")
_NEVER: Final = re.compile(r" (?:quatre jeudis|saint glinglin|poules auront) ")
_LAST_WEEK: Final = re.compile(r" (semaine|mois|annee) (dernier|derniere|passee?) ")


def read_day(text: str, today: date) -> Reading[date]:
    """Read a day from today on: "le 3", "demain", "mardi en huit", JJMMAAAA.

    ``Why.PAST`` for a day gone by, ``Why.OUT_OF_RANGE`` for one that does not exist.
    """
    said = plain_dates(tokens(text))
    if not said:
        return NotUnderstood(Why.EMPTY)
    return read_twice(
        said, lambda heard: explained(_read(heard, today), heard, _KNOWN), _EAR
    )


def read_date(text: str, today: date) -> Reading[date]:
    """Read any day: as a date of birth when a year gone by is said, else to come."""
    said = plain_dates(tokens(text))
    years = {one.year for one in said_dates(said) if one.year}
    coming = {
        f"{today.year + more}"[-length:] for more in (0, 1, 2) for length in (2, 4)
    }
    if years and not years & coming:
        return read_birth_date(text, today)
    reading = read_day(text, today)
    return read_birth_date(text, today) if reading == _PAST and years else reading


_PAST: Final = NotUnderstood(Why.PAST)


def _read(said: tuple[Token, ...], today: date) -> Reading[date]:
    heard = parts(said)
    for part in reversed(heard):
        reading = _day(part, today)
        if reading is not None:
            return certain_if(reading, condition=part is heard[-1])
    why = Why.UNKNOWN if is_doubt(token_words(said)) else Why.UNCLEAR
    return NotUnderstood(why)


def _day(part: Sequence[Token], today: date) -> Reading[date] | None:
    """Try each way of telling a day, the most explicit first."""
    spaced = f" {' '.join(token.word for token in part)} "
    if _NEVER.search(spaced):
        return None
    if _LAST_WEEK.search(spaced):
        return _PAST
    for clue in (counted_day, near_day):
        reading = clue(spaced, today)
        if reading is not None:
            return _not_past(reading, today)
    if IN_EIGHT.search(spaced):
        return weekday(spaced, today)
    dated = _dated(part, spaced, today)
    if dated is not None:
        return _not_past(_moved(dated, spaced), today)
    told = school_day(spaced, today)
    if told is not None:
        return told
    for clue in (part_of_month, feast, weekday, vague_day):
        reading = clue(spaced, today)
        if reading is not None:
            return _not_past(_moved(reading, spaced), today)
    return None


def _not_past(reading: Reading[date], today: date) -> Reading[date]:
    match reading:
        case Understood(day) if day < today:
            return _PAST
        case _:
            return reading


def _moved(reading: Reading[date], spaced: str) -> Reading[date]:
    """Apply "après le", "avant le" and "à partir du"; none gives a certain day."""
    match reading:
        case Understood(day):
            if _FROM.search(spaced):
                return Understood(day, certain=False)
            if _AFTER.search(spaced):
                return Understood(day + timedelta(days=1), certain=False)
            if _BEFORE.search(spaced):
                return Understood(day - timedelta(days=1), certain=False)
            return reading
        case NotUnderstood():
            return reading


def _dated(part: Sequence[Token], spaced: str, today: date) -> Reading[date] | None:
    """Read "le 3", "le 3 décembre", "mardi 1er décembre 2026"."""
    found = [one for one in said_dates(_without_hours(part)) if _is_day_like(one, part)]
    if not found:
        return None
    if _is_a_choice(part):
        return NotUnderstood(Why.SEVERAL)
    best = [one for one in found if one.cost == found[0].cost]
    readings = [_resolved(one, spaced, today) for one in best]
    days = {reading.value for reading in readings if isinstance(reading, Understood)}
    if len(days) > 1:
        return NotUnderstood(Why.SEVERAL)
    chosen = next((r for r in readings if isinstance(r, Understood)), readings[0])
    return _agreeing(chosen, spaced)


def _is_a_choice(part: Sequence[Token]) -> bool:
    """Tell "le 3 ou le 4" and "entre le 3 et le 5"."""
    is_open = any(token.word in {"ou", "entre"} for token in part)
    return is_open and len(runs(part)) > 1


def _agreeing(reading: Reading[date], spaced: str) -> Reading[date]:
    """Doubt a date whose day of the week is not the one said."""
    named = {WEEKDAYS[word] for word in spaced.split() if word in WEEKDAYS}
    match reading:
        case Understood(day) if named and day.weekday() not in named:
            return Understood(day, certain=False)
        case _:
            return reading


def _without_hours(part: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out "14 heures" and "dans la semaine"."""
    cut = next((at for at, token in enumerate(part) if token.word in _HOURS), None)
    if cut is None:
        return tuple(part)
    start = next(
        (at for at in range(cut - 1, -1, -1) if part[at].word in {"a", "vers", "pour"}),
        max(cut - 1, 0),
    )
    return tuple(part[:start])


def _is_day_like(one: SaidDate, part: Sequence[Token]) -> bool:
    """Tell "le 3" from "3 personnes"."""
    words = [token.word for token in part]
    if one.month is not None:
        return True
    return not _COUNTED.intersection(words) and (
        len(words) <= 2
        or bool(_ARTICLES.intersection(words))
        or bool(set(WEEKDAYS) & set(words))
    )


def _resolved(one: SaidDate, spaced: str, today: date) -> Reading[date]:
    if one.month is None:
        return _in_a_month(one, spaced, today)
    if one.year:
        year = int(one.year) + (_CENTURY if len(one.year) == 2 else 0)
        day = one.in_year(year)
        if day is None:
            return NotUnderstood(Why.OUT_OF_RANGE)
        return _not_past(Understood(day), today)
    return _without_year(one, today)


def _without_year(one: SaidDate, today: date) -> Reading[date]:
    days = [one.in_year(today.year), one.in_year(today.year + 1)]
    existing = [day for day in days if day is not None]
    coming = [day for day in existing if day >= today]
    if not coming:
        return _PAST if existing else NotUnderstood(Why.OUT_OF_RANGE)
    ahead = (coming[0] - today).days
    if ahead > FARTHEST_DAYS and len(existing) > len(coming):
        return _PAST
    return Understood(coming[0], certain=ahead <= _SURE_DAYS)


def _in_a_month(one: SaidDate, spaced: str, today: date) -> Reading[date]:
    start = today.replace(day=1)
    is_next_month = " mois prochain " in spaced
    months = range(1, 2) if is_next_month else range(3)
    days = (
        SaidDate(one.day, month.month, "").in_year(month.year)
        for month in (months_later(start, more) for more in months)
    )
    coming = next((day for day in days if day is not None and day >= today), None)
    return NotUnderstood(Why.OUT_OF_RANGE) if coming is None else Understood(coming)
