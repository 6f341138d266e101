"""Social security numbers, said by groups or typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

from flows.reading.cutting import cuts, natural_cut
from flows.reading.digits import JOINERS, Wanted, digit_runs, read_wanted
from flows.reading.doubt import is_doubt
from flows.reading.frames import all_explained, certain_if
from flows.reading.homophones import ear_for, read_twice, with_homophones
from flows.reading.nir_gap import Gap, gaps_in
from flows.reading.nir_number import (
    CORSICA,
    KINDS,
    LENGTH,
    LENGTH_WITH_KEY,
    MONTHS,
    PLACES,
    Nir,
    NirGroup,
    NirKind,
    denied_by,
    key_of,
)
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.runs import runs
from flows.reading.tokens import Token, token_words, tokens, word_set

__all__ = [
    "Nir",
    "NirGroup",
    "NirKind",
    "denied_by",
    "key_of",
    "read_nir",
    "read_nir_again",
]

_WAYS: Final = 120
_LETTERS: Final = {
    "a": "A",
    "ah": "A",
    "alpha": "A",
    "b": "B",
    "be": "B",
    "bee": "B",
    "bravo": "B",
    "beta": "B",
}
_JOINERS: Final = JOINERS | word_set(
    "cle la le les c est departement mois annee commune ordre sexe numero et"
)


_KNOWN: Final = (
    _JOINERS
    | frozenset(_LETTERS)
    | word_set(
        "secu securite sociale vitale carte assure immatriculation corse donne "
        "double triple fois"
    )
)

_EAR: Final = ear_for(_KNOWN)


def read_nir(text: str, born: date | None = None) -> Reading[Nir]:
    """Read 13 or 15 characters in any grouping; 2A, 2B, or 20 settled by the key.

    A wrong key gives ``Why.BAD_KEY`` with the ``NirGroup`` to ask again, found with
    the date of birth when it is known; a first digit that nobody is given (0, 5, 6,
    9) gives ``Why.OUT_OF_RANGE``.
    """
    said = tokens(text)
    if not said:
        return NotUnderstood(Why.EMPTY)
    return read_twice(said, lambda heard: _doubted(_read(heard, born), heard), _EAR)


def read_nir_again(first: str, group: NirGroup, text: str) -> Reading[Nir]:
    """Complete a first reply whose key was wrong with one group, or all, said again."""
    start, stop = PLACES[group]
    whole = read_nir(text)
    if isinstance(whole, Understood):
        return whole
    heard = _first_heard(tokens(first), group)
    again = read_wanted(text, Wanted(stop - start, stop - start))
    match again:
        case Understood(digits, certain) if heard:
            fixed = [one[:start] + digits + one[stop:] for one in heard]
            proved = (one for one in fixed if _with_valid_key(one))
            return _checked(next(proved, fixed[0]), certain=certain)
        case Understood():
            return NotUnderstood(Why.TOO_SHORT)
        case NotUnderstood():
            return NotUnderstood(again.why, group)


def _first_heard(said: tuple[Token, ...], group: NirGroup) -> tuple[str, ...]:
    """Give what may have been heard first, whatever stands for that group."""
    gaps = tuple(gap.text for gap in _gaps_in(said) if gap.group is group)
    best = max(_heard_twice(said), key=_preference, default=None)
    return gaps or ((best.text,) if best else ())


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    cost: int
    is_natural: bool  # no number was torn to reach the right length


def _doubted(reading: Reading[Nir], said: tuple[Token, ...]) -> Reading[Nir]:
    """Doubt a number beside words that may be a part of it misheard."""
    plain = _without_examples(said)
    letters = sum(token.word in _LETTERS for token in plain)
    is_in_one_breath = len(runs(plain, _JOINERS)) <= 1 + letters
    condition = is_in_one_breath and all_explained(plain, _KNOWN)
    return certain_if(reading, condition=condition)


def _read(said: tuple[Token, ...], born: date | None) -> Reading[Nir]:
    gaps = _gaps_in(said)
    candidates = _candidates(said)
    if gaps and not any(_with_valid_key(one.text) for one in candidates):
        return NotUnderstood(Why.BAD_KEY, gaps[0].group)
    if not candidates:
        return NotUnderstood(_why_not(said))
    plausible = [one for one in candidates if _is_plausible(one.text)]
    if not plausible:
        return _implausible(candidates)
    valid = [one for one in plausible if _with_valid_key(one.text)]
    known = _with_valid_key(valid[0].text) if valid else None
    if known is not None:
        is_natural = valid[0].cost == plausible[0].cost
        return Understood(known, certain=is_natural and len(valid) == 1)
    return _without_valid_key(plausible, born)


def _gaps_in(said: tuple[Token, ...]) -> tuple[Gap, ...]:
    """Find the group that was not heard, in a number without a letter."""
    heard = with_homophones(said)
    if any(token.word in _LETTERS for token in heard):
        return ()
    return gaps_in(heard, _JOINERS)


def _without_valid_key(
    plausible: Sequence[_Candidate], born: date | None
) -> Reading[Nir]:
    best = plausible[0]
    if len(best.text) == LENGTH_WITH_KEY:
        return NotUnderstood(Why.BAD_KEY, _suspect(best.text, born))
    has_longer = any(len(one.text) == LENGTH_WITH_KEY for one in plausible)
    is_settled = best.text[5:7] != "20" and not has_longer
    return Understood(_nir(best.text), certain=is_settled and best.is_natural)


def _implausible(candidates: Sequence[_Candidate]) -> Reading[Nir]:
    """Tell a number nobody is given from one whose month is wrong."""
    first = candidates[0].text
    if first[0] not in KINDS:
        return NotUnderstood(Why.OUT_OF_RANGE)
    known = _with_valid_key(first)
    if known is not None:
        return Understood(known)
    return NotUnderstood(Why.BAD_KEY, NirGroup.MONTH)


def _candidates(said: tuple[Token, ...]) -> list[_Candidate]:
    """Give the strings of 13 or 15 characters that were perhaps said."""
    plain = _without_examples(said)
    found = list(_corsican(plain)) or list(_numeric(plain))
    return sorted(found, key=lambda one: (one.cost, -len(one.text)))


def _heard_twice(said: tuple[Token, ...]) -> list[_Candidate]:
    """Give the strings heard, and those where "sans" is taken for "cent"."""
    return [*_candidates(said), *_candidates(with_homophones(said))]


def _numeric(said: tuple[Token, ...]) -> Iterator[_Candidate]:
    for way in cuts(_joined(said), LENGTH, LENGTH_WITH_KEY, _WAYS):
        if len(way.digits) in {LENGTH, LENGTH_WITH_KEY}:
            yield _Candidate(way.digits, way.cost, way.cost == len(way.groups))


def _corsican(said: tuple[Token, ...]) -> Iterator[_Candidate]:
    for at, token in enumerate(said):
        letter = _LETTERS.get(token.word)
        if not letter or not 0 < at < len(said) - 1:
            continue
        lefts = [
            way for way in cuts(_joined(said[:at]), 6, 6, _WAYS) if _is_left(way.digits)
        ]
        rights = cuts(_joined(said[at + 1 :]), 6, 8, _WAYS) if lefts else ()
        ends = [way for way in rights if len(way.digits) in {6, 8}]
        for left, right in product(lefts, ends):
            text = left.digits + letter + right.digits
            cost = left.cost + right.cost
            fewest = len(left.groups) + len(right.groups)
            yield _Candidate(text, cost, cost == fewest)


def _is_left(digits: str) -> bool:
    return len(digits) == 6 and digits.endswith("2")


def _joined(said: tuple[Token, ...]) -> list[Token]:
    found = runs(said, _JOINERS)
    return [token for run in found for token in run.said]


def _without_examples(said: tuple[Token, ...]) -> tuple[Token, ...]:
    """Leave out "comme Ajaccio" after a letter."""
    examples = {
        rank
        for at, token in enumerate(said)
        if token.word == "comme" and at and said[at - 1].word in _LETTERS
        for rank in (at, at + 1)
    }
    return tuple(token for at, token in enumerate(said) if at not in examples)


def _is_plausible(text: str) -> bool:
    return text[0] in KINDS and int(text[3:5]) in MONTHS


def _with_valid_key(text: str) -> Nir | None:
    """Give the number when its key is right, a typed 20 being Corsica if need be."""
    number, key = text[:LENGTH], text[LENGTH:]
    departments = ["20", *CORSICA] if number[5:7] == "20" else [number[5:7]]
    for department in departments if key and number[0] in KINDS else ():
        candidate = number[:5] + department + number[7:]
        if key_of(candidate) == key:
            return _nir(candidate + key)
    return None


def _nir(text: str) -> Nir:
    number, key = text[:LENGTH], text[LENGTH:]
    return Nir(number, key or None, KINDS[number[0]])


def _checked(text: str, *, certain: bool) -> Reading[Nir]:
    if not _is_plausible(text):
        return NotUnderstood(Why.OUT_OF_RANGE)
    known = _with_valid_key(text)
    if known is not None:
        return Understood(known, certain)
    if len(text) == LENGTH:
        return Understood(_nir(text), certain)
    return NotUnderstood(Why.BAD_KEY, NirGroup.KEY)


def _suspect(text: str, born: date | None) -> NirGroup:
    """Choose the group to ask again: one the birth date denies, or else the key."""
    denied = denied_by(text, born) if born is not None else ()
    if denied:
        return denied[0]
    department = text[5:7]
    if department == "00" or (department.isdigit() and int(department) == 96):
        return NirGroup.DEPARTMENT
    return NirGroup.KEY


def _preference(one: _Candidate) -> tuple[bool, int]:
    return len(one.text) == LENGTH_WITH_KEY, -one.cost


def _why_not(said: tuple[Token, ...]) -> Why:
    together = [token for run in digit_runs(said) for token in run.said]
    natural = natural_cut(together)
    if natural is None or not together:
        return Why.UNKNOWN if is_doubt(token_words(said)) else Why.UNCLEAR
    return Why.TOO_SHORT if len(natural.digits) < LENGTH_WITH_KEY else Why.TOO_LONG
