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
