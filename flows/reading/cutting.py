"""Every way a run of words can be cut into numbers.

A general library gives one way only, and merges groups ("vingt neuf deux cents"
may be 29 200, 29 and 200, or 20, 9 and 200). Numbers with a known length or a
control key need all the ways, so that the length or the key can choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.reading.numerals import Group, groups_at
from flows.reading.tokens import Token

WAYS_KEPT: Final = 60  # ways of cutting kept at each word, cheapest first
LONGEST_DIGITS: Final = 40

# A way being built: cost, minus the words of each group (so that sorting puts the
# longest first), digits so far, groups so far.
_Way = tuple[int, tuple[int, ...], str, tuple[str, ...]]
_Bounds = tuple[int, int]
_UNREACHABLE: Final = (LONGEST_DIGITS * 10, -1)


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a run of words into numbers; the cheapest is the natural one."""

    groups: tuple[str, ...]
    cost: int

    @property
    def digits(self) -> str:
        """All the groups put together."""
        return "".join(self.groups)


def cuts(
    said: Sequence[Token],
    shortest: int = 0,
    longest: int = LONGEST_DIGITS,
    kept: int = WAYS_KEPT,
) -> tuple[Cut, ...]:
    """Give the ways to cut a run wholly made of numbers, cheapest first.

    Ways of less than ``shortest`` or more than ``longest`` digits are left out, and
    at each word only the ``kept`` cheapest go on; equal costs put the way with the
    longest first numbers ahead.
    """
    groups = [tuple(groups_at(said, at)) for at in range(len(said))]
    bounds = _bounds(groups)
    ways: list[list[_Way]] = [[] for _ in range(len(said) + 1)]
    ways[0] = [(0, (), "", ())]
    for at, starting in enumerate(groups):
        cheapest = _cheapest(ways[at], kept)
        for group in starting if cheapest else ():
            fewest, most = bounds[group.end]
            size = len(group.digits)
            room = (shortest - most - size, longest - fewest - size)
            ways[group.end] += _extended(cheapest, group, group.end - at, room)
    last = _cheapest(ways[-1], kept)
    return tuple(Cut(groups, cost) for cost, _, _, groups in last)


def natural_cut(said: Sequence[Token]) -> Cut | None:
    """Give the cheapest way to cut a run; None when it is not made of numbers."""
    best: list[tuple[int, tuple[int, ...], tuple[str, ...]] | None]
    best = [(0, (), ()), *(None for _ in said)]
    for at in range(len(said)):
        way = best[at]
        if way is None:
            continue
        for group in groups_at(said, at):
            shape = (*way[1], at - group.end)
            longer = (way[0] + group.cost, shape, (*way[2], group.digits))
            known = best[group.end]
            if known is None or longer < known:
                best[group.end] = longer
    last = best[-1]
    return Cut(last[2], last[0]) if last else None


def _bounds(groups: Sequence[Sequence[Group]]) -> list[_Bounds]:
    """Give the fewest and the most digits that can follow each word."""
    bounds = [_UNREACHABLE for _ in groups]
    bounds.append((0, 0))
    for at in range(len(groups) - 1, -1, -1):
        for group in groups[at]:
            size, (fewest, most) = len(group.digits), bounds[group.end]
            if most >= 0:
                least, highest = bounds[at]
                bounds[at] = (min(least, fewest + size), max(highest, most + size))
    return bounds


def _cheapest(ways: list[_Way], kept: int) -> list[_Way]:
    """Keep the cheapest way to each sequence of digits."""
    best: dict[str, _Way] = {}
    for way in sorted(ways):
        best.setdefault(way[2], way)
        if len(best) == kept:
            break
    return list(best.values())


def _extended(
    ways: list[_Way], group: Group, length: int, room: tuple[int, int]
) -> list[_Way]:
    """Add a group to the ways that can still end with the right number of digits."""
    fewest, most = room
    return [
        (
            cost + group.cost,
            (*shape, -length),
            digits + group.digits,
            (*groups, group.digits),
        )
        for cost, shape, digits, groups in ways
        if fewest <= len(digits) <= most
    ]
