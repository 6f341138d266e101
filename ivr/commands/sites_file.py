"""Reads a CSV file of counters: every line right, or every wrong line named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.reading.outcome import Understood
from flows.reading.phone import read_phone, read_short_number
from flows.reading.places import department_of
from ivr.errors import WrongSettingError
from ivr.hours import read_hours

NEEDED = ("code", "name", "postcode", "address")
OPTIONAL = ("phone", "opening_hours", "accessible", "fictitious", "open")
LINES_APART = "|"
_YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "oui", "true", "vrai", "1"), True),
    **dict.fromkeys(("no", "non", "false", "faux", "0"), False),
}


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One counter of the file, checked."""

    code: str
    name: str
    postcode: str
    address: tuple[str, ...]
    phone: str | None
    opening_hours: str | None
    is_accessible: bool
    is_fictitious: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class WrongLine:
    """What is wrong with a line, as its author reads it."""

    number: int
    why: str


def read_sites(text: str) -> list[SiteLine | WrongLine]:
    """Read counters from CSV with commas or semicolons; the first line names columns.

    A byte order mark and blank lines are allowed; unknown columns and a code that
    comes twice are not.
    """
    plain = text.removeprefix("\ufeff")
    first = plain.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    rows = csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter)
    names = [name.strip().lower() for name in next(rows, [])]
    wrong = _wrong_columns(names)
    if wrong:
        return [WrongLine(1, wrong)]
    filled = ((rows.line_num, row) for row in rows if any(row))
    return list(_each_once(_line(number, names, row) for number, row in filled))


def _wrong_columns(names: Sequence[str]) -> str:
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in (*NEEDED, *OPTIONAL)]
    if missing:
        return f"missing columns: {', '.join(missing)}"
    return f"unknown columns: {', '.join(unknown)}" if unknown else ""


def _line(
    number: int, names: Sequence[str], row: Sequence[str]
) -> tuple[int, SiteLine | WrongLine]:
    if len(row) != len(names):
        why = f"{len(names)} columns are expected, this line has {len(row)}"
        return number, WrongLine(number, why)
    cells = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
    wrong = "; ".join(_faults(cells))
    return number, WrongLine(number, wrong) if wrong else _site(cells)


def _each_once(
    lines: Iterator[tuple[int, SiteLine | WrongLine]],
) -> Iterator[SiteLine | WrongLine]:
    seen: dict[str, int] = {}
    for number, line in lines:
        match line:
            case SiteLine(code=code) if code in seen:
                yield WrongLine(number, f"{code!r} is already on line {seen[code]}")
            case SiteLine(code=code):
                seen[code] = number
                yield line
            case WrongLine():
                yield line


def _faults(cells: Mapping[str, str]) -> Iterator[str]:
    for name in NEEDED:
        if not cells[name]:
            yield f"{name} is empty"
    if cells["postcode"] and department_of(cells["postcode"]) is None:
        yield f"{cells['postcode']!r} is not a French postcode"
    if cells.get("phone") and _phone(cells["phone"]) is None:
        yield f"{cells['phone']!r} is not a telephone number"
    if cells.get("opening_hours") and not _is_hours(cells["opening_hours"]):
        yield f"{cells['opening_hours']!r} is not hours such as lun-ven 09:00-12:30"
    for name in ("accessible", "fictitious", "open"):
        if cells.get(name) and cells[name].lower() not in _YES_NO:
            yield f"{name} is yes or no, not {cells[name]!r}"


def _site(cells: Mapping[str, str]) -> SiteLine:
    lines = (line.strip() for line in cells["address"].split(LINES_APART))
    return SiteLine(
        code=cells["code"],
        name=cells["name"],
        postcode=cells["postcode"],
        address=tuple(line for line in lines if line),
        phone=_phone(cells.get("phone", "")),
        opening_hours=cells.get("opening_hours") or None,
        is_accessible=_yes_no(cells, "accessible", default=True),
        is_fictitious=_yes_no(cells, "fictitious", default=False),
        is_open=_yes_no(cells, "open", default=True),
    )


def _yes_no(cells: Mapping[str, str], name: str, *, default: bool) -> bool:
    return _YES_NO.get(cells.get(name, "").lower(), default)


def _phone(text: str) -> str | None:
    """Give a number as people write it, a short number as it is."""
    match read_phone(text), read_short_number(text):
        case Understood(phone), _:
            return phone.national
        case _, Understood(short):
            return short
        case _:
            return None


def _is_hours(text: str) -> bool:
    try:
        read_hours(text)
    except WrongSettingError:
        return False
    return True
