"""What a person does when asked: presses keys, uses words, or stays silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Keys:
    """Telephone keys pressed (digits, ``*`` and ``#``), in order."""

    pressed: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words said or written; ``alternatives`` are the recogniser's other hearings."""

    text: str
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing was said or pressed in the time given."""


Reply: TypeAlias = Keys | Words | Silence
