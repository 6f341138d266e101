"""Half-days in words: "le mardi premier décembre, dans la matinée"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeVar

from flows.spoken.dates import say_day

T = TypeVar("T")

# A promise without a half-day: the first agent who is free.
_SOON: Final = {"fr": "dès qu'un conseiller est libre", "en": "as soon as we can"}
_SAID: Final = {
    "fr": {"morning": "dans la matinée", "afternoon": "dans l'après-midi"},
    "en": {"morning": "in the morning", "afternoon": "in the afternoon"},
}


def say_window(day: str, half: str, language: str = "fr") -> str:
    """Say a half-day; ``day`` is an ISO date, or a word when none was promised."""
    if not half:
        return say_soon(language)
    said = say_day(date.fromisoformat(day), language)
    return f"{said}, {in_the_half(half, language)}"


def say_soon(language: str = "fr") -> str:
    """Say when, where no half-day could be promised."""
    return _of(_SOON, language)


def in_the_half(half: str, language: str = "fr") -> str:
    """Say the part of a day: "dans la matinée"."""
    return _of(_SAID, language)[half]


def _of(words: Mapping[str, T], language: str) -> T:
    return words.get(language, words["fr"])
