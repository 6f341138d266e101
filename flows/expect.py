"""What a question waits for, and how a reply to it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from flows.reading.addresses import read_address
from flows.reading.amounts import Amount as ReadAmount
from flows.reading.amounts import read_amount
from flows.reading.choices import Candidate, read_choice
from flows.reading.days import read_birth_date, read_day
from flows.reading.digits import read_digits
from flows.reading.folding import fold
from flows.reading.identifiers import read_caf_number
from flows.reading.names import read_name
from flows.reading.nir import read_nir
from flows.reading.numbers import read_number
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.phone import read_phone
from flows.reading.places import Gazetteer, read_postcode
from flows.reading.yes_no import read_yes_no
from flows.reply import Keys, Words
from flows.values import Answers, Taken

LEAST_SURE = 0.5  # below this confidence a hearing is read back before it counts
LONGEST_MESSAGE = 1000


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


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may lean on: today's date, places, earlier answers."""

    today: date
    gazetteer: Gazetteer
    answers: Answers


def read(
    expectation: Expectation, reply: Keys | Words, context: Context
) -> Reading[Taken]:
    """Read a reply; a hearing that is not sure enough is Understood but uncertain."""
    match reply:
        case Keys(pressed):
            return _read_text(expectation, pressed.strip("#*"), context)
        case Words(text, confidence, alternatives):
            first = _read_text(expectation, text, context)
            if isinstance(first, Understood):
                sure = first.certain and confidence >= LEAST_SURE
                return Understood(first.value, certain=sure)
            return _second_hearing(expectation, alternatives, context) or first


def _second_hearing(
    expectation: Expectation, alternatives: tuple[str, ...], context: Context
) -> Understood[Taken] | None:
    for text in alternatives:
        reading = _read_text(expectation, text, context)
        if isinstance(reading, Understood):
            return Understood(reading.value, certain=False)
    return None


def _read_text(expectation: Expectation, text: str, context: Context) -> Reading[Taken]:
    if not text.strip():
        return NotUnderstood(Why.EMPTY)
    match expectation:
        case YesNo() | Choice():
            return _read_closed(expectation, text)
        case Commune(within):
            return _read_commune(text, str(context.answers.get(within, "")), context)
        case Day(kind):
            return _read_day(kind, text, context.today)
        case Name() | Address() | Message():
            return _read_dictated(expectation, text)
        case _:
            return _read_figures(expectation, text)


def _read_closed(expectation: YesNo | Choice, text: str) -> Reading[Taken]:
    match expectation:
        case YesNo():
            by_key = {"1": True, "2": False}.get(text.strip())
            if by_key is not None:
                return Understood(Taken(by_key))
            return _taking(read_yes_no(text))
        case Choice(options):
            by_option = {option.key: option.name for option in options}
            name = by_option.get(text.strip())
            if name is not None:
                return Understood(Taken(name))
            if text.strip().isdigit():
                return NotUnderstood(Why.NO_SUCH_OPTION)
            return _taking(read_choice(text, [_candidate(one) for one in options]))


def _candidate(option: Option) -> Candidate:
    return Candidate(option.name, option.label, option.synonyms)


def _read_commune(text: str, postcode: str, context: Context) -> Reading[Taken]:
    match context.gazetteer.read_commune(text, postcode):
        case Understood(commune, certain):
            return Understood(Taken(commune.insee, {"name": commune.name}), certain)
        case NotUnderstood() as unclear:
            return unclear


def _read_day(kind: DayKind, text: str, today: date) -> Reading[Taken]:
    match kind:
        case DayKind.BIRTH:
            reading = read_birth_date(text, today)
        case DayKind.ANY:
            reading = read_day(text, today)
    match reading:
        case Understood(day, certain):
            return Understood(Taken(day.isoformat()), certain)
        case NotUnderstood() as unclear:
            return unclear


def _read_dictated(expectation: Name | Address | Message, text: str) -> Reading[Taken]:
    match expectation:
        case Name():
            return _name(text)
        case Address():
            return _address(text)
        case Message():
            if not fold(text):
                return NotUnderstood(Why.UNCLEAR)
            return Understood(Taken(text.strip()[:LONGEST_MESSAGE]))


def _name(text: str) -> Reading[Taken]:
    match read_name(text):
        case Understood(name, certain):
            return Understood(Taken(name.full), certain)
        case NotUnderstood() as unclear:
            return unclear


def _address(text: str) -> Reading[Taken]:
    match read_address(text):
        case Understood(address, certain):
            return Understood(Taken("\n".join(address.lines)), certain)
        case NotUnderstood() as unclear:
            return unclear


Figures: TypeAlias = Digits | Number | Amount | Phone | Postcode | Nir | FileNumber


def _read_figures(expectation: Figures, text: str) -> Reading[Taken]:
    match expectation:
        case Digits(shortest, longest):
            return _taking(read_digits(text, shortest, longest))
        case Number(lowest, highest):
            return _read_number(text, lowest, highest)
        case Amount():
            return _read_amount(text)
        case Postcode():
            return _taking(read_postcode(text))
        case FileNumber():
            return _taking(read_caf_number(text))
        case Phone() | Nir():
            return _read_identity_number(expectation, text)


def _read_number(text: str, lowest: int, highest: int) -> Reading[Taken]:
    match read_number(text):
        case Understood(number, certain):
            if lowest <= number <= highest:
                return Understood(Taken(number), certain)
            return NotUnderstood(Why.OUT_OF_RANGE)
        case NotUnderstood() as unclear:
            return unclear


def _read_amount(text: str) -> Reading[Taken]:
    match read_amount(text):
        case Understood(amount, certain):
            return Understood(Taken(_canonical(amount)), certain)
        case NotUnderstood() as unclear:
            return unclear


def _canonical(amount: ReadAmount) -> str:
    euros = f"{amount.cents // 100}.{amount.cents % 100:02d}"
    return euros if amount.period is None else f"{euros} {amount.period.value}"


def _read_identity_number(expectation: Phone | Nir, text: str) -> Reading[Taken]:
    match expectation:
        case Phone():
            match read_phone(text):
                case Understood(phone, certain):
                    kind = "mobile" if phone.is_mobile else "landline"
                    return Understood(Taken(phone.e164, {"kind": kind}), certain)
                case NotUnderstood() as unclear:
                    return unclear
        case Nir():
            match read_nir(text):
                case Understood(nir, certain):
                    facts = {"kind": nir.kind.value, "masked": nir.masked}
                    return Understood(
                        Taken(nir.number + (nir.key or ""), facts), certain
                    )
                case NotUnderstood() as unclear:
                    return unclear


def _taking(reading: Reading[str] | Reading[bool]) -> Reading[Taken]:
    match reading:
        case Understood(value, certain):
            return Understood(Taken(value), certain)
        case NotUnderstood() as unclear:
            return unclear
