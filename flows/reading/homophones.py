"""A second look at a reply whose numbers were heard as other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, TypeVar

from flows.reading.date_words import MONTHS
from flows.reading.frames import EVERYDAY
from flows.reading.number_words import HOMOPHONES, TENS, UNITS
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood
from flows.reading.sounds import sound
from flows.reading.tokens import Token, word_set

T = TypeVar("T")

_SHORTEST: Final = 3
_SAME_START: Final = 2  # letters: only endings are put right

_COUNTED: Final = word_set(
    "heure heures euro euros enfant enfants an ans mois jour jours personnes centimes"
)
_MONTHS_HEARD: Final = {"mes": "mai", "mais": "mai", "met": "mai"}
_BEFORE: Final = word_set("moins euro euros heures")


@dataclass(frozen=True, slots=True)
class Ear:
    """The words a question waits for, and how each of them sounds."""

    words: frozenset[str]
    by_sound: Mapping[str, str]

    def put_right(self, said: tuple[Token, ...]) -> tuple[Token, ...]:
        """Turn each other word into the awaited one that sounds the same, if any."""
        return tuple(replace(token, word=self._awaited(token.word)) for token in said)

    def _awaited(self, word: str) -> str:
        is_itself = word in self.words or word in HOMOPHONES or is_number_word(word)
        if is_itself or len(word) < _SHORTEST:
            return word
        awaited = self.by_sound.get(sound(word), word)
        return awaited if awaited[:_SAME_START] == word[:_SAME_START] else word


def ear_for(*awaited: Iterable[str]) -> Ear:
    """Learn how the words of a subject sound, with numbers and everyday words."""
    words = tuple(dict.fromkeys(chain(*awaited, UNITS, TENS, EVERYDAY)))
    by_sound: dict[str, str] = {}
    for word in words:
        by_sound.setdefault(sound(word), word)
    return Ear(frozenset(words), by_sound)


def read_twice(
    said: tuple[Token, ...],
    read: Callable[[tuple[Token, ...]], Reading[T]],
    ear: Ear,
) -> Reading[T]:
    """Read as heard, then with "sans" taken for "cent" and "mardis" for "mardi".

    What only the second reading gives is never certain.
    """
    plain = read(said)
    if isinstance(plain, Understood) and plain.certain:
        return plain
    repaired = with_homophones(ear.put_right(said))
    return plain if repaired == said else _better(plain, read(repaired))


def with_homophones(said: Sequence[Token]) -> tuple[Token, ...]:
    """Turn "sans" into "cent" and the like where a neighbour is a number."""
    return tuple(
        replace(token, word=_plain(said, at))
        if _plain(said, at) != token.word and _is_beside_a_number(said, at)
        else token
        for at, token in enumerate(said)
    )


def _better(plain: Reading[T], repaired: Reading[T]) -> Reading[T]:
    match plain, repaired:
        case _, Understood(value, certain=True):
            return Understood(value, certain=False)
        case NotUnderstood(), Understood(value):
            return Understood(value, certain=False)
        case _:
            return plain


def _is_beside_a_number(said: Sequence[Token], at: int) -> bool:
    """Tell whether a number, or what numbers count, touches a word."""
    if len(said) == 1:
        return True
    before = said[at - 1].word if at else ""
    after = said[at + 1].word if at + 1 < len(said) else ""
    if before == "et" and at > 1:
        before = said[at - 2].word
    if after == "et" and at + 2 < len(said):
        after = said[at + 2].word
    is_beside = is_number_word(before) or is_number_word(after)
    is_counting = after in _COUNTED or before in _BEFORE
    return is_beside or is_counting or after in MONTHS


def _is_between_numbers(said: Sequence[Token], at: int) -> bool:
    if not 0 < at < len(said) - 1:
        return False
    return is_number_word(said[at - 1].word) and is_number_word(said[at + 1].word)


def _plain(said: Sequence[Token], at: int) -> str:
    """Give the number a word sounds like, or "et" for "vingt est un"."""
    word = said[at].word
    if word in _MONTHS_HEARD and _is_between_numbers(said, at):
        return _MONTHS_HEARD[word]
    if word not in {"est", "ai", "hait"}:
        return HOMOPHONES.get(word, word)
    is_after_tens = at > 0 and said[at - 1].word in TENS
    after = said[at + 1].word if at + 1 < len(said) else ""
    return "et" if is_after_tens and after in {"un", "une", "onze"} else word
