"""Days and hours, in figures: long in letters, short in text messages."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from flows.spoken.calendar_words import (
    ENGLISH_DAYS,
    ENGLISH_MONTHS,
    FRENCH_DAYS,
    FRENCH_MONTHS,
)

# Only letters of the 7-bit alphabet of text messages: "aout" without its accent, as
# the spelling of 1990 allows.
_SHORT_MONTHS: Final = [
    "janv",
    "févr",
    "mars",
    "avr",
    "mai",
    "juin",
    "juil",
    "aout",
    "sept",
    "oct",
    "nov",
    "déc",
]
_NOON: Final = 12


def write_day(day: date, language: str = "fr", *, with_weekday: bool = True) -> str:
    """Write a day for a letter: "mardi 1er décembre 2026"."""
    if language == "en":
        written = f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
        weekday = ENGLISH_DAYS[day.weekday()]
    else:
        written = f"{_number(day)} {FRENCH_MONTHS[day.month - 1]} {day.year}"
        weekday = FRENCH_DAYS[day.weekday()]
    return f"{weekday} {written}" if with_weekday else written


def write_short_day(day: date, language: str = "fr") -> str:
    """Write a day for a text message: "mar 1er déc"."""
    if language == "en":
        weekday, month = ENGLISH_DAYS[day.weekday()], ENGLISH_MONTHS[day.month - 1]
        return f"{weekday[:3]} {day.day} {month[:3]}"
    weekday = FRENCH_DAYS[day.weekday()]
    return f"{weekday[:3]} {_number(day)} {_SHORT_MONTHS[day.month - 1]}"


def write_time(hour: time, language: str = "fr") -> str:
    """Write an hour for a letter: "14 h 30", "9 h"."""
    if language == "en":
        return write_short_time(hour, language)
    return f"{hour.hour} h {hour.minute:02}" if hour.minute else f"{hour.hour} h"


def write_short_time(hour: time, language: str = "fr") -> str:
    """Write an hour for a text message: "14h30", "9h"."""
    if language == "en":
        half = "am" if hour.hour < _NOON else "pm"
        minutes = f":{hour.minute:02}" if hour.minute else ""
        return f"{hour.hour % _NOON or _NOON}{minutes} {half}"
    return f"{hour.hour}h{hour.minute:02}" if hour.minute else f"{hour.hour}h"


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)
