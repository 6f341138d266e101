"""A reply cut into words that remember hyphens and pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from flows.reading.folding import fold

LONGEST_TEXT: Final = 2_000
MOST_WORDS: Final = 120  # nobody says more to give one value

_DECIMAL: Final = re.compile(r"(?<=\d)\s?[,*]\s?(?=\d{1,2}(?!\d))")
_THOUSANDS: Final = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")
_PIECES: Final = re.compile(
    r"[^\s,;:.!?…()«»\"\u2010\u2011\u2013\u2014-]+|[\u2010\u2011\u2013\u2014-]|[,;:.!?…]"
)
_SEAM: Final = re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
_HYPHENS: Final = frozenset("\u2010\u2011\u2013\u2014-")
_PAUSES: Final = frozenset(",;:.!?…")


@dataclass(frozen=True, slots=True)
class Token:
    """One folded word; ``is_bound`` by a hyphen to the one before it."""

    word: str
    is_bound: bool = False
    is_after_pause: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a reply into folded words; digits and letters that touch are parted.

    Only the first 2,000 characters and 120 words are read.
    """
    marked = _THOUSANDS.sub("", text[:LONGEST_TEXT])
    marked = _DECIMAL.sub(" virgule ", marked)
    marked = _POINT.sub(" point ", marked).replace("€", " euros ")
    return tuple(islice(_cut(marked), MOST_WORDS))


def word_set(written: str) -> frozenset[str]:
    """The words of a list written on one or several lines."""
    return frozenset(written.split())


def token_words(said: tuple[Token, ...]) -> tuple[str, ...]:
    """The bare words of a cut reply."""
    return tuple(token.word for token in said)


def _cut(marked: str) -> Iterator[Token]:
    is_bound = is_after_pause = False
    for piece in _PIECES.findall(marked):
        if piece in _HYPHENS:
            is_bound = True
        elif piece in _PAUSES:
            is_after_pause = True
        else:
            for word in _SEAM.sub(" ", fold(piece)).split():
                yield Token(word, is_bound, is_after_pause)
                is_bound = is_after_pause = False
