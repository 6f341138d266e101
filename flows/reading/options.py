"""The options of a question, filed by phrase, word and sound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from flows.reading.colloquial import plain_words
from flows.reading.phrases import Found, PhraseBook, phrase_book
from flows.reading.sounds import sound
from flows.reading.stems import EMPTY_WORDS, stem

_SHORTEST_SOUND = 4
_CLOSE_ENOUGH = 78.0
_CLEARLY_CLOSER = 10.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One option: its name in the tree, its label as spoken, other ways to say it."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """Candidates ready to be recognised in what was said."""

    names: tuple[str, ...]
    phrases: PhraseBook[str]
    stems: Mapping[str, str]  # a stem only one candidate has -> its name
    sounds: Mapping[str, str]  # the same by sound
    spoken: tuple[tuple[str, str], ...]  # (whole phrase as one sound, name)

    def named_in(self, heard: tuple[str, ...]) -> tuple[Found[str], ...]:
        """Give the options said in full, then those told by a word of their own."""
        found = self.phrases.find(heard)
        read = {rank for match in found for rank in range(match.start, match.end)}
        by_word = tuple(
            Found(self.stems[stem(word)], rank, rank + 1)
            for rank, word in enumerate(heard)
            if rank not in read and word not in EMPTY_WORDS and stem(word) in self.stems
        )
        return tuple(sorted((*found, *by_word), key=lambda match: match.start))

    def said_in_full(self, match: Found[str]) -> bool:
        """Tell whether ``match`` is more than one telling word."""
        return match.end - match.start > 1

    def sounding_like(self, heard: tuple[str, ...]) -> str | None:
        """Give the option that sounds clearly closest to what was said, if any does."""
        spoken = [sound(word) for word in heard if word not in EMPTY_WORDS]
        pairs = [first + second for first, second in pairwise(spoken)]
        whole = "".join(spoken)
        scores = dict.fromkeys(self.names, 0.0)
        for known, name in self.sounds.items():
            closest = max(
                (_closeness(said, known) for said in (*spoken, *pairs)), default=0
            )
            scores[name] = max(scores[name], closest)
        for known, name in self.spoken:
            scores[name] = max(scores[name], _closeness(whole, known))
        return _clear_winner(scores)


@lru_cache(maxsize=512)
def options(candidates: tuple[Candidate, ...]) -> Options:
    """File ``candidates`` for reading; the same ones are filed only once."""
    said = {
        candidate.name: (candidate.label, *candidate.synonyms)
        for candidate in candidates
    }
    contents = {
        name: {word for phrase in phrases for word in _content(phrase)}
        for name, phrases in said.items()
    }
    return Options(
        names=tuple(said),
        phrases=phrase_book(said),
        stems=_own(
            {name: {stem(word) for word in words} for name, words in contents.items()}
        ),
        sounds=_own(
            {name: {sound(word) for word in words} for name, words in contents.items()}
        ),
        spoken=tuple(
            ("".join(sound(word) for word in _content(phrase)), name)
            for name, phrases in said.items()
            for phrase in phrases
        ),
    )


def _content(phrase: str) -> tuple[str, ...]:
    heard = plain_words(phrase)
    telling = tuple(word for word in heard if word not in EMPTY_WORDS)
    return telling or heard


def _own(keys: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    owners: dict[str, list[str]] = {}
    for name, values in keys.items():
        for value in set(values):
            owners.setdefault(value, []).append(name)
    return {value: names[0] for value, names in owners.items() if len(names) == 1}


def _closeness(said: str, known: str) -> float:
    if min(len(said), len(known)) < _SHORTEST_SOUND:
        return 100.0 if said == known else 0.0
    return fuzz.ratio(said, known)


def _clear_winner(scores: Mapping[str, float]) -> str | None:
    ranked = sorted(scores.items(), key=lambda entry: entry[1], reverse=True)
    if not ranked or ranked[0][1] < _CLOSE_ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEARLY_CLOSER:
        return None
    return ranked[0][0]
