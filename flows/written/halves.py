"""Half-days written: "mar 1er déc matin", or in full for a letter."""

from __future__ import annotations

from datetime import date

from flows.spoken.halves import in_the_half, say_soon
from flows.written.dates import write_day, write_short_day

_SHORT = {
    "fr": {"morning": "matin", "afternoon": "après-midi"},
    "en": {"morning": "morning", "afternoon": "afternoon"},
}


def write_window(
    day: str, half: str, language: str = "fr", *, short: bool = False
) -> str:
    """Write a half-day: "mar 1er déc matin", or in full for a letter."""
    if not half:
        return say_soon(language)
    on = date.fromisoformat(day)
    if short:
        part = _SHORT.get(language, _SHORT["fr"])[half]
        return f"{write_short_day(on, language)} {part}"
    article = "le " if language == "fr" else ""
    return f"{article}{write_day(on, language)}, {in_the_half(half, language)}"
