"""Opening hours written: "lun-ven 9h-12h30 13h30-17h", or in full for a letter."""

from __future__ import annotations

from datetime import time

from flows.spoken.calendar_words import ENGLISH_DAYS, FRENCH_DAYS
from flows.spoken.hours import OpenDays, days_open, in_words
from flows.written.dates import write_short_time, write_time


def write_hours(text: str, language: str = "fr", *, short: bool = False) -> str:
    """Write opening hours, to follow "ouvert"; see ``days_open`` for what is read."""
    if short:
        return ", ".join(_short(days, language) for days in days_open(text))

    def write(hour: time) -> str:
        return write_time(hour, language)

    apart = "; " if language == "en" else " ; "
    return apart.join(in_words(days, language, write) for days in days_open(text))


def _short(days: OpenDays, language: str) -> str:
    names = ENGLISH_DAYS if language == "en" else FRENCH_DAYS
    first, last = names[days.first][:3], names[days.last][:3]
    spans = (
        f"{write_short_time(start, language)}-{write_short_time(end, language)}"
        for start, end in days.openings
    )
    named = f"{first}-{last}" if days.last > days.first else first
    return f"{named} {' '.join(spans)}"
