"""One thing measured, beside what it must reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in a unit; ``target`` is empty for what is only told, and ``ok`` true."""

    name: str
    value: float
    unit: str
    target: str = ""
    ok: bool = True


def at_most(name: str, value: float, unit: str, most: float) -> Measure:
    """Make a measure that must not be above a value."""
    return Measure(name, value, unit, f"≤ {most:g}", value <= most)


def at_least(name: str, value: float, unit: str, least: float) -> Measure:
    """Make a measure that must not be below a value."""
    return Measure(name, value, unit, f"≥ {least:g}", value >= least)


def missing(name: str) -> Measure:
    """Make the measure of what could not be measured, whose target is not reached."""
    return Measure(f"{name}: could not be measured", 0.0, "", "measured", ok=False)


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that a share (0 to 1) of the values do not pass; 0 of nothing."""
    ordered = sorted(values)
    rank = max(1, ceil(share * len(ordered)))
    return ordered[rank - 1] if ordered else 0.0
