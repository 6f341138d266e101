"""The bank of what people say, and the readings it is played on.

One line of a bank: what was said, then what is awaited: a value, ``~value`` when it
must be read back first, ``!why`` (perhaps ``!why:doubtful``) when it is not understood.
"""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from flows.reading.addresses import DictatedAddress, read_address
from flows.reading.amounts import Amount, read_amount
from flows.reading.days import read_birth_date, read_day
from flows.reading.digits import read_digits
from flows.reading.identifiers import (
    read_caf_number,
    read_fiscal_number,
    read_job_seeker_number,
    read_reference,
)
from flows.reading.names import PersonName, read_name
from flows.reading.nir import Nir, read_nir
from flows.reading.numbers import read_number
from flows.reading.outcome import NotUnderstood, Reading, Understood
from flows.reading.phone import PhoneNumber, read_phone, read_short_number
from flows.reading.places import (
    Commune,
    Gazetteer,
    gazetteer_from_csv,
    read_postcode,
)
from flows.reading.spelling import read_spelled
from flows.reading.times import Moment, read_half_day, read_time

SATURDAY = date(2026, 11, 21)
BANKS = Path(__file__).parent
COMMUNES = Path(__file__).parents[3] / "flows" / "data" / "communes.csv.gz"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bank; ``beside`` is a length or a postcode."""

    kind: str
    number: int
    said: str
    awaited: str
    beside: str


def bank() -> tuple[Line, ...]:
    """Every line of every bank of values."""
    files = sorted(BANKS.glob("values_*.tsv"))
    return tuple(line for file in files for line in _lines(file))


def told(kind: str, said: str, beside: str = "") -> str:
    """Read a reply and write the outcome as the banks do."""
    match READERS[kind](said, beside):
        case Understood(value, certain):
            return f"{'' if certain else '~'}{written(value)}"
        case NotUnderstood(why, doubtful):
            return f"!{why}:{doubtful}" if doubtful else f"!{why}"


def written(value: object) -> str:
    """Write a value as the banks do."""
    match value:
        case Amount(cents, period):
            euros = f"{cents // 100}.{cents % 100:02}"
            return f"{euros} {period}" if period else euros
        case PhoneNumber(e164):
            return f"{e164} {'mobile' if value.is_mobile else 'fixed'}"
        case Commune(insee):
            return insee
        case Moment(half, day):
            return f"{half} {day}" if day else half
        case Nir():
            return f"{value.full} {value.kind}"
        case PersonName(family, given, birth, title):
            née = f" née {birth}" if birth else ""
            bracketed = f" [{title}]" if title else ""
            return f"{given} / {family}{née}{bracketed}"
        case DictatedAddress(kind):
            return f"{kind}: {' | '.join(value.lines)}"
        case _:
            return str(value)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The communes of the service."""
    with gzip.open(COMMUNES, "rt", encoding="utf-8") as lines:
        return gazetteer_from_csv(lines)


def _lines(file: Path) -> Iterator[Line]:
    kind = file.stem.removeprefix("values_")
    rows = file.read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, start=1):
        if row and not row.startswith("# "):
            said, awaited, *beside = row.split("\t")
            yield Line(kind, number, said, awaited, "".join(beside))


READERS: dict[str, Callable[[str, str], Reading[object]]] = {
    "number": lambda said, _: read_number(said),
    "digits": lambda said, length: read_digits(said, int(length), int(length)),
    "amount": lambda said, _: read_amount(said),
    "phone": lambda said, _: read_phone(said),
    "short_number": lambda said, _: read_short_number(said),
    "postcode": lambda said, _: read_postcode(said),
    "commune": lambda said, postcode: gazetteer().read_commune(said, postcode),
    "place": lambda said, _: gazetteer().read_place(said),
    "birth": lambda said, _: read_birth_date(said, SATURDAY),
    "day": lambda said, _: read_day(said, SATURDAY),
    "time": lambda said, _: _hour(said),
    "half_day": lambda said, _: read_half_day(said, SATURDAY),
    "nir": lambda said, _: read_nir(said),
    "file_number": lambda said, _: read_caf_number(said),
    "fiscal_number": lambda said, _: read_fiscal_number(said),
    "job_seeker_number": lambda said, _: read_job_seeker_number(said),
    "reference": lambda said, _: read_reference(said),
    "spelled": lambda said, _: read_spelled(said),
    "name": lambda said, _: read_name(said),
    "address": lambda said, _: read_address(said),
}


def _hour(said: str) -> Reading[object]:
    match read_time(said):
        case Understood(hour, certain):
            return Understood(f"{hour:%H:%M}", certain)
        case NotUnderstood() as misunderstanding:
            return misunderstanding
