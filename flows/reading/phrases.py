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
    """Phrases of one word, and longer ones by their first two words, longest first."""

    single: Mapping[str, Tag]
    by_start: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Tag], ...]]

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
        word = heard[start]
        following = heard[start + 1] if start + 1 < len(heard) else ""
        for phrase, tag in self.by_start.get((word, following), ()):
            end = start + len(phrase)
            if tuple(heard[start:end]) == phrase:
                yield Found(tag, start, end)
        if word in self.single:
            yield Found(self.single[word], start, start + 1)

    def whole(self, heard: Sequence[str]) -> Tag | None:
        """Give the phrase that is all that was said, if there is one."""
        match = self.at(heard, 0) if heard else None
        return match.tag if match and match.end == len(heard) else None


def phrase_book(phrases: Mapping[Tag, Iterable[str]]) -> PhraseBook[Tag]:
    """File ``phrases``, given for each tag as people say them."""
    single: dict[str, Tag] = {}
    longer: dict[tuple[str, str], dict[tuple[str, ...], Tag]] = {}
    for tag, said in phrases.items():
        for phrase in said:
            key = plain_words(phrase)
            if len(key) > 1:
                longer.setdefault((key[0], key[1]), {}).setdefault(key, tag)
            elif key:
                single.setdefault(key[0], tag)
    return PhraseBook(
        single,
        {
            start: tuple(sorted(known.items(), key=_longest_first))
            for start, known in longer.items()
        },
    )


def _longest_first(entry: tuple[tuple[str, ...], Tag]) -> int:
    return -len(entry[0])
