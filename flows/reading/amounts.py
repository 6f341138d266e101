"""Amounts of money, by the month or by the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flows.reading.corrections import parts
from flows.reading.doubt import is_doubt
from flows.reading.frames import (
    explained,
    is_well_begun,
    is_well_ended,
)
from flows.reading.homophones import ear_for, read_twice
from flows.reading.money_words import (
    CENT,
    CHOICE,
    COUNTED,
    EURO,
    INCOME,
    KNOWN,
    MONTH_PHRASES,
    NOTHING,
    NOTHING_PHRASES,
    OTHER_PACES,
    PERIOD_WORDS,
    ROUGHLY,
    YEAR_PHRASES,
    YEARS,
)
from flows.reading.numbers import NumberHeard, numbers_in
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import Token, token_words, tokens

HIGHEST_CENTS: Final = 100_000_000_00
_MONTHS_A_YEAR: Final = 12


class Period(StrEnum):
    """How often an amount comes."""

    MONTH = "month"
    YEAR = "year"


_EAR: Final = ear_for(KNOWN)


@dataclass(frozen=True, slots=True)
class Amount:
    """Euro cents, by ``period`` when the person said it."""

    cents: int
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class _Sum:
    cents: int
    after: str
    is_in_euros: bool = True
    is_certain: bool = True


def read_amount(text: str) -> Reading[Amount]:
    """Read an amount in euros, with centimes and period when they are said.

    Two different amounts give ``Why.SEVERAL``; an amount by the day, the week or
    the quarter gives ``Why.UNCLEAR`` with that pace as the doubtful part.
    """
    said = tokens(text)
    if not said:
        return NotUnderstood(Why.EMPTY)
    return read_twice(said, lambda heard: explained(_read(heard), heard, KNOWN), _EAR)


def _read(said: tuple[Token, ...]) -> Reading[Amount]:
    words = token_words(said)
    spaced = f" {' '.join(words)} "
    pace = next((phrase for phrase in OTHER_PACES if phrase in spaced), "")
    if pace:
        return NotUnderstood(Why.UNCLEAR, pace.strip())
    nothing = Amount(0, _period(spaced))
    if any(phrase in spaced for phrase in NOTHING_PHRASES):
        return Understood(nothing, certain=not _sums(said))
    heard = parts(said)
    for part in reversed(heard):
        sums = _sums(part)
        if sums:
            is_taken_back = heard[-1] == () and part is not heard[-1]
            return (
                NotUnderstood(Why.UNCLEAR) if is_taken_back else _amount(sums, spaced)
            )
    if is_doubt(words):
        return NotUnderstood(Why.UNKNOWN)
    if NOTHING.intersection(words):
        return Understood(nothing, certain=_is_nothing_whole(words))
    return NotUnderstood(Why.UNCLEAR)


def _is_nothing_whole(words: Sequence[str]) -> bool:
    """Tell "aucun revenu" from "aucune" followed by a word misheard."""
    last = words[-1]
    return last in NOTHING or last in INCOME or words[-2:] == ("du", "tout")


def _amount(sums: Sequence[_Sum], spaced: str) -> Reading[Amount]:
    """Keep the sums said in euros, or else those that count nothing else."""
    if len(sums) > 1 and CHOICE.search(spaced):
        return NotUnderstood(Why.SEVERAL)
    in_euros = [one for one in sums if one.is_in_euros]
    kept = in_euros or [one for one in sums if one.after not in COUNTED]
    # "six cents le mois": the only number, though a word for a period follows it.
    kept = kept or [one for one in sums if one.after in {"mois", "an"}]
    if not kept:
        return NotUnderstood(Why.UNCLEAR)
    if any(one.cents > HIGHEST_CENTS for one in kept):
        return NotUnderstood(Why.OUT_OF_RANGE)
    period = _period(spaced)
    cents = sorted({one.cents for one in kept})
    if len(cents) > 1:
        return _same_sum_twice(cents)
    is_period_lost = period is None and not PERIOD_WORDS.isdisjoint(spaced.split())
    is_vague = bool(ROUGHLY.search(spaced)) or is_period_lost
    others = [one for one in sums if one not in kept and not _is_counting(one)]
    is_certain = all(one.is_certain for one in kept) and not (is_vague or others)
    return Understood(Amount(cents[0], period), certain=is_certain)


def _is_counting(one: _Sum) -> bool:
    """Tell "deux enfants" and "en 2024" from a sum."""
    return one.after in COUNTED or one.cents in YEARS


def _same_sum_twice(cents: Sequence[int]) -> Reading[Amount]:
    """Accept "600 par mois, soit 7 200 par an"."""
    if len(cents) == 2 and cents[0] * _MONTHS_A_YEAR == cents[1]:
        return Understood(Amount(cents[0], Period.MONTH), certain=False)
    return NotUnderstood(Why.SEVERAL)


def _period(spaced: str) -> Period | None:
    is_yearly = any(phrase in spaced for phrase in YEAR_PHRASES)
    is_monthly = any(phrase in spaced for phrase in MONTH_PHRASES)
    match is_monthly, is_yearly:
        case True, False:
            return Period.MONTH
        case False, True:
            return Period.YEAR
        case _:
            return None


def _sums(part: tuple[Token, ...]) -> list[_Sum]:
    numbers = [number for number in numbers_in(part) if _may_be_money(number)]
    words = token_words(part)
    found: list[_Sum] = []
    at = 0
    while at < len(numbers):
        one, used = _sum(words, numbers, at)
        found.append(one)
        at += used
    return found


def _may_be_money(number: NumberHeard) -> bool:
    """Leave out what is denied, and the article of "un salaire"."""
    is_article = [token.word for token in number.run.said] in (["un"], ["une"])
    is_idle = is_article and number.run.after not in EURO | CENT | {""}
    return number.run.before != "pas" and not is_idle


def _sum(
    words: Sequence[str], numbers: Sequence[NumberHeard], at: int
) -> tuple[_Sum, int]:
    """Put a number together with the centimes that follow it."""
    number = numbers[at]
    value = number.value if number.value is not None else HIGHEST_CENTS
    between, following = _following(words, numbers, at)
    is_in_euros = bool(EURO.intersection(between)) or number.run.after in EURO
    if number.run.after in CENT:
        return _Sum(value, "", is_certain=number.is_certain), 1
    if "k" in between[:1]:
        return _Sum(value * 1_000_00, "", is_certain=False), 1
    if following is not None:
        joined = _joined(value, between, following)
        if joined is not None:
            is_certain = is_well_begun(number.run) and is_well_ended(following.run)
            return _Sum(joined, following.run.after, is_certain=is_certain), 2
    is_apart = is_in_euros and number.run.after not in EURO | {"d"}
    half = 50 if " et demi" in f" {' '.join(between)}" and is_in_euros else 0
    is_certain = number.is_certain and not (half or is_apart)
    return _Sum(value * 100 + half, number.run.after, is_in_euros, is_certain), 1


def _following(
    words: Sequence[str], numbers: Sequence[NumberHeard], at: int
) -> tuple[tuple[str, ...], NumberHeard | None]:
    """Give the words after a number up to the next one, which is given too."""
    stop = numbers[at].run.stop
    if at + 1 == len(numbers):
        return tuple(words[stop:]), None
    return tuple(words[stop : numbers[at + 1].run.start]), numbers[at + 1]


def _joined(value: int, between: Sequence[str], following: NumberHeard) -> int | None:
    """Give the cents of "184 euros 50" or "184,50", if that is what it is."""
    after = following.value
    if after is None:
        return None
    link = tuple(word for word in between if word != "et")
    if link in {("virgule",), ("point",)}:
        return _decimals(value, following)
    is_money = len(link) == 1 and link[0] in EURO
    is_followed_by_euros = following.run.after in EURO
    if is_money and after < 100 and not is_followed_by_euros:
        is_other_count = following.run.after in COUNTED
        return None if is_other_count else value * 100 + after
    return None


def _decimals(value: int, following: NumberHeard) -> int | None:
    """Read what follows the comma: "5" is fifty cents, "zéro cinq" five."""
    words = [token.word for token in following.run.said]
    is_small = words[0] in {"zero", "0"} or words[0].startswith("0")
    after = following.value or 0
    if after > 99:
        return None
    is_tenths = after < 10 and not is_small
    return value * 100 + (after * 10 if is_tenths else after)
