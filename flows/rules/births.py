"""Does a social security number begin with the date of birth that was given?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from flows.reading.nir_number import NirGroup, denied_by

AGREES: Final = "agrees"

# What of a number a date of birth denies: a warning, never a refusal.
DENIED: Final[Mapping[tuple[NirGroup, ...], str]] = MappingProxyType(
    {
        (): AGREES,
        (NirGroup.YEAR,): "other_year",
        (NirGroup.MONTH,): "other_month",
        (NirGroup.YEAR, NirGroup.MONTH): "other_both",
    }
)


def birth_in_number(number: str, born: str) -> str:
    """Tell what of a number a day (AAAA-MM-JJ) denies; without both, they agree."""
    day = _day(born)
    if day is None or not number[1:5].isdecimal() or len(number[1:5]) < 4:
        return AGREES
    return DENIED[denied_by(number, day)]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
