"""The social security number: 13 characters, and a key of two digits.

Sex (1), year (2), month (2), department (2), commune (3), order (3). The key is 97
minus the rest of the division of the number by 97, 2A counting as 19 and 2B as 18.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

LENGTH: Final = 13
LENGTH_WITH_KEY: Final = 15
CORSICA: Final = {"2A": "19", "2B": "18"}


class NirKind(StrEnum):
    """How firm a number is; none of these is ever called invalid."""

    DEFINITIVE = "definitive"
    BEING_REGISTERED = "being_registered"
    PROVISIONAL = "provisional"


class NirGroup(StrEnum):
    """The groups a number is said by; one of them is asked again after an error."""

    SEX = "sex"
    YEAR = "year"
    MONTH = "month"
    DEPARTMENT = "department"
    COMMUNE = "commune"
    ORDER = "order"
    KEY = "key"


KINDS: Final = {
    "1": NirKind.DEFINITIVE,
    "2": NirKind.DEFINITIVE,
    "3": NirKind.BEING_REGISTERED,
    "4": NirKind.BEING_REGISTERED,
    "7": NirKind.PROVISIONAL,
    "8": NirKind.PROVISIONAL,
}
PLACES: Final = {
    NirGroup.SEX: (0, 1),
    NirGroup.YEAR: (1, 3),
    NirGroup.MONTH: (3, 5),
    NirGroup.DEPARTMENT: (5, 7),
    NirGroup.COMMUNE: (7, 10),
    NirGroup.ORDER: (10, 13),
    NirGroup.KEY: (13, 15),
}
# Months 20, 30 to 42 and 50 to 99 stand for a birth whose month is not known.
LAST_MONTH: Final = 12
MONTHS: Final = frozenset(
    {*range(1, LAST_MONTH + 1), 20, *range(30, 43), *range(50, 100)}
)


@dataclass(frozen=True, slots=True)
class Nir:
    """A number of 13 characters; ``key`` is None when it was not given."""

    number: str
    key: str | None
    kind: NirKind

    @property
    def masked(self) -> str:
        """What may be read back: the last three characters and the key."""
        return " ".join(filter(None, (self.number[-3:], self.key)))

    @property
    def full(self) -> str:
        """The 13 or 15 characters in a row."""
        return self.number + (self.key or "")


def key_of(number: str) -> str:
    """Give the key, 01 to 97, of 13 characters."""
    department = number[5:7]
    digits = number[:5] + CORSICA.get(department, department) + number[7:]
    return f"{97 - int(digits) % 97:02}"


def denied_by(number: str, born: date) -> tuple[NirGroup, ...]:
    """Name the groups of a number that a date of birth denies (to warn only)."""
    is_year_denied = number[1:3] != f"{born.year % 100:02}"
    month = int(number[3:5])
    is_month_denied = month <= LAST_MONTH and month != born.month
    return (
        *([NirGroup.YEAR] if is_year_denied else []),
        *([NirGroup.MONTH] if is_month_denied else []),
    )
