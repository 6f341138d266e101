"""Days and hours, in words."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from flows.spoken.calendar_words import (
    ENGLISH_DAYS,
    ENGLISH_MONTHS,
    FRENCH_DAYS,
    FRENCH_MONTHS,
)
from flows.spoken.numbers import say_number

NOON: Final = 12
_EVENING: Final = 18
_ORDINALS: Final = {
    1: "first",
    2: "second",
    3: "third",
    5: "fifth",
    8: "eighth",
    9: "ninth",
    12: "twelfth",
    20: "twentieth",
    30: "thirtieth",
}


def say_day(day: date, language: str = "fr", *, with_year: bool = False) -> str:
    """Say a day: "le mardi premier décembre", with its year when asked."""
    if language == "en":
        said = (
            f"{ENGLISH_DAYS[day.weekday()]} the {_ordinal(day.day)}"
            f" of {ENGLISH_MONTHS[day.month - 1]}"
        )
    else:
        number = "premier" if day.day == 1 else say_number(day.day)
        said = (
            f"le {FRENCH_DAYS[day.weekday()]} {number} {FRENCH_MONTHS[day.month - 1]}"
        )
    return f"{said} {_year(day.year, language)}" if with_year else said


def say_month(day: date, language: str = "fr") -> str:
    """Say the month of a day, with its year: "décembre deux mille vingt-six"."""
    months = ENGLISH_MONTHS if language == "en" else FRENCH_MONTHS
    return f"{months[day.month - 1]} {_year(day.year, language)}"


def say_time(hour: time, language: str = "fr") -> str:
    """Say an hour to the minute: "quatorze heures trente", "midi", "une heure cinq"."""
    if language == "en":
        return _english_time(hour)
    minutes = f" {say_number(hour.minute, feminine=True)}" if hour.minute else ""
    named = {0: "minuit", NOON: "midi"}.get(hour.hour)
    if named:
        return f"{named}{minutes}"
    plural = "s" if hour.hour > 1 else ""
    return f"{say_number(hour.hour, feminine=True)} heure{plural}{minutes}"


def _english_time(hour: time) -> str:
    half = _english_half(hour.hour)
    if hour.minute == 0 and hour.hour in {0, NOON}:
        return "noon" if hour.hour else "midnight"
    minutes = f" {_english_minutes(hour.minute)}" if hour.minute else " o'clock"
    return f"{say_number(hour.hour % NOON or NOON, 'en')}{minutes} {half}"


def _english_half(hour: int) -> str:
    if hour >= _EVENING:
        return "in the evening"
    return "in the morning" if hour < NOON else "in the afternoon"


def _english_minutes(minute: int) -> str:
    return f"{'oh ' if minute < 10 else ''}{say_number(minute, 'en')}"


def _ordinal(number: int) -> str:
    if number in _ORDINALS:
        return _ORDINALS[number]
    tens, unit = divmod(number, 10)
    if tens >= 2 and unit:
        return f"{say_number(tens * 10, 'en')}-{_ORDINALS.get(unit) or _th(unit)}"
    return _th(number)


def _th(number: int) -> str:
    return f"{say_number(number, 'en')}th"


def _year(year: int, language: str) -> str:
    if language != "en":
        return say_number(year)
    century, rest = divmod(year, 100)
    if year // 10 == 200 or not rest:
        return say_number(year, "en")
    after = f"oh {say_number(rest, 'en')}" if rest < 10 else say_number(rest, "en")
    return f"{say_number(century, 'en')} {after}"
