"""How much a request is like the examples of each procedure, measured two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from operator import itemgetter

# How much an unmet mark is doubted: as if each procedure had so many more examples.
_DOUBT = 10.0
# What the three nearest examples of a procedure count for.
_OF_EACH = (1.0, 0.3, 0.15)
# How rare a mark is held to be when no example has it.
_NEVER_MET = 7.0
_MOST_MARKS = 36

Marks = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence people say for a procedure, as its marks."""

    code: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Habits:
    """What the examples of a procedure have in common, and the others have not."""

    unmet: Mapping[str, float]  # code -> what a mark none of its examples has costs
    met: Mapping[str, Mapping[str, float]]  # mark -> code -> what it earns back

    def scores(self, marks: Marks) -> dict[str, float]:
        """Give the score of every procedure; marks never met count for nothing."""
        known = {mark: weight for mark, weight in marks.items() if mark in self.met}
        length = sqrt(sum(known.values())) or 1.0
        total = sum(known.values())
        scores = {code: total * cost / length for code, cost in self.unmet.items()}
        for mark, weight in known.items():
            for code, earned in self.met[mark].items():
                scores[code] += weight * earned / length
        return scores


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Every example, to find the nearest ones."""

    rarity: Mapping[str, float]
    holders: Mapping[str, Sequence[tuple[int, float]]]  # mark -> (example, share)
    owners: Sequence[str]  # example -> code

    def scores(self, marks: Marks) -> dict[str, float]:
        """Give each procedure with an example at all alike how near its nearest are."""
        likeness: dict[int, float] = defaultdict(float)
        shares = _shares(marks, self.rarity)
        # The rarest marks tell; those of a long story are mostly everybody's.
        telling = sorted(shares.items(), key=itemgetter(1), reverse=True)
        for mark, share in telling[:_MOST_MARKS]:
            for example, held in self.holders.get(mark, ()):
                likeness[example] += share * held
        near: dict[str, list[float]] = defaultdict(list)
        for example, value in likeness.items():
            near[self.owners[example]].append(value)
        return {code: _of_the_nearest(values) for code, values in near.items()}


def habits(examples: Sequence[Example]) -> Habits:
    """Learn what is said for each procedure, all procedures counting alike."""
    many = Counter(example.code for example in examples)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        for mark in example.marks:
            counts[mark][example.code] += 1
    return Habits(
        unmet={code: log(_DOUBT / (number + _DOUBT)) for code, number in many.items()},
        met={mark: _earned(by_code, many) for mark, by_code in counts.items()},
    )


def neighbours(examples: Sequence[Example]) -> Neighbours:
    """File every example under each of its marks."""
    met = Counter(mark for example in examples for mark in example.marks)
    rarity = {mark: log(1 + len(examples) / times) for mark, times in met.items()}
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, example in enumerate(examples):
        for mark, share in _shares(example.marks, rarity).items():
            holders[mark].append((number, share))
    return Neighbours(rarity, dict(holders), tuple(e.code for e in examples))


def _earned(by_code: Mapping[str, int], many: Mapping[str, int]) -> dict[str, float]:
    usual = sum(times / many[code] for code, times in by_code.items()) / len(many)
    return {
        code: log((times + _DOUBT * usual) / (_DOUBT * usual))
        for code, times in by_code.items()
    }


def _shares(marks: Marks, rarity: Mapping[str, float]) -> dict[str, float]:
    weighed = {
        mark: weight * rarity.get(mark, _NEVER_MET) for mark, weight in marks.items()
    }
    length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {mark: weight / length for mark, weight in weighed.items()}


def _of_the_nearest(values: list[float]) -> float:
    best = sorted(values, reverse=True)
    return sum(value * part for value, part in zip(best, _OF_EACH, strict=False))
