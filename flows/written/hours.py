"""Opening hours written: "lun-ven 9h-12h30 13h30-17h", or in full for a letter."""

from __future__ import annotations

from functools import partial

from flows.spoken.calendar_words import ENGLISH_DAYS, FRENCH_DAYS
from flows.spoken.hours import OpenDays, days_open, named, spans
from flows.written.dates import write_short_time, write_time


def write_hours(text: str, language: str = "fr", *, short: bool = False) -> str:
    """Write opening hours, to follow "ouvert"; see ``days_open`` for what is read."""
    if short:
        return ", ".join(_short(days, language) for days in days_open(text))

    apart = "; " if language == "en" else " ; "
    return apart.join(_in_full(days, language) for days in days_open(text))


def _in_full(days: OpenDays, language: str) -> str:
    *others, last = spans(days, language, partial(write_time, language=language))
    together = {"en": " and "}.get(language, " et ")
    openings = f"{', '.join(others)}{together}{last}" if others else last
    return f"{named(days, language)}, {openings}"


def _short(days: OpenDays, language: str) -> str:
    names = ENGLISH_DAYS if language == "en" else FRENCH_DAYS
    first, last = names[days.first][:3], names[days.last][:3]
    openings = (
        f"{write_short_time(start, language)}-{write_short_time(end, language)}"
        for start, end in days.openings
    )
    on = f"{first}-{last}" if days.last > days.first else first
    return f"{on} {' '.join(openings)}"
