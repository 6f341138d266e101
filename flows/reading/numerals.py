"""The numbers that may start at a word, in French, Swiss and Belgian usage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flows.reading.number_words import (
    HUNDRED,
    MILLION,
    MULTIPLIERS,
    NUMBER_WORDS,
    REPEATERS,
    TENS,
    THOUSAND,
    UNITS,
)
from flows.reading.tokens import Token

HYPHEN_CUT: Final = 3  # cost of cutting "vingt-deux" into 20 and 2
PAUSE_JOINED: Final = 2  # cost of joining "soixante, quatorze" into 74

_SMALL: Final = TENS | UNITS
_MADE_WITH_UNITS: Final = frozenset({10, *TENS.values()})
# What follows a number below twenty to make a greater one, or to repeat the next.
_COMPLETE: Final = MULTIPLIERS | frozenset(TENS) | {"fois", "zero", "zeros"}

# A value and the position after its last word.
Found = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Group:
    """One number inside a run: its digits as said and where it ends."""

    digits: str
    end: int
    cost: int


def is_number_word(word: str) -> bool:
    """Tell whether a folded word may belong to a number."""
    return word.isdigit() or word in NUMBER_WORDS


def groups_at(said: Sequence[Token], at: int) -> Iterator[Group]:
    """Give every number that starts at a word, with its cost."""
    if not _may_go_on(said, at):
        yield _alone(said, at)
        return
    words = [token.word for token in said[at : at + 24]]
    if words[0].isdigit():
        yield Group(words[0], at + 1, 1)
    for value, length in set(_numbers(words, 0)):
        digits = str(value)
        if length == 1 and words[0] == digits:
            continue
        is_odd = _is_torn(value, said, at + length) or _is_one_thousand(words, length)
        cost = 1 + _penalty(said, at, at + length) + is_odd
        yield Group(digits, at + length, cost)
    for digits, length, cost in _repeated(words):
        yield Group(digits, at + length, cost + _penalty(said, at, at + length))


def _may_go_on(said: Sequence[Token], at: int) -> bool:
    """Tell whether a word may be more than one small number by itself."""
    value = _SMALL.get(said[at].word)
    following = said[at + 1].word if at + 1 < len(said) else ""
    if value is None:
        return True
    if value in _MADE_WITH_UNITS:
        return following == "et" or following in NUMBER_WORDS or following.isdigit()
    return following in _COMPLETE


def _alone(said: Sequence[Token], at: int) -> Group:
    value = _SMALL[said[at].word]
    cost = 1 + _penalty(said, at, at + 1) + _is_torn(value, said, at + 1)
    return Group(str(value), at + 1, cost)


def _penalty(said: Sequence[Token], start: int, end: int) -> int:
    cost = 0
    if end < len(said) and said[end].is_bound and not said[end].word.isdigit():
        cost += HYPHEN_CUT
    for at in range(start + 1, end):
        if said[at].is_after_pause and said[at - 1].word not in MULTIPLIERS:
            cost += PAUSE_JOINED
    is_long_enough = end - start > 2
    return cost + (is_long_enough and _is_half_hyphenated(said[start:end]))


def _is_half_hyphenated(group: Sequence[Token]) -> bool:
    """Tell whether "quatre vingt-deux", perhaps 4 and 22, is joined into 82."""
    return any(
        after.is_bound
        and not token.is_bound
        and TENS.get(token.word) == 20
        and UNITS.get(before.word) == 4
        for before, token, after in zip(group, group[1:], group[2:], strict=False)
    )


def _is_torn(value: int, said: Sequence[Token], end: int) -> bool:
    """Tell whether "quatre-vingt" is cut from a "neuf" that would finish it."""
    is_tens = 10 <= value <= 90 and value % 10 == 0
    if not is_tens or end >= len(said) or said[end].is_after_pause:
        return False
    unit = UNITS.get(said[end].word, 0)
    after = said[end + 1].word if end + 1 < len(said) else ""
    # "vingt, deux cents" and "trente, quatre-vingts" begin another number.
    is_new_number = after in MULTIPLIERS or (unit == 4 and TENS.get(after) == 20)
    lowest = 7 if value == 10 else 1
    return lowest <= unit <= 9 and not is_new_number


def _is_one_thousand(words: list[str], length: int) -> bool:
    """Tell "un mille", which is seldom said for "mille"."""
    return length > 1 and UNITS.get(words[0]) == 1 and words[1] in THOUSAND


def _word(words: list[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _numbers(words: list[str], at: int) -> Found:
    found = _below_million(words, at)
    starts = [(value, end) for value, end in found if 1 <= value <= 999]
    for value, end in starts:
        if _word(words, end) in MILLION:
            found.append((value * 1_000_000, end + 1))
            found += [
                (value * 1_000_000 + rest, after)
                for rest, after in _below_million(words, end + 1)
                if 0 < rest < 1_000_000
            ]
    return found


def _below_million(words: list[str], at: int) -> Found:
    found = _below_thousand(words, at)
    starts = [(1, at), *((value, end) for value, end in found if 1 <= value <= 999)]
    for value, end in starts:
        if _word(words, end) in THOUSAND:
            found.append((value * 1_000, end + 1))
            found += [
                (value * 1_000 + rest, after)
                for rest, after in _below_thousand(words, end + 1)
                if 0 < rest < 1_000
            ]
            if _word(words, end + 1) == "et" and UNITS.get(_word(words, end + 2)) == 1:
                found.append((value * 1_000 + 1, end + 3))
    return found


def _below_thousand(words: list[str], at: int) -> Found:
    found = _below_hundred(words, at) + _typed(words, at)
    starts = [(1, at), *((v, end) for v, end in found if 2 <= v <= 9 or 11 <= v <= 19)]
    for value, end in starts:
        if _word(words, end) in HUNDRED:
            found.append((value * 100, end + 1))
            found += [
                (value * 100 + rest, after)
                for rest, after in _below_hundred(words, end + 1)
                if rest > 0
            ]
    return found


def _typed(words: list[str], at: int) -> Found:
    word = _word(words, at)
    if word.isdigit() and len(word) <= 3 and not word.startswith("0"):
        return [(int(word), at + 1)]
    return []


def _below_hundred(words: list[str], at: int) -> Found:
    word = _word(words, at)
    found = _small(words, at)
    if word in TENS:
        found += _after_tens(TENS[word], words, at + 1)
    if UNITS.get(word) == 4 and TENS.get(_word(words, at + 1)) == 20:
        found += _after_tens(80, words, at + 2)
    return found


def _after_tens(tens: int, words: list[str], at: int) -> Found:
    highest = 19 if tens in {60, 80} else 9
    unit_at = at + 1 if _word(words, at) == "et" else at
    units = [
        (tens + unit, end)
        for unit, end in _small(words, unit_at)
        if 1 <= unit <= highest
    ]
    return [(tens, at), *units]


def _small(words: list[str], at: int) -> Found:
    unit = UNITS.get(_word(words, at))
    if unit is None:
        return []
    found = [(unit, at + 1)]
    after = UNITS.get(_word(words, at + 1), 0)
    if unit == 10 and 7 <= after <= 9:
        found.append((10 + after, at + 2))
    return found


def _repeated(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Find "double zéro", "deux fois le six", "trois zéros"."""
    first, second = words[0], _word(words, 1)
    times = UNITS.get(first, 0)
    if first in REPEATERS:
        at = 2 if second == "le" else 1
        yield from _repeat(words, at, REPEATERS[first], cost=1)
    elif 2 <= times <= 9 and second == "fois":
        at = 3 if _word(words, 2) in {"le", "un"} and len(words) > 3 else 2
        yield from _repeat(words, at, times, cost=1)
    elif 2 <= times <= 9 and second in {"zeros", "zero"}:
        yield "0" * times, 2, 2 if second == "zeros" else 3


def _repeat(
    words: list[str], at: int, times: int, cost: int
) -> Iterator[tuple[str, int, int]]:
    word = _word(words, at)
    digit = word if len(word) == 1 and word.isdigit() else UNITS.get(word)
    if digit is not None and int(digit) <= 9:
        yield str(digit) * times, at + 1, cost
