"""How we speak to a person: by which means, and how fast."""

from __future__ import annotations

from enum import StrEnum


class Manner(StrEnum):
    """How sentences reach this person, and how replies can come back."""

    SPOKEN = "spoken"  # a voice; replies by speech or keys
    KEYPAD = "keypad"  # a voice; replies by keys alone
    TEXT = "text"  # SMS
    SCREEN = "screen"  # an agent's desk


class Pace(StrEnum):
    """How fast we speak to this person."""

    NORMAL = "normal"
    SLOW = "slow"


HEARD_LANGUAGE = "fr"  # the one language in which speech is understood


def manner_in(language: str, manner: Manner) -> Manner:
    """Give the manner of a call in a language: by keys where speech is not heard."""
    if manner is Manner.SPOKEN and language != HEARD_LANGUAGE:
        return Manner.KEYPAD
    return manner
