"""Half-days in words: "le mardi premier décembre, dans la matinée"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeVar

from flows.spoken.dates import say_day
from flows.written.dates import write_day, write_short_day

T = TypeVar("T")

# A promise without a half-day: the first agent who is free.
_SOON: Final = {"fr": "dès qu'un conseiller est libre", "en": "as soon as we can"}
_SAID: Final = {
    "fr": {"morning": "dans la matinée", "afternoon": "dans l'après-midi"},
    "en": {"morning": "in the morning", "afternoon": "in the afternoon"},
}
_WRITTEN: Final = {
    "fr": {"morning": "matin", "afternoon": "après-midi"},
    "en": {"morning": "morning", "afternoon": "afternoon"},
}


def say_window(day: str, half: str, language: str = "fr") -> str:
    """Say a half-day; ``day`` is an ISO date, or a word when none was promised."""
    if not half:
        return _of(_SOON, language)
    said = say_day(date.fromisoformat(day), language)
    return f"{said}, {_of(_SAID, language)[half]}"


def write_window(
    day: str, half: str, language: str = "fr", *, short: bool = False
) -> str:
    """Write a half-day: "mar 1er déc matin", or in full for a letter."""
    if not half:
        return _of(_SOON, language)
    on = date.fromisoformat(day)
    if short:
        return f"{write_short_day(on, language)} {_of(_WRITTEN, language)[half]}"
    written = write_day(on, language)
    article = "le " if language == "fr" else ""
    return f"{article}{written}, {_of(_SAID, language)[half]}"


def _of(words: Mapping[str, T], language: str) -> T:
    return words.get(language, words["fr"])
