"""Spellings that sound like a word: silent endings, "an" for "en", "k" for "qu"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from flows.reading.tokens import word_set

V = TypeVar("V")

_SHORTEST: Final = 4
_SILENT: Final = frozenset("stex")
_SWAPS: Final = (
    ("an", "en"),
    ("en", "an"),
    ("qu", "k"),
    ("qu", "c"),
    ("ei", "e"),
    ("ei", "ai"),
    ("x", "ss"),
    ("c", "s"),
    ("ll", "l"),
    ("z", "s"),
    ("pt", "t"),
)
# Other words of the language, that must stay themselves.
_REAL: Final = word_set(
    """
    hui si sis son sens sent sente mile mil mille cet cette set sete sets main mains
    mare mares mais mai mars june avril avrils jeu jeux lune lunes lund cents cent cen
    vente ventes tente tentes pente rente sise sises dise onces once douce douces
    treise quatre quart quarts neuve neuves neus neut septe dises mardi deus
    sinks site sites same dima
    """
)


def with_near_spellings(words: Mapping[str, V]) -> dict[str, V]:
    """Add to a table the spellings that sound like its words and are no other word."""
    near = {
        spelling: value
        for word, value in words.items()
        for spelling in _spellings(word)
        if spelling not in _REAL
    }
    return near | dict(words)


def _spellings(word: str) -> Iterator[str]:
    if len(word) < _SHORTEST:
        return
    if word[-1] in _SILENT and len(word) > _SHORTEST:
        yield word[:-1]
    yield f"{word}s"
    for said, written in _SWAPS:
        if said in word:
            yield word.replace(said, written, 1)
