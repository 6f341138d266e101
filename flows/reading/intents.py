"""Which procedure a caller wants, from their own words at the open question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from flows.reading.colloquial import plain_words
from flows.reading.commands import Command, command_in
from flows.reading.features import SUBJECT_WORDS, features
from flows.reading.likeness import Example, Habits, Neighbours, habits, neighbours
from flows.reading.vocabulary import Vocabulary, vocabulary

HUMAN = "HUMAN"
NONE = "NONE"

_NEAREST = 8.0  # weight of the nearest examples, beside that of all of them
_CLEARLY_AHEAD = 3.0
_ENOUGH_SAID = 1.5


@dataclass(frozen=True, slots=True)
class Certain:
    """One procedure fits what was said, and no other comes near."""

    code: str


@dataclass(frozen=True, slots=True)
class Between:
    """Two procedures fit; the first is the likelier."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Human:
    """The caller asks for a person."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing of what was said is a procedure of ours."""


IntentReading: TypeAlias = Certain | Between | Human | Nothing


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a procedure fits; scores compare only within one reading."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class IntentIndex:
    """Example sentences of every procedure, filed once, read many times."""

    vocabulary: Vocabulary
    habits: Habits
    neighbours: Neighbours

    @classmethod
    def build(cls, examples: Mapping[str, Sequence[str]]) -> IntentIndex:
        """
        File ``examples`` (code -> sentences), in well under a second.

        The code NONE holds requests for other services. Requests for a person, under
        HUMAN, are known by the words that ask for one anywhere in a call.
        """
        said = [
            (code, plain_words(sentence))
            for code, sentences in examples.items()
            for sentence in sentences
            if code != HUMAN
        ]
        met = vocabulary(chain(SUBJECT_WORDS, *(heard for _, heard in said)))
        known = [Example(code, features(heard, met.sound_of)) for code, heard in said]
        return cls(met, habits(known), neighbours(known))

    def read(self, text: str) -> IntentReading:
        """Give the procedure ``text`` asks for, or two likely ones, or neither."""
        if command_in(text) is Command.HUMAN:
            return Human()
        return _decided(self.ranked(text))

    def ranked(self, text: str) -> tuple[Likeness, ...]:
        """Give every procedure, the likeliest first."""
        known = self.vocabulary
        marks = features(known.repaired(plain_words(text)), known.sound_of)
        near = self.neighbours.scores(marks)
        scores = {
            code: score + _NEAREST * near.get(code, 0.0)
            for code, score in self.habits.scores(marks).items()
        }
        ordered = sorted(scores.items(), key=lambda entry: entry[1], reverse=True)
        return tuple(Likeness(code, score) for code, score in ordered)


def _decided(ranked: tuple[Likeness, ...]) -> IntentReading:
    if not ranked or ranked[0].score < _ENOUGH_SAID:
        return Nothing()
    if ranked[0].code == NONE and _is_clear(ranked):
        return Nothing()
    procedures = tuple(one for one in ranked if one.code != NONE)
    if _is_clear(procedures):
        return Certain(procedures[0].code)
    return Between(procedures[0].code, procedures[1].code)


def _is_clear(ranked: tuple[Likeness, ...]) -> bool:
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= _CLEARLY_AHEAD
