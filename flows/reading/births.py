"""Dates of birth: a century is deduced or asked for, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from flows.reading.corrections import parts
from flows.reading.date_words import MONTHS
from flows.reading.dates import SaidDate, plain_dates, said_dates
from flows.reading.doubt import is_doubt
from flows.reading.frames import explained
from flows.reading.homophones import ear_for, read_twice
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import Token, token_words, tokens, word_set

OLDEST_AGE: Final = 120
FARTHEST_CUT: Final = 1
_CENTURIES: Final = (1900, 2000)
_CENTURY_WORDS: Final = (
    ("deux mille", 2000),
    ("mille neuf", 1900),
    ("dix neuf", 1900),
    ("2000", 2000),
    ("1900", 1900),
    ("19", 1900),
    ("20", 2000),
    ("vingt", 2000),
    ("siecle dernier", 1900),
    ("mille", 1900),
)
_KNOWN: Final = frozenset(MONTHS) | word_set(
    "ne nee du mois jour annee an naissance date point virgule barre slash"
)

_EAR: Final = ear_for(_KNOWN, word_set("premier"))


def read_birth_date(text: str, today: date) -> Reading[date]:
    """Read a date of birth, in words or as JJMMAAAA.

    A two-digit year that two centuries could hold gives ``Why.CENTURY``, its
    doubtful part being ``AA-MM-JJ`` for ``with_century``; a date to come, or more
    than 120 years old, or that does not exist, gives ``Why.OUT_OF_RANGE``.
    """
    said = plain_dates(tokens(text))
    if not said:
        return NotUnderstood(Why.EMPTY)
    return read_twice(
        said, lambda heard: explained(_read(heard, today), heard, _KNOWN), _EAR
    )


def with_century(doubtful: str, text: str, today: date) -> Reading[date]:
    """Complete a date whose century was asked: "mille neuf cent" or "deux mille"."""
    said = f" {' '.join(token_words(tokens(text)))} "
    century = next((c for words, c in _CENTURY_WORDS if f" {words} " in said), None)
    if century is None:
        return NotUnderstood(Why.CENTURY, doubtful)
    year, month, day = (int(field) for field in doubtful.split("-"))
    born = SaidDate(day, month, "").in_year(century + year)
    if born is None or not is_possible_birth(born, today):
        return NotUnderstood(Why.OUT_OF_RANGE)
    return Understood(born)


def is_possible_birth(born: date, today: date) -> bool:
    """Tell whether somebody alive may be born that day: 0 to 120 years ago."""
    has_had_birthday = (today.month, today.day) >= (born.month, born.day)
    age = today.year - born.year - (0 if has_had_birthday else 1)
    return born <= today and age <= OLDEST_AGE


def _read(said: tuple[Token, ...], today: date) -> Reading[date]:
    heard = [part for part in parts(said) if _has_number(part)]
    if not heard:
        why = Why.UNKNOWN if is_doubt(token_words(said)) else Why.UNCLEAR
        return NotUnderstood(why)
    last = _of(said_dates(heard[-1]), today)
    if isinstance(last, Understood) or len(heard) == 1:
        return last
    return _with_new_year(heard[-2], heard[-1], today) or last


def _has_number(part: Sequence[Token]) -> bool:
    return any(is_number_word(token.word) for token in part)


def _of(found: Sequence[SaidDate], today: date) -> Reading[date]:
    """Choose among the dates said, the most natural first."""
    with_year = [one for one in found if one.year]
    if not with_year:
        return NotUnderstood(Why.TOO_SHORT if found else Why.UNCLEAR)
    possible = [one for one in with_year if _births(one, today)]
    if not possible:
        return NotUnderstood(Why.OUT_OF_RANGE)
    best = possible[0]
    equals = [one for one in possible if one.cost == best.cost]
    if len({(one.day, one.month, one.year) for one in equals}) > 1:
        return NotUnderstood(Why.SEVERAL)
    born = _births(best, today)
    if len(born) > 1:
        doubtful = f"{best.year}-{best.month:02}-{best.day:02}"
        return NotUnderstood(Why.CENTURY, doubtful)
    is_natural = best.cost <= FARTHEST_CUT
    return Understood(born[0], certain=len(best.year) == 4 and is_natural)


def _births(one: SaidDate, today: date) -> list[date]:
    """Give the days of birth that a date may mean."""
    year = int(one.year)
    years = [year] if len(one.year) == 4 else [century + year for century in _CENTURIES]
    days = [one.in_year(year) for year in years]
    return [day for day in days if day and is_possible_birth(day, today)]


def _with_new_year(
    before: Sequence[Token], after: Sequence[Token], today: date
) -> Reading[date] | None:
    """Read "le 12 mars 1954, non, 1955": the end replaces the year."""
    year = "".join(token.word for token in after if token.word.isdigit())
    first = next(iter(said_dates(before)), None)
    if first is None or len(year) != 4:
        return None
    born = first.in_year(int(year))
    if born is None or not is_possible_birth(born, today):
        return None
    return Understood(born, certain=False)
