"""Corrections in the same breath: "douze, non, treize"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flows.reading.tokens import Token

_MARKERS: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "non",
        "pardon",
        "plutot",
        "enfin",
        "mince",
        "zut",
        "oups",
        "desole",
        "desolee",
        "attendez",
        "rectification",
        "excusez moi",
        "excuse moi",
        "je me trompe",
        "me suis trompe",
        "me suis trompee",
        "je voulais dire",
        "je veux dire",
        "c est faux",
        "je reprends",
        "je recommence",
        "je corrige",
        "au temps pour moi",
        "autant pour moi",
    )
)
_BY_FIRST_WORD: Final = {
    first: [phrase for phrase in _MARKERS if phrase[0] == first]
    for first in {phrase[0] for phrase in _MARKERS}
}

Part = tuple[Token, ...]


def parts(said: Sequence[Token]) -> tuple[Part, ...]:
    """Cut a reply at its corrections; the last part is what the person means."""
    found: list[Part] = []
    start = at = 0
    while at < len(said):
        length = _marker_length(said, at)
        if length:
            found.append(tuple(said[start:at]))
            start = at + length
        at += max(length, 1)
    found.append(tuple(said[start:]))
    return tuple(found)


def _marker_length(said: Sequence[Token], at: int) -> int:
    for phrase in _BY_FIRST_WORD.get(said[at].word, ()):
        heard = tuple(token.word for token in said[at : at + len(phrase)])
        if heard == phrase:
            return len(phrase)
    return 0
