"""Numbers that a service gives a person: file, tax and job-seeker numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from flows.reading.cutting import Cut, cuts
from flows.reading.digits import JOINERS, Wanted, read_wanted
from flows.reading.doubt import is_doubt
from flows.reading.folding import fold
from flows.reading.frames import certain_if
from flows.reading.letter_words import LETTERS
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import Token, token_words, tokens

FILE_NUMBER_LENGTH: Final = 7
FISCAL_NUMBER_LENGTH: Final = 13
REFERENCE_LENGTH: Final = 6
_FISCAL_FIRST: Final = "0123"
_LETTER_WORDS: Final = frozenset(LETTERS)
_AS_IN: Final = re.compile(r"(?:\b[a-z]{1,6} )?\bcomme ([a-z])[a-z]*")


def read_caf_number(text: str) -> Reading[str]:
    """Read a Caf file number: seven digits, zeros kept, a letter after it ignored."""
    length = FILE_NUMBER_LENGTH
    return read_wanted(text, Wanted(length, length, beside=_LETTER_WORDS))


def read_fiscal_number(text: str) -> Reading[str]:
    """Read a tax number: thirteen digits, the first from 0 to 3."""
    length = FISCAL_NUMBER_LENGTH
    return read_wanted(text, Wanted(length, length, _is_fiscal))


def read_job_seeker_number(text: str) -> Reading[str]:
    """Read a France Travail number: seven digits, then a letter or a digit.

    The letter is given in capital; seven digits alone give ``Why.TOO_SHORT``.
    """
    letter = _last_letter(text)
    wanted = Wanted(7, 7 if letter else 8, beside=_LETTER_WORDS)
    match read_wanted(_AS_IN.sub(r"\1", fold(text)), wanted):
        case Understood(digits, certain) if letter:
            return Understood(digits + letter, certain)
        case Understood(digits) if len(digits) == 7:
            return NotUnderstood(Why.TOO_SHORT)
        case reading:
            return reading


def read_reference(text: str) -> Reading[str]:
    """Read one of our references: six letters and digits, in capitals."""
    return certain_if(_reference(text), condition=not _is_contradicted(text))


def _reference(text: str) -> Reading[str]:
    said = tokens(_AS_IN.sub(r"\1", fold(text)))
    if not said:
        return NotUnderstood(Why.EMPTY)
    found = [run for run in _spelled_runs(said) if run]
    ways = [way for run in found for way in _ways(run)]
    fitting = [way for way in ways if len(way.digits) == REFERENCE_LENGTH]
    if fitting:
        best = min(fitting, key=lambda way: way.cost)
        is_only = sum(way.cost <= best.cost for way in ways) == 1
        return Understood(best.digits, certain=is_only)
    if not any(is_number_word(token.word) for token in said):
        is_doubtful = is_doubt(token_words(said))
        return NotUnderstood(Why.UNKNOWN if is_doubtful else Why.UNCLEAR)
    shortest = min((len(way.digits) for way in ways), default=0)
    is_short = shortest < REFERENCE_LENGTH
    return NotUnderstood(Why.TOO_SHORT if is_short else Why.TOO_LONG)


def _is_contradicted(text: str) -> bool:
    """Tell whether a letter and its example differ: "K comme fille"."""
    found = re.finditer(r"\b([a-z]{1,6}) comme ([a-z])", fold(text))
    return any(LETTERS.get(match[1]) != match[2].upper() for match in found)


def _spelled_runs(said: Sequence[Token]) -> Iterator[list[Token]]:
    """Give the stretches of letters and numbers; other words part them."""
    run: list[Token] = []
    for token in said:
        if is_number_word(token.word) or token.word in LETTERS:
            run.append(token)
        elif token.word not in JOINERS:
            yield run
            run = []
    yield run


def _ways(run: Sequence[Token]) -> list[Cut]:
    """Give the ways to write a stretch, letters kept in their places."""
    ways = [Cut((), 0)]
    for is_number, stretch in groupby(run, lambda one: is_number_word(one.word)):
        kept = list(stretch)
        if is_number:
            options = cuts(kept, longest=REFERENCE_LENGTH, kept=8)
        else:
            options = (Cut(tuple(LETTERS[one.word] for one in kept), 0),)
        ways = [
            Cut((*way.groups, *option.groups), way.cost + option.cost)
            for way in ways
            for option in options
            if len(way.digits) + len(option.digits) <= REFERENCE_LENGTH + 2
        ]
    return ways


def _is_fiscal(digits: str) -> bool:
    return digits[0] in _FISCAL_FIRST


def _last_letter(text: str) -> str:
    words = token_words(tokens(_AS_IN.sub(r"\1", fold(text))))
    last = words[-1] if words else ""
    return LETTERS.get(last, "")
