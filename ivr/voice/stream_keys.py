"""Keys pressed on a live line, gathered until they make an answer."""

from __future__ import annotations

from dataclasses import dataclass

from flows.keys import KeyShape
from flows.reply import Keys, Reply, Silence

ENDING = "#"
COMMAND = "*"
LONGEST = 64


@dataclass(frozen=True, slots=True)
class More:
    """More keys may come; ``pressed`` are those pressed so far."""

    pressed: str


@dataclass(frozen=True, slots=True)
class Complete:
    """The answer is complete."""

    reply: Reply


def press(pressed: str, key: str, shape: KeyShape) -> More | Complete:
    """Add a key: the hash key ends an answer, and so does the last key it can have."""
    if key == ENDING:
        return Complete(given(pressed))
    pressed += key
    most = LONGEST if shape.most is None else shape.most
    if len(pressed) >= (min(most, 2) if pressed.startswith(COMMAND) else most):
        return Complete(given(pressed))
    return More(pressed)


def given(pressed: str) -> Reply:
    """Give the keys pressed when no other comes; none at all is a silence."""
    return Keys(pressed) if pressed else Silence()
