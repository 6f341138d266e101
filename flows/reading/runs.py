"""The stretches of a reply that are made of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.reading.number_words import REPEATERS, TENS, THOUSAND, UNITS
from flows.reading.numerals import is_number_word
from flows.reading.tokens import Token

_TIMES: Final = "fois"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of number words; ``before`` and ``after`` touch it without a pause."""

    said: tuple[Token, ...]
    before: str
    after: str
    start: int
    stop: int


def runs(
    said: Sequence[Token], joiners: frozenset[str] = frozenset()
) -> tuple[Run, ...]:
    """Find the stretches made of numbers; ``joiners`` between numbers are dropped."""
    found: list[Run] = []
    at = 0
    while at < len(said):
        stop, kept = _stretch(said, at, joiners)
        if kept:
            found.append(Run(kept, _before(said, at), _after(said, stop), at, stop))
        at = max(stop, at + 1)
    return tuple(found)


def _before(said: Sequence[Token], at: int) -> str:
    return said[at - 1].word if at and not said[at].is_after_pause else ""


def _after(said: Sequence[Token], stop: int) -> str:
    is_touching = stop < len(said) and not said[stop].is_after_pause
    return said[stop].word if is_touching else ""


def _stretch(
    said: Sequence[Token], start: int, joiners: frozenset[str]
) -> tuple[int, tuple[Token, ...]]:
    kept: list[Token] = []
    stop = at = start
    is_denied = start > 0 and said[start - 1].word == "pas"
    while at < len(said):
        word = said[at].word
        if kept and is_denied and said[at].is_after_pause:
            break  # "pas douze, treize": what is denied is not what is said
        if is_number_word(word) or _belongs(said, at, started=bool(kept)):
            kept.append(said[at])
            stop = at + 1
        elif not (kept and word in joiners):
            break
        at += 1
    while kept and not is_number_word(kept[-1].word):
        kept.pop()
        stop -= 1
    return stop, tuple(kept)


def _belongs(said: Sequence[Token], at: int, *, started: bool) -> bool:
    """Tell whether "et", "fois" or "le" is part of a number here."""
    if not started or at + 1 >= len(said):
        return False
    before, word, after = said[at - 1].word, said[at].word, said[at + 1].word
    if word == "et":
        if before in THOUSAND:
            return UNITS.get(after) == 1  # "mille et un"
        return _is_tens(said, at - 1) and 1 <= UNITS.get(after, 0) <= 16
    if word == _TIMES:
        return before in UNITS and (is_number_word(after) or after == "le")
    return word == "le" and (before == _TIMES or before in REPEATERS)


def _is_tens(said: Sequence[Token], at: int) -> bool:
    return said[at].word in TENS
