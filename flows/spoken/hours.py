"""Opening hours in words: "du lundi au vendredi, de neuf heures à midi"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from flows.spoken.calendar_words import ENGLISH_DAYS, FRENCH_DAYS
from flows.spoken.dates import say_time

_SHORT_DAYS: Final = [day[:3] for day in FRENCH_DAYS]
_RULE: Final = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?((?: \d\d:\d\d-\d\d:\d\d)+)")


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Days in a row that have the same openings; Monday is 0, ``last`` is included."""

    first: int
    last: int
    openings: tuple[tuple[time, time], ...]


def days_open(text: str) -> tuple[OpenDays, ...]:
    """Read "lun-ven 09:00-12:30 13:30-17:00; sam 09:00-12:00".

    Raises ValueError for what is not written so.
    """
    return tuple(_open_days(rule.strip()) for rule in text.lower().split(";"))


def say_hours(text: str, language: str = "fr") -> str:
    """Say opening hours, to follow "ouvert"."""
    then = {"en": ", then "}.get(language, ", puis ")

    def say(hour: time) -> str:
        return say_time(hour, language)

    return then.join(in_words(days, language, say) for days in days_open(text))


def in_words(days: OpenDays, language: str, tell: Callable[[time], str]) -> str:
    """Put days and their openings in words, the hours as they are told."""
    if language == "en":
        spans = [f"from {tell(start)} to {tell(end)}" for start, end in days.openings]
        return f"{_english(days)}, {_listed(spans, ' and ')}"
    spans = [f"de {tell(start)} à {tell(end)}" for start, end in days.openings]
    return f"{_french(days)}, {_listed(spans, ' et ')}"


def _open_days(rule: str) -> OpenDays:
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError("not opening hours")
    first, last, openings = match.groups()
    return OpenDays(
        _SHORT_DAYS.index(first),
        _SHORT_DAYS.index(last or first),
        tuple(_opening(one) for one in openings.split()),
    )


def _opening(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def _french(days: OpenDays) -> str:
    first, last = FRENCH_DAYS[days.first], FRENCH_DAYS[days.last]
    return f"du {first} au {last}" if days.last > days.first else f"le {first}"


def _english(days: OpenDays) -> str:
    first, last = ENGLISH_DAYS[days.first], ENGLISH_DAYS[days.last]
    return f"{first} to {last}" if days.last > days.first else f"on {first}"


def _listed(parts: Sequence[str], last: str) -> str:
    return f"{', '.join(parts[:-1])}{last}{parts[-1]}" if len(parts) > 1 else parts[0]
