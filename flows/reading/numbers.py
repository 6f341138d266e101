"""Whole numbers: how many children, how old, how many months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.reading.corrections import parts
from flows.reading.cutting import Cut, cuts
from flows.reading.doubt import is_doubt
from flows.reading.frames import (
    AFTER_A_NUMBER,
    BEFORE_A_NUMBER,
    COUNTED,
    certain_if,
    explained,
    is_framed,
)
from flows.reading.homophones import ear_for, read_twice
from flows.reading.number_words import ROUGH
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.runs import Run, runs
from flows.reading.tokens import Token, token_words, tokens, word_set

LONGEST_NUMBER: Final = 9  # digits
_WAYS: Final = 6
_ARTICLES: Final = frozenset({"un", "une"})
_AFTER_AN_ARTICLE: Final = frozenset(ROUGH) | word_set(
    "peu moment instant petit petite conseiller autre seconde"
)
_KNOWN: Final = (BEFORE_A_NUMBER | AFTER_A_NUMBER | frozenset(ROUGH)) | word_set(
    "maison logement foyer charge compte quelque chose aucun aucune neant enfant"
)
_EAR: Final = ear_for(_KNOWN)
_MONEY: Final = word_set("euro euros centime centimes")
_NONE: Final = frozenset({"aucun", "aucune", "neant"})
_NONE_PHRASES: Final = (" pas d enfant", " pas un ", " pas une ", " sans enfant")
_DECIMAL_MARKS: Final = frozenset({"virgule", "point"})
_HALVES: Final = frozenset({"demi", "demie"})


@dataclass(frozen=True, slots=True)
class NumberHeard:
    """A number met in a sentence; ``value`` is None when it is too long."""

    value: int | None
    run: Run
    is_certain: bool


def read_number(text: str) -> Reading[int]:
    """Read a whole number below a thousand millions, said in words or typed.

    Standard, Swiss and Belgian words, digit by digit, by pairs; a correction in the
    same breath wins, two different numbers give ``Why.SEVERAL``.
    """
    said = tokens(text)
    if not said:
        return NotUnderstood(Why.EMPTY)
    return read_twice(said, lambda heard: explained(_read(heard), heard, _KNOWN), _EAR)


def numbers_in(said: Sequence[Token]) -> tuple[NumberHeard, ...]:
    """Find the numbers of a sentence; articles ("un conseiller") are left out."""
    found = [run for run in runs(said) if not _is_idle_article(run)]
    plain = [run for run in found if run.after in _MONEY or not _is_article(run)]
    return tuple(_number_heard(run) for run in plain or found)


def _read(said: tuple[Token, ...]) -> Reading[int]:
    heard = parts(said)
    for part in reversed(heard):
        numbers = numbers_in(part)
        if numbers and not _is_rough(part, numbers):
            # "douze, non" takes back the only number there is.
            is_last = part is heard[-1]
            is_taken_back = heard[-1] == () and not is_last
            if is_taken_back:
                return NotUnderstood(Why.UNCLEAR)
            return certain_if(_one(part, numbers), condition=is_last)
    return _without_a_number(token_words(said))


def _is_rough(part: Sequence[Token], numbers: Sequence[NumberHeard]) -> bool:
    """Tell "une bonne trentaine", whose article is not the number."""
    is_rough = any(token.word in ROUGH for token in part)
    return is_rough and all(_is_article(number.run) for number in numbers)


def _one(part: tuple[Token, ...], numbers: Sequence[NumberHeard]) -> Reading[int]:
    kept = [number for number in numbers if number.run.before != "pas"] or numbers
    words = frozenset(token_words(part))
    if words & _DECIMAL_MARKS:
        return NotUnderstood(Why.UNCLEAR)
    if len({number.value for number in kept}) > 1:
        return NotUnderstood(Why.SEVERAL)
    number = kept[0]
    if number.value is None:
        return NotUnderstood(Why.TOO_LONG)
    if number.run.before == "pas" and _is_article(number.run):
        return Understood(0)
    is_denied = number.run.before == "pas"
    is_doubtful = is_denied or bool(words & _HALVES) or is_doubt(token_words(part))
    return Understood(number.value, certain=number.is_certain and not is_doubtful)


def _number_heard(run: Run) -> NumberHeard:
    ways = cuts(run.said, kept=_WAYS)
    if not ways or len(ways[0].digits) > LONGEST_NUMBER:
        return NumberHeard(None, run, is_certain=False)
    natural = ways[0]
    is_only_way = len(ways) == 1 or ways[1].cost > natural.cost
    is_certain = is_only_way and _is_one_number(natural, run) and is_framed(run)
    return NumberHeard(int(natural.digits), run, is_certain)


def _is_one_number(way: Cut, run: Run) -> bool:
    """Tell a number, or its digits one by one or by pairs, from loose numbers."""
    first, *rest = way.groups
    is_by_thousands = all(len(group) == 3 for group in rest) and len(first) <= 3
    if not rest or is_by_thousands:
        return True
    if all(token.word.isdigit() for token in run.said):
        return False  # "2 3": two numbers typed, or one
    is_two_or_three = len(rest) == 1 and len(first) == len(rest[0]) == 1
    is_zero_first = first == "0"
    is_by_pairs = all(len(group) <= 2 for group in way.groups)
    return is_by_pairs and (not is_two_or_three or is_zero_first)


def _is_article(run: Run) -> bool:
    return len(run.said) == 1 and run.said[0].word in _ARTICLES


def _is_idle_article(run: Run) -> bool:
    return _is_article(run) and (run.after in _AFTER_AN_ARTICLE or run.before == "l")


def _without_a_number(words: tuple[str, ...]) -> Reading[int]:
    if is_doubt(words):
        return NotUnderstood(Why.UNKNOWN)
    rough = [
        ROUGH[word] // (2 if before in _HALVES else 1)
        for before, word in zip(("", *words), words, strict=False)
        if word in ROUGH
    ]
    if len(rough) == 1:
        return Understood(rough[0], certain=False)
    said = f" {' '.join(words)} "
    if any(phrase in said for phrase in _NONE_PHRASES):
        return Understood(0)
    none = next((at for at, word in enumerate(words) if word in _NONE), None)
    if none is not None:
        is_counted = none + 1 == len(words) or words[none + 1] in COUNTED
        return Understood(0, certain=is_counted)
    return NotUnderstood(Why.UNCLEAR)
