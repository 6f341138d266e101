"""A second look at a reply whose numbers were heard as other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from flows.reading.number_words import HOMOPHONES
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood
from flows.reading.tokens import Token

T = TypeVar("T")


def read_twice(
    said: tuple[Token, ...], read: Callable[[tuple[Token, ...]], Reading[T]]
) -> Reading[T]:
    """Read as heard, then with "sans" taken for "cent" and the like.

    What only the second reading gives is never certain.
    """
    plain = read(said)
    repaired = with_homophones(said)
    if repaired == said:
        return plain
    return _better(plain, read(repaired))


def with_homophones(said: Sequence[Token]) -> tuple[Token, ...]:
    """Turn "sans" into "cent" and the like where a neighbour is a number."""
    return tuple(
        replace(token, word=HOMOPHONES[token.word])
        if token.word in HOMOPHONES and _is_beside_a_number(said, at)
        else token
        for at, token in enumerate(said)
    )


def _better(plain: Reading[T], repaired: Reading[T]) -> Reading[T]:
    match plain, repaired:
        case Understood(certain=True), _:
            return plain
        case _, Understood(value, certain=True):
            return Understood(value, certain=False)
        case NotUnderstood(), Understood(value):
            return Understood(value, certain=False)
        case _:
            return plain


def _is_beside_a_number(said: Sequence[Token], at: int) -> bool:
    beside = [*said[max(at - 1, 0) : at], *said[at + 1 : at + 2]]
    return any(is_number_word(token.word) for token in beside)
