"""A social security number one group of which was not heard: only it is asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from operator import itemgetter

from flows.reading.cutting import Cut, cuts
from flows.reading.nir_number import KINDS, LENGTH_WITH_KEY, PLACES, NirGroup
from flows.reading.numerals import is_number_word
from flows.reading.runs import Run, runs
from flows.reading.tokens import Token

_AROUND_A_GAP = 2
_WAYS = 12
_NOTHING = (Cut((), 0),)


@dataclass(frozen=True, slots=True)
class Gap:
    """The group that is missing, in 15 characters where each lost one is a "?"."""

    group: NirGroup
    text: str


def gaps_in(said: Sequence[Token], joiners: frozenset[str]) -> tuple[Gap, ...]:
    """Give the ways one group may have other words where digits should stand.

    The likeliest comes first; numbers that can be cut in several ways give several.
    """
    found = runs(said, joiners)
    if len(found) == 1 and _is_after_a_word(said, found[0], joiners):
        return _gaps(_NOTHING, _ways(found[0]))
    if len(found) != _AROUND_A_GAP:
        return ()
    return _gaps(_ways(found[0]), _ways(found[1]))


def _gaps(lefts: Sequence[Cut], rights: Sequence[Cut]) -> tuple[Gap, ...]:
    """Give the gaps between two cuts, the cheapest cuts first."""
    fitting = (
        (left.cost + right.cost, gap)
        for left, right in product(lefts, rights)
        if (gap := _between(left.digits, right.digits)) is not None
    )
    return tuple(gap for _, gap in sorted(fitting, key=itemgetter(0)))


def _between(left: str, right: str) -> Gap | None:
    lost = LENGTH_WITH_KEY - len(left) - len(right)
    if lost < 1 or not right or (left and left[0] not in KINDS):
        return None
    for group, (start, stop) in PLACES.items():
        if start <= len(left) and len(left) + lost <= stop:
            return Gap(group, f"{left}{'?' * lost}{right}")
    return None


def _ways(run: Run) -> Sequence[Cut]:
    return cuts(run.said, longest=LENGTH_WITH_KEY - 1, kept=_WAYS)


def _is_after_a_word(said: Sequence[Token], run: Run, joiners: frozenset[str]) -> bool:
    """Tell whether a word stands where the first digit should."""
    before = said[run.start - 1].word if run.start else ""
    return bool(before) and before not in joiners and not is_number_word(before)
