"""Postal addresses as French sorting machines read them.

Source: NF Z 10-011. At most six lines of 38 characters, from the person to the town;
the last line is the postcode and the town in capitals; the last three lines hold
capitals, digits and spaces alone.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from post.capitals import MOST_CHARACTERS, capitals, shortened, town_label

MOST_LINES = 6


class Why(StrEnum):
    """Why no letter can be sent to an address."""

    EMPTY = "empty"
    NO_RECIPIENT = "no_recipient"
    NO_POSTCODE = "no_postcode"
    NO_CITY = "no_city"
    BAD_POSTCODE = "bad_postcode"  # five digits that no French town has
    ABROAD = "abroad"
    UNREADABLE = "unreadable"  # no Latin letter or digit where machines need some
    LINE_TOO_LONG = "line_too_long"
    TOO_MANY_LINES = "too_many_lines"


@dataclass(frozen=True, slots=True)
class BrokenAddress:
    """An address nobody can use; ``line`` is the part to ask again, if only one."""

    why: Why
    line: str = ""


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Two to six lines ready to print; made by `read_address` and `write_address`."""

    lines: tuple[str, ...]

    @property
    def recipient(self) -> str:
        """The first line: who the letter is for."""
        return self.lines[0]

    @property
    def postcode(self) -> str:
        """Five digits."""
        return self.lines[-1][:5]

    @property
    def city(self) -> str:
        """The town in capitals, with its CEDEX when it has one."""
        return self.lines[-1][6:]


# --- Where people live --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Home:
    """An ordinary dwelling; a hamlet may have a locality and no street."""

    street: str = ""
    building: str = ""
    apartment: str = ""
    locality: str = ""


@dataclass(frozen=True, slots=True)
class CareOf:
    """A dwelling where someone else's name is on the letter box."""

    host: str
    home: Home = field(default_factory=Home)


@dataclass(frozen=True, slots=True)
class PosteRestante:
    """Letters kept at the counter of a post office."""

    office: str = ""


@dataclass(frozen=True, slots=True)
class Domiciliation:
    """Letters kept by a town's social services (CCAS) or an association."""

    organisation: str
    street: str = ""


@dataclass(frozen=True, slots=True)
class CareHome:
    """A room in an establishment, such as an EHPAD."""

    establishment: str
    street: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Prison:
    """An establishment that needs the prisoner's register number (écrou)."""

    establishment: str
    register_number: str
    street: str = ""


Dwelling: TypeAlias = Home | CareOf | PosteRestante | Domiciliation | CareHome | Prison


def write_address(
    recipient: str, dwelling: Dwelling, town: str
) -> PostalAddress | BrokenAddress:
    """Write an address from its parts; ``town`` is the postcode and the city.

    >>> write_address("Mme Le Goff", Home("12, rue de l'Église"), "29200 Brest").lines
    ('Mme Le Goff', '12 RUE DE L EGLISE', '29200 BREST')
    """
    return read_address((recipient, *_dwelling_lines(dwelling), town))


def read_address(lines: Iterable[str]) -> PostalAddress | BrokenAddress:
    """Read an address as it was typed or dictated, one to twelve lines, in order.

    Spaces, punctuation, accents and case do not matter; « 29 200 », « F-29200 » and a
    last line « France » are understood, and a town may share the line of its street.
    """
    given = _split_town(_without_france(list(_tidied(lines))))
    if not given:
        return BrokenAddress(Why.EMPTY)
    town = _TOWN.match(given[-1])
    if town is None:
        return BrokenAddress(_why_no_town(given), given[-1])
    postcode, city = town[1] + town[2], town[3]
    why = _fault(given[:-1], postcode, city)
    if why:
        return BrokenAddress(why, "" if why is Why.NO_RECIPIENT else given[-1])
    return _laid_out(given[:-1], town_label(postcode, city))


# --- Reading ------------------------------------------------------------------

_TOWN = re.compile(r"(?:F\W?)?(\d{2})[ .]?(\d{3})(?!\d)[\s,.]*(.*)", re.IGNORECASE)
_POSTCODE_ALONE = re.compile(r"(?:F\W?)?\d{2} ?\d{3}", re.IGNORECASE)
_STREET_AND_TOWN = re.compile(
    r"(.*\S)[\s,]+((?:F-)?\d{2} ?\d{3},?\s+\D.*)", re.IGNORECASE
)
_POSTCODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578])\d{3}")
_ARMY = re.compile(r"00\d{3}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")


def _tidied(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for piece in line.splitlines():
            shown = _CONTROL.sub(" ", unicodedata.normalize("NFC", piece))
            tidy = " ".join(shown.split()).strip(" ,;")
            if tidy:
                yield tidy


def _without_france(lines: list[str]) -> list[str]:
    return lines[:-1] if lines and lines[-1].casefold() == "france" else lines


def _split_town(lines: list[str]) -> list[str]:
    """Give the town a line of its own, and only one."""
    if not lines or _TOWN.match(lines[-1]):
        return lines
    if len(lines) >= 2 and _POSTCODE_ALONE.fullmatch(lines[-2]):
        return [*lines[:-2], f"{lines[-2]} {lines[-1]}"]
    together = _STREET_AND_TOWN.fullmatch(lines[-1])
    return [*lines[:-1], *together.groups()] if together else lines


def _fault(lines: Sequence[str], postcode: str, city: str) -> Why | None:
    if not capitals(city):
        return Why.NO_CITY
    if not _is_french(postcode, city):
        return Why.BAD_POSTCODE
    # A street that comes first belongs to nobody.
    if not lines or lines[0][0].isdigit():
        return Why.NO_RECIPIENT
    return None


def _why_no_town(lines: Sequence[str]) -> Why:
    """A town one line too early is followed by its country."""
    is_abroad = len(lines) > 2 and re.search(r"\d{4}", lines[-2])
    return Why.ABROAD if is_abroad else Why.NO_POSTCODE


def _is_french(postcode: str, city: str) -> bool:
    if _ARMY.fullmatch(postcode):
        return "ARMEES" in capitals(city)
    return _POSTCODE.fullmatch(postcode) is not None


# --- Laying out ---------------------------------------------------------------


def _laid_out(lines: Sequence[str], town: str) -> PostalAddress | BrokenAddress:
    """Lay out the lines above the town; the last two of them go in capitals."""
    first_in_capitals = max(1, len(lines) - 2)
    written: list[str] = []
    for rank, line in enumerate(lines):
        text = shortened(capitals(line)) if rank >= first_in_capitals else line
        if not text:
            return BrokenAddress(Why.UNREADABLE, line)
        written.extend(_wrapped(text))
    return _checked([*written, town])


def _checked(written: list[str]) -> PostalAddress | BrokenAddress:
    """Refuse what wrapping made too long, and put the last three lines in capitals."""
    if len(written) > MOST_LINES:
        return BrokenAddress(Why.TOO_MANY_LINES)
    kept = max(1, len(written) - 3)
    lines = (*written[:kept], *map(capitals, written[kept:]))
    for line in lines:
        if len(line) > MOST_CHARACTERS:
            return BrokenAddress(Why.LINE_TOO_LONG, line)
    return PostalAddress(lines)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, MOST_CHARACTERS, break_long_words=False, break_on_hyphens=False
    )


# --- Laying out dwellings -----------------------------------------------------


def _dwelling_lines(dwelling: Dwelling) -> tuple[str, ...]:
    """Give the lines between the person and the town, in the standard's order."""
    match dwelling:
        case Home(street, building, apartment, locality):
            return (apartment, building, street, locality)
        case CareOf(host, home):
            inside = " ".join((home.apartment, home.building))
            return (f"CHEZ {host}", inside, home.street, home.locality)
        case PosteRestante(office):
            return ("POSTE RESTANTE", office)
        case Domiciliation(organisation, street):
            return (f"CHEZ {organisation}", street)
        case CareHome(establishment, street, room):
            return (room, establishment, street)
        case Prison(establishment, register_number, street):
            return (f"ECROU {register_number}", establishment, street)
