"""Opening hours in words: "du lundi au vendredi, de neuf heures à midi"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import partial
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
    """Read "lun-ven 09:00-12:30 13:30-17:00; sam 09:00-12:00", however spaced.

    Raises ValueError for what is not written so.
    """
    rules = (" ".join(rule.split()) for rule in text.lower().split(";"))
    days = tuple(_open_days(rule) for rule in rules if rule)
    if not days:
        raise ValueError("no opening hours")
    return days


def say_hours(text: str, language: str = "fr") -> str:
    """Say opening hours, to follow "ouvert": the end of a sentence, then others."""
    then = {"en": "Then "}.get(language, "Puis ")
    said: list[str] = []
    for days in days_open(text):
        first, *others = spans(days, language, partial(say_time, language=language))
        said += [f"{named(days, language)}, {first}", *(then + one for one in others)]
    return ". ".join([said[0], *(one[0].upper() + one[1:] for one in said[1:])])


def named(days: OpenDays, language: str) -> str:
    """Name the days: "du lundi au vendredi", "le samedi"."""
    names = ENGLISH_DAYS if language == "en" else FRENCH_DAYS
    first, last = names[days.first], names[days.last]
    if days.last > days.first:
        return f"{first} to {last}" if language == "en" else f"du {first} au {last}"
    return f"on {first}" if language == "en" else f"le {first}"


def spans(
    days: OpenDays, language: str, tell: Callable[[time], str]
) -> tuple[str, ...]:
    """Put each opening in words, hours as they are told: "de neuf heures à midi"."""
    words = "from {} to {}" if language == "en" else "de {} à {}"
    return tuple(words.format(tell(start), tell(end)) for start, end in days.openings)


def _open_days(rule: str) -> OpenDays:
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError("not opening hours")
    first, last, openings = match.groups()
    return OpenDays(
        _SHORT_DAYS.index(first),
        _SHORT_DAYS.index(last or first),
        tuple(sorted(_opening(one) for one in openings.split())),
    )


def _opening(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)
