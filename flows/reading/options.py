"""The options of a question, filed by phrase, word and sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from flows.reading.colloquial import plain_words
from flows.reading.phrases import Found, PhraseBook, phrase_book
from flows.reading.sounds import sound
from flows.reading.stems import EMPTY_WORDS, forms, stem

# Small words that change what an option means: "chez des amis" is not "un ami".
_MEANT = frozenset({"avec", "chez", "pour", "sans"})
_NEGATIONS = frozenset({"pas", "ni", "sauf", "jamais", "sans"})
_SHORTEST_SOUND = 3
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
    """Candidates ready to be recognised in what was said; keys lead to names."""

    names: tuple[str, ...]
    phrases: PhraseBook[str]
    words: Mapping[str, str]  # any form of a word that is a whole phrase
    stems: Mapping[str, str]  # the same by stem
    hints: Mapping[str, str]  # the stem of any word only one candidate has
    sounds: Mapping[str, str]  # the same by sound
    spoken: tuple[tuple[str, str], ...]  # (whole phrase as one sound, name)

    def outright_in(self, heard: tuple[str, ...]) -> tuple[Found[str], ...]:
        """Give the options said in full, at most put in the feminine or the plural."""
        return self._with(heard, self.words, str)

    def named_in(self, heard: tuple[str, ...]) -> tuple[Found[str], ...]:
        """Give the options said in full, whatever the ending of their one word."""
        return self._with(heard, self.stems, stem)

    def hinted_in(self, heard: tuple[str, ...]) -> tuple[Found[str], ...]:
        """Give the options told by one of their words only."""
        return self._with(heard, self.hints, stem)

    def said_in_full(self, match: Found[str]) -> bool:
        """Tell whether ``match`` is more than one telling word."""
        return match.end - match.start > 1

    def _with(
        self,
        heard: tuple[str, ...],
        owners: Mapping[str, str],
        key: Callable[[str], str],
    ) -> tuple[Found[str], ...]:
        found = self.phrases.find(heard)
        read = {rank for match in found for rank in range(match.start, match.end)}
        by_word = tuple(
            Found(owners[key(word)], rank, rank + 1)
            for rank, word in enumerate(heard)
            if rank not in read and word not in EMPTY_WORDS and key(word) in owners
        )
        return tuple(sorted((*found, *by_word), key=lambda match: match.start))

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


def is_denied(heard: Sequence[str], match: Found[str]) -> bool:
    """Tell whether only small words stand between a negation and the option."""
    for word in reversed(heard[: match.start]):
        if word in _NEGATIONS:
            return True
        if word not in EMPTY_WORDS:
            return False
    return False


@lru_cache(maxsize=512)
def options(candidates: tuple[Candidate, ...]) -> Options:
    """File ``candidates`` for reading; the same ones are filed only once."""
    said = {
        candidate.name: (candidate.label, *candidate.synonyms)
        for candidate in candidates
    }
    contents = {
        name: tuple(_content(phrase) for phrase in phrases)
        for name, phrases in said.items()
    }
    words = {name: _words(phrases) for name, phrases in contents.items()}
    single = {name: _single_words(phrases) for name, phrases in contents.items()}
    return Options(
        names=tuple(said),
        phrases=phrase_book(
            {name: (*phrases, *map(_bared, phrases)) for name, phrases in said.items()}
        ),
        words=_own({name: _forms(told) for name, told in single.items()}, str),
        stems=_own(single, stem),
        hints=_own(words, stem),
        sounds=_own(words, sound),
        spoken=tuple(
            ("".join(sound(word) for word in content), name)
            for name, phrases in contents.items()
            for content in phrases
        ),
    )


def _words(phrases: Iterable[tuple[str, ...]]) -> set[str]:
    return {word for content in phrases for word in content}


def _single_words(phrases: Iterable[tuple[str, ...]]) -> set[str]:
    return {content[0] for content in phrases if len(content) == 1}


def _content(phrase: str) -> tuple[str, ...]:
    heard = plain_words(phrase)
    telling = tuple(word for word in heard if _is_telling(word))
    return heard if _MEANT.issuperset(telling) else telling


def _bared(phrase: str) -> str:
    """Give ``phrase`` without the small words around it ("l'après-midi")."""
    heard = plain_words(phrase)
    told = [rank for rank, word in enumerate(heard) if _is_telling(word)]
    if _MEANT.issuperset(heard[rank] for rank in told):
        return phrase
    return " ".join(heard[told[0] : told[-1] + 1])


def _is_telling(word: str) -> bool:
    return word in _MEANT or word not in EMPTY_WORDS


def _forms(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in forms(word)}


def _own(
    words: Mapping[str, Iterable[str]], key: Callable[[str], str]
) -> Mapping[str, str]:
    """Give the keys that only one name has, with that name."""
    owners: dict[str, list[str]] = {}
    for name, known in words.items():
        for value in {key(word) for word in known}:
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
