"""Reads a reply to a question: the value it gives, or why it gives none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from flows.expect import (
    Address,
    Amount,
    Choice,
    Commune,
    Day,
    DayKind,
    Dictated,
    Digits,
    Expectation,
    FileNumber,
    Message,
    Name,
    Nir,
    Number,
    Option,
    Phone,
    Postcode,
    YesNo,
)
from flows.progress import Completing
from flows.reading.addresses import DictatedAddress, read_address
from flows.reading.amounts import Amount as ReadAmount
from flows.reading.amounts import read_amount
from flows.reading.births import with_century
from flows.reading.choices import Candidate, read_choice
from flows.reading.days import read_birth_date, read_day
from flows.reading.digits import read_digits
from flows.reading.folding import fold
from flows.reading.identifiers import read_caf_number
from flows.reading.names import read_name
from flows.reading.nir import Nir as ReadNir
from flows.reading.nir import NirGroup, read_nir, read_nir_again
from flows.reading.numbers import read_number
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.phone import PhoneNumber, read_phone
from flows.reading.places import Commune as ReadCommune
from flows.reading.places import Gazetteer, read_postcode
from flows.reading.yes_no import read_yes_no
from flows.reply import Keys, Words
from flows.values import Answers, Taken

LEAST_SURE = 0.5  # below this confidence a hearing is read back before it counts
LONGEST_MESSAGE = 1000
CENTURY_KEYS: Mapping[str, str] = {"1": "1900", "2": "2000"}
AGREEMENT_KEYS: Mapping[str, bool] = {"1": True, "2": False}

T = TypeVar("T")
Figures: TypeAlias = Digits | Number | Amount | Phone | Postcode | Nir | FileNumber


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may lean on: today's date, places, earlier answers.

    ``born`` is the date of birth, once it is known.
    """

    today: date
    gazetteer: Gazetteer
    answers: Answers
    born: date | None = None


def read(
    expectation: Expectation, reply: Keys | Words, context: Context
) -> Reading[Taken]:
    """Read a reply; a hearing that is not sure enough is Understood but uncertain."""
    match reply:
        case Keys(pressed):
            if isinstance(expectation, Dictated):
                return NotUnderstood(Why.UNCLEAR)
            return _read_text(expectation, pressed.strip("#*"), context)
        case Words(text, confidence, alternatives):
            first = _read_text(expectation, text, context)
            if isinstance(first, Understood):
                sure = first.certain and confidence >= LEAST_SURE
                return Understood(first.value, certain=sure)
            return _second_hearing(expectation, alternatives, context) or first


def read_part(
    expectation: Expectation, doubt: Completing, reply: Keys | Words, context: Context
) -> Reading[Taken]:
    """Complete a number or a date with its doubtful part, or read it said anew."""
    text = reply.pressed.strip("#*") if isinstance(reply, Keys) else reply.text
    whole = read(expectation, reply, context)
    if isinstance(whole, Understood) or not text.strip():
        return whole
    sure = isinstance(reply, Keys) or reply.confidence >= LEAST_SURE
    match _completed(expectation, doubt, text, context):
        case Understood(taken, certain):
            return Understood(taken, certain=certain and sure)
        case NotUnderstood() as unclear:
            return unclear


def _completed(
    expectation: Expectation, doubt: Completing, text: str, context: Context
) -> Reading[Taken]:
    if isinstance(expectation, Nir):
        again = read_nir_again(doubt.said, NirGroup(doubt.part), text)
        return _taken(again, _nir)
    century = CENTURY_KEYS.get(text.strip(), text)
    return _taken(with_century(doubt.part, century, context.today), _day)


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
        case YesNo():
            return _read_agreement(text.strip())
        case Choice(options):
            return _read_option(text.strip(), options)
        case Day(kind):
            return _taken(_date(kind, text, context.today), _day)
        case Name() | Address() | Message() | Commune():
            return _read_dictated(expectation, text, context)
        case _:
            return _read_figures(expectation, text, context)


def _read_agreement(text: str) -> Reading[Taken]:
    if text in AGREEMENT_KEYS:
        return Understood(Taken(AGREEMENT_KEYS[text]))
    return _taken(read_yes_no(text), Taken)


def _read_option(text: str, options: Sequence[Option]) -> Reading[Taken]:
    by_key = {option.key: option.name for option in options}
    if text in by_key:
        return Understood(Taken(by_key[text]))
    if text.isdigit():
        return NotUnderstood(Why.NO_SUCH_OPTION)
    candidates = [Candidate(one.name, one.label, one.synonyms) for one in options]
    return _taken(read_choice(text, candidates), Taken)


def _date(kind: DayKind, text: str, today: date) -> Reading[date]:
    match kind:
        case DayKind.BIRTH:
            return read_birth_date(text, today)
        case DayKind.ANY:
            return read_day(text, today)


def _read_dictated(
    expectation: Dictated, text: str, context: Context
) -> Reading[Taken]:
    match expectation:
        case Name():
            return _taken(read_name(text), lambda name: Taken(name.full))
        case Address():
            return _taken(read_address(text), _address)
        case Commune(within):
            postcode = str(context.answers.get(within, ""))
            return _taken(context.gazetteer.read_commune(text, postcode), _commune)
        case Message():
            if not fold(text):
                return NotUnderstood(Why.UNCLEAR)
            return Understood(Taken(text.strip()[:LONGEST_MESSAGE]))


def _read_figures(expectation: Figures, text: str, context: Context) -> Reading[Taken]:
    match expectation:
        case Digits(shortest, longest):
            return _taken(read_digits(text, shortest, longest), Taken)
        case Number(lowest, highest):
            return _within(_taken(read_number(text), Taken), lowest, highest)
        case Amount():
            return _taken(read_amount(text), _amount)
        case Postcode():
            return _taken(read_postcode(text), Taken)
        case FileNumber():
            return _taken(read_caf_number(text), Taken)
        case Phone():
            return _taken(read_phone(text), _phone)
        case Nir():
            return _taken(read_nir(text, context.born), _nir)


def _taken(reading: Reading[T], make: Callable[[T], Taken]) -> Reading[Taken]:
    match reading:
        case Understood(value, certain):
            return Understood(make(value), certain)
        case NotUnderstood() as unclear:
            return unclear


def _within(reading: Reading[Taken], lowest: int, highest: int) -> Reading[Taken]:
    match reading:
        case Understood(Taken(int(number)), _) if not lowest <= number <= highest:
            return NotUnderstood(Why.OUT_OF_RANGE)
        case _:
            return reading


def _day(day: date) -> Taken:
    return Taken(day.isoformat())


def _address(address: DictatedAddress) -> Taken:
    return Taken("\n".join(address.lines))


def _commune(commune: ReadCommune) -> Taken:
    return Taken(commune.insee, {"name": commune.name})


def _amount(amount: ReadAmount) -> Taken:
    euros = f"{amount.cents // 100}.{amount.cents % 100:02d}"
    return Taken(euros if amount.period is None else f"{euros} {amount.period.value}")


def _phone(phone: PhoneNumber) -> Taken:
    kind = "mobile" if phone.is_mobile else "landline"
    return Taken(phone.e164, {"kind": kind})


def _nir(nir: ReadNir) -> Taken:
    facts = {"kind": nir.kind.value, "masked": nir.masked}
    return Taken(nir.full, facts)
