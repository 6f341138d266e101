"""Dated figures: a value with its dates, its source and the day it was checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that holds from ``since`` to ``until``, both included."""

    value: str
    since: date
    until: date
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Parameters:
    """Every dated figure, by name."""

    figures: Mapping[str, Sequence[Figure]]

    def at(self, name: str, day: date) -> str | None:
        """Give the value in force on that day, None when unknown or expired."""
        for figure in self.figures.get(name, ()):
            if figure.since <= day <= figure.until:
                return figure.value
        return None
