"""What a question waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from; ``key`` is its telephone key."""

    name: str
    key: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no; on the keypad 1 and 2."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few options."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Digits:
    """A number whose digits matter, of ``shortest`` to ``longest`` digits."""

    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Number:
    """A count, bounds included."""

    lowest: int = 0
    highest: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """Euros, with cents, perhaps by month or by year."""


class DayKind(StrEnum):
    """Which days make sense."""

    BIRTH = "birth"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    kind: DayKind = DayKind.ANY


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number that can be called."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """A French postcode."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of the postcode given as the answer named ``within``."""

    within: str


@dataclass(frozen=True, slots=True)
class Nir:
    """A social security number, definitive or provisional."""


@dataclass(frozen=True, slots=True)
class FileNumber:
    """A Caf file number (numéro d'allocataire)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name."""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address."""


@dataclass(frozen=True, slots=True)
class Message:
    """The person's own words."""


Expectation: TypeAlias = (
    YesNo
    | Choice
    | Digits
    | Number
    | Amount
    | Day
    | Phone
    | Postcode
    | Commune
    | Nir
    | FileNumber
    | Name
    | Address
    | Message
)


Dictated: TypeAlias = Name | Address | Message | Commune  # needs words: no key will do

_FACTS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {Phone: ("kind",), Nir: ("kind", "masked"), Commune: ("name",)}
)


def facts_beside(kind: type) -> tuple[str, ...]:
    """Name the facts that a reply to such a question brings beside its value."""
    return _FACTS.get(kind, ())
