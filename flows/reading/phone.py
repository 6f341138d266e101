"""Telephone numbers: can we call this one, and send it a text message?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from flows.reading.digits import Wanted, read_wanted
from flows.reading.folding import fold
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why

_WAYS: Final = 20
_MOST_CALLERS: Final = 256  # who is on the line asks again at every turn
_FRANCE: Final = "33"
# Numbers dialled with a French 0 that belong to another country code (numbering
# plan of Arcep, decision 2022-1583).
_OVERSEAS: Final = {
    "0262": "262",
    "0263": "262",
    "0269": "262",
    "0639": "262",
    "0692": "262",
    "0693": "262",
    "0590": "590",
    "0690": "590",
    "0691": "590",
    "0594": "594",
    "0694": "594",
    "0596": "596",
    "0696": "596",
    "0697": "596",
}
# Kept by Arcep for works of fiction: demonstrations use them.
_FICTION: Final = "063998"
_FRENCH_CODES: Final = frozenset({_FRANCE, *_OVERSEAS.values()})
# A person can be called back there; premium, shared cost and free lines are not
# somebody's own telephone.
_PERSONAL: Final = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP,
        PhoneNumberType.PERSONAL_NUMBER,
    }
)
_INTERNATIONAL: Final = re.compile(r"^\D*\+\s?(\d[\d\s.\-()]{5,24})\D*$")
_SAID_PLUS: Final = re.compile(r"\bplus (?=\d|trente|zero)")
_TRUNK_ZERO: Final = re.compile(r"\(\s*0\s*\)")
# What some networks send for "unknown": the letters of the word on a keypad.
_WITHHELD: Final = frozenset(
    {"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"}
)
_RAW: Final = re.compile(r"(\+?)(\d{6,15})")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number that can be called, in E.164 form (``+33612345678``)."""

    e164: str

    @property
    def is_mobile(self) -> bool:
        """Whether it can receive text messages; overseas mobiles count."""
        number = phonenumbers.parse(self.e164)
        if str(number.country_code) == _FRANCE:
            return str(number.national_number).startswith(("6", "7"))
        return phonenumbers.number_type(number) == PhoneNumberType.MOBILE

    @property
    def national(self) -> str:
        """The number as people write it: ``06 12 34 56 78``, or with its ``+``."""
        number = phonenumbers.parse(self.e164)
        if str(number.country_code) not in _FRENCH_CODES:
            return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
        digits = f"0{number.national_number}"
        return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))


def read_phone(text: str) -> Reading[PhoneNumber]:
    """Read a number one can call back, said by pairs, digit by digit or typed.

    A number in a range not known to be open is understood but not certain.
    ``Why.OUT_OF_RANGE`` when no such number can be, or when it is a premium,
    shared-cost or free line; a short number (3230) gives ``Why.TOO_SHORT``.
    """
    written = _INTERNATIONAL.match(_TRUNK_ZERO.sub("", text[:80]))
    if written:
        return _foreign(re.sub(r"\D", "", written[1]))
    plain = _TRUNK_ZERO.sub(" ", text).replace("+", " plus ")
    has_plus = _SAID_PLUS.search(fold(plain)) is not None
    dialled = _after_plus if has_plus else _e164
    wanted = Wanted(9, 15, lambda digits: dialled(digits) is not None, ways=_WAYS)
    match read_wanted(plain, wanted):
        case Understood(digits, certain):
            is_whole = has_plus or digits.startswith("0")
            return Understood(PhoneNumber(dialled(digits) or ""), certain and is_whole)
        case NotUnderstood(Why.OUT_OF_RANGE):
            return _newly_opened(plain)
        case NotUnderstood() as misunderstanding:
            return misunderstanding


def read_short_number(text: str) -> Reading[str]:
    """Read a short number in use in France (112, 3114, 3230, 3949)."""
    return read_wanted(text, Wanted(2, 6, _is_short_number))


@lru_cache(_MOST_CALLERS)
def phone_from_caller(raw: str | None) -> PhoneNumber | None:
    """Give the number a call or a text came from; None when it cannot be called.

    A telephone provider writes E.164, and words or fake numbers such as
    ``anonymous`` or ``+266696687`` for withheld numbers.
    """
    match = _RAW.fullmatch(re.sub(r"[\s.\-()]", "", raw or ""))
    if match is None or match[0] in _WITHHELD:
        return None
    sign, digits = match.groups()
    e164 = _e164(digits) or (_possible(digits) if sign else None)
    return PhoneNumber(e164) if e164 else None


def _newly_opened(text: str) -> Reading[PhoneNumber]:
    """Accept ten French digits of a range that the numbering tables do not know."""
    match read_wanted(text, Wanted(10, 10, _is_french_shaped)):
        case Understood(digits):
            code = _OVERSEAS.get(digits[:4], _FRANCE)
            return Understood(PhoneNumber(f"+{code}{digits[1:]}"), certain=False)
        case NotUnderstood() as misunderstanding:
            return misunderstanding


def _is_french_shaped(digits: str) -> bool:
    return digits[0] == "0" and digits[1] in "1234567"


def _foreign(digits: str) -> Reading[PhoneNumber]:
    e164 = _valid(digits)
    return Understood(PhoneNumber(e164)) if e164 else NotUnderstood(Why.OUT_OF_RANGE)


def _after_plus(digits: str) -> str | None:
    return _valid(digits) or _e164(digits)


def _e164(digits: str) -> str | None:
    """Give the E.164 form of French digits, dialled in any usual way."""
    if digits.startswith("00"):
        return _valid(digits[2:])
    if digits.startswith("0"):
        if digits.startswith(_FICTION):
            return f"+{_FRANCE}{digits[1:]}" if len(digits) == 10 else None
        code = _OVERSEAS.get(digits[:4], _FRANCE)
        return _valid(code + digits[1:]) if len(digits) == 10 else None
    if len(digits) == 9:
        return _e164(f"0{digits}")
    is_international = digits.startswith(tuple(_FRENCH_CODES))
    return _valid(digits) if is_international else None


def _valid(digits: str) -> str | None:
    """Give the E.164 form of a country code and number, if it can be called."""
    if digits.startswith("330"):
        digits = digits.replace("330", "33", 1)
    try:
        number = phonenumbers.parse(f"+{digits}")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.number_type(number) not in _PERSONAL:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _possible(digits: str) -> str | None:
    """Give the E.164 form of a number a call came from, premium lines left out."""
    try:
        number = phonenumbers.parse(f"+{digits}")
    except NumberParseException:
        return None
    is_possible = phonenumbers.is_possible_number(number)
    kind = phonenumbers.number_type(number)
    if not is_possible or kind not in _PERSONAL | {PhoneNumberType.UNKNOWN}:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _is_short_number(digits: str) -> bool:
    number = phonenumbers.PhoneNumber(
        country_code=int(_FRANCE), national_number=int(digits)
    )
    is_short = not digits.startswith("0")
    return is_short and phonenumbers.is_valid_short_number_for_region(number, "FR")
