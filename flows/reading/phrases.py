"""Known turns of phrase found in a row of words, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flows.reading.colloquial import plain_words

Tag = TypeVar("Tag")


@dataclass(frozen=True, slots=True)
class Found(Generic[Tag]):
    """A known phrase, from word ``start`` to word ``end`` (excluded)."""

    tag: Tag
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PhraseBook(Generic[Tag]):
    """Phrases filed by their first word, longest first."""

    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], Tag], ...]]

    def find(self, heard: Sequence[str]) -> tuple[Found[Tag], ...]:
        """Give the phrases met from left to right; no word serves twice."""
        found: list[Found[Tag]] = []
        start = 0
        while start < len(heard):
            match = self.at(heard, start)
            if match:
                found.append(match)
            start = match.end if match else start + 1
        return tuple(found)

    def at(self, heard: Sequence[str], start: int) -> Found[Tag] | None:
        """Give the longest phrase that begins with the word at ``start``."""
        return next(self.all_at(heard, start), None)

    def all_at(self, heard: Sequence[str], start: int) -> Iterator[Found[Tag]]:
        """Give every phrase that begins with the word at ``start``, longest first."""
        for phrase, tag in self.by_first_word.get(heard[start], ()):
            end = start + len(phrase)
            if tuple(heard[start:end]) == phrase:
                yield Found(tag, start, end)

    def whole(self, heard: Sequence[str]) -> Tag | None:
        """Give the phrase that is all that was said, if there is one."""
        match = self.at(heard, 0) if heard else None
        return match.tag if match and match.end == len(heard) else None


def phrase_book(phrases: Mapping[Tag, Iterable[str]]) -> PhraseBook[Tag]:
    """File ``phrases``, given for each tag as people say them."""
    filed: dict[str, dict[tuple[str, ...], Tag]] = {}
    for tag, said in phrases.items():
        for phrase in said:
            key = plain_words(phrase)
            if key:
                filed.setdefault(key[0], {}).setdefault(key, tag)
    return PhraseBook(
        {
            first: tuple(sorted(known.items(), key=_longest_first))
            for first, known in filed.items()
        }
    )


def _longest_first(entry: tuple[tuple[str, ...], Tag]) -> int:
    return -len(entry[0])
