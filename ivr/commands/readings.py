"""One reading of each kind, as its public name and canonical value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from flows.library import open_gazetteer, open_intents
from flows.reading.amounts import Amount, read_amount
from flows.reading.choices import Candidate, read_choice
from flows.reading.days import read_date
from flows.reading.digits import read_digits
from flows.reading.distress import distress_in
from flows.reading.folding import fold
from flows.reading.intents import (
    HUMAN,
    NONE,
    Between,
    Certain,
    Human,
    Nothing,
)
from flows.reading.names import read_name
from flows.reading.nir import Nir, read_nir
from flows.reading.numbers import read_number
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.phone import read_phone
from flows.reading.places import Commune, Gazetteer, read_postcode
from flows.reading.spelling import read_spelled
from flows.reading.times import read_time
from flows.reading.yes_no import read_yes_no

T = TypeVar("T")
Fact: TypeAlias = str | None

LONGEST_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """What is to be read: the words, the options when there are, today's date."""

    text: str
    options: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Told:
    """A reading as ``ivr understand`` tells it: the value, or why there is none."""

    value: str | int | None
    why: str | None = None
    is_certain: bool = False
    beside: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def is_understood(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


Read = Callable[[Heard], Told]


def _told(
    reading: Reading[T],
    value: Callable[[T], str | int],
    beside: Callable[[T], Mapping[str, Fact]] = lambda _: {},
) -> Told:
    match reading:
        case Understood(read, certain):
            return Told(value(read), None, certain, beside(read))
        case NotUnderstood(why, doubtful):
            return Told(None, why.value, beside={"doubtful": doubtful or None})


def _yes_no(heard: Heard) -> Told:
    return _told(read_yes_no(heard.text), lambda yes: "yes" if yes else "no")


def _digits(heard: Heard) -> Told:
    return _told(read_digits(heard.text, 1, LONGEST_DIGITS), str)


def _amount(heard: Heard) -> Told:
    return _told(read_amount(heard.text), _written)


def _written(amount: Amount) -> str:
    euros = f"{amount.cents // 100}.{amount.cents % 100:02d}"
    return euros if amount.period is None else f"{euros} {amount.period.value}"


def _nir(heard: Heard) -> Told:
    return _told(read_nir(heard.text), lambda nir: nir.full, _about_nir)


def _about_nir(nir: Nir) -> Mapping[str, Fact]:
    return {"nir_kind": nir.kind.value}


def _choice(heard: Heard) -> Told:
    candidates = [Candidate(option, option) for option in heard.options]
    return _told(read_choice(heard.text, candidates), str)


def _place(heard: Heard) -> Told:
    """Read a commune: within the postcode said or given, else in the whole country."""
    gazetteer = open_gazetteer()
    reading = _within_postcode(gazetteer, heard) or _anywhere(gazetteer, heard.text)
    return _told(
        reading, lambda found: found.name, lambda found: {"insee": found.insee}
    )


def _within_postcode(gazetteer: Gazetteer, heard: Heard) -> Reading[Commune] | None:
    given = heard.options[0] if heard.options else heard.text
    match read_postcode(given):
        case Understood(postcode):
            name = heard.text.replace(postcode, " ")
            return gazetteer.read_commune(name, postcode)
        case NotUnderstood():
            return None


def _anywhere(gazetteer: Gazetteer, text: str) -> Reading[Commune]:
    if not fold(text):
        return NotUnderstood(Why.EMPTY)
    readings = (
        gazetteer.read_commune(text, postcode)
        for postcode in map("{:05}".format, range(1_000, 100_000))
        if gazetteer.communes(postcode)
    )
    found = {
        one.value for one in readings if isinstance(one, Understood) and one.certain
    }
    if len(found) == 1:
        return Understood(found.pop())
    return NotUnderstood(Why.SEVERAL if found else Why.NO_SUCH_PLACE)


def _intent(heard: Heard) -> Told:
    index = open_intents()
    reading = index.read(heard.text)
    ranked = [one.code for one in index.ranked(heard.text)]
    match reading:
        case Certain(code):
            return _wants(code, ranked, is_certain=True)
        case Between() | Nothing() if distress_in(heard.text):
            # What puts a person before anything else, as in a call.
            return _wants(HUMAN, ranked, is_certain=True)
        case Between(first, second):
            return _wants(first, [second], is_certain=False)
        case Human():
            return _wants(HUMAN, ranked, is_certain=True)
        case Nothing():
            return Told(None, Why.UNKNOWN.value, beside=_codes(NONE, ranked))


def _wants(code: str, ranked: list[str], *, is_certain: bool) -> Told:
    return Told(code, None, is_certain, _codes(code, ranked))


def _codes(code: str, ranked: list[str]) -> dict[str, Fact]:
    others = (one for one in ranked if one not in {code, HUMAN, NONE})
    return {"code": code, "second": next(others, None)}


KINDS: Mapping[str, Read] = MappingProxyType(
    {
        "yes_no": _yes_no,
        "number": lambda heard: _told(read_number(heard.text), int),
        "digits": _digits,
        "amount": _amount,
        "day": lambda heard: _told(read_date(heard.text, heard.today), date.isoformat),
        "time": lambda heard: _told(read_time(heard.text), "{:%H:%M}".format),
        "phone": lambda heard: _told(read_phone(heard.text), lambda found: found.e164),
        "nir": _nir,
        "postcode": lambda heard: _told(read_postcode(heard.text), str),
        "place": _place,
        "name": lambda heard: _told(read_name(heard.text), lambda found: found.full),
        "spelled": lambda heard: _told(read_spelled(heard.text), str),
        "choice": _choice,
        "intent": _intent,
    }
)
"""Every kind that can be read, by its public name."""
