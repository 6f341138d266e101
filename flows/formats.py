"""The ways a value may be put in a sentence: said, written short, written in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from flows.manner import Manner
from flows.spoken.codes import say_code, say_digits, say_phone
from flows.spoken.dates import say_day, say_time
from flows.spoken.halves import say_window
from flows.spoken.hours import say_hours
from flows.spoken.money import say_amount
from flows.spoken.numbers import say_number
from flows.spoken.places import say_address
from flows.written.codes import write_code, write_phone
from flows.written.dates import (
    write_day,
    write_short_day,
    write_short_time,
    write_time,
)
from flows.written.halves import write_window
from flows.written.hours import write_hours
from flows.written.money import write_amount

UNBROKEN = "\u2011"  # a hyphen at which no line is cut


class Form(StrEnum):
    """How long a value may be."""

    SAID = "said"
    SHORT = "short"  # a text message
    FULL = "full"  # a letter or a screen


FORMS: Mapping[Manner, Form] = MappingProxyType(
    {
        Manner.SPOKEN: Form.SAID,
        Manner.KEYPAD: Form.SAID,
        Manner.TEXT: Form.SHORT,
        Manner.SCREEN: Form.FULL,
    }
)


def express(way: str, value: str, language: str, form: Form) -> str:
    """Put a value in words; as it is when the way does not fit the value.

    A sentence with a strange value in it is better than no sentence at all.
    """
    make = WAYS.get(way)
    if make is None or not value.strip():
        return value
    try:
        return make(value, language, form)
    except (ValueError, ArithmeticError):
        return value


def _phone(value: str, language: str, form: Form) -> str:
    return say_phone(value, language) if form is Form.SAID else write_phone(value)


def _digits(value: str, language: str, form: Form) -> str:
    return say_digits(value, language) if form is Form.SAID else value


def _number(value: str, language: str, form: Form) -> str:
    return say_number(int(value), language) if form is Form.SAID else value


def _code(value: str, _: str, form: Form) -> str:
    match form:
        case Form.SAID:
            return say_code(value)
        case Form.SHORT:
            return write_code(value)
        case Form.FULL:
            return write_code(value).replace("-", UNBROKEN)


def _amount(value: str, language: str, form: Form) -> str:
    euros = Decimal(value.split()[0])  # "184.50 month": the period is said apart
    cents = int(euros * 100)
    make = say_amount if form is Form.SAID else write_amount
    return make(cents, language)


def _day(value: str, language: str, form: Form) -> str:
    day = date.fromisoformat(value[:10])
    match form:
        case Form.SAID:
            return say_day(day, language)
        case Form.SHORT:
            return write_short_day(day, language)
        case Form.FULL:
            return write_day(day, language)


def _birth(value: str, language: str, form: Form) -> str:
    day = date.fromisoformat(value)
    if form is not Form.SAID:
        return day.strftime("%d/%m/%Y")
    said = say_day(day, language, with_year=True).split(" ")
    weekday = 0 if language == "en" else 1  # nobody gives it for a birth
    return " ".join(said[:weekday] + said[weekday + 1 :])


def _time(value: str, language: str, form: Form) -> str:
    hour = datetime.fromisoformat(value).time()
    match form:
        case Form.SAID:
            return say_time(hour, language)
        case Form.SHORT:
            return write_short_time(hour, language)
        case Form.FULL:
            return write_time(hour, language)


def _moment(value: str, language: str, form: Form) -> str:
    at = {"en": " at "}.get(language, " " if form is Form.SHORT else " à ")
    return f"{_day(value, language, form)}{at}{_time(value, language, form)}"


def _window(value: str, language: str, form: Form) -> str:
    day, _, half = value.partition("/")
    if form is Form.SAID:
        return say_window(day, half, language)
    return write_window(day, half, language, short=form is Form.SHORT)


def _hours(value: str, language: str, form: Form) -> str:
    if form is Form.SAID:
        return say_hours(value, language)
    return write_hours(value, language, short=form is Form.SHORT)


def _nir(value: str, language: str, form: Form) -> str:
    if form is not Form.SAID:
        return value
    return ", ".join(_group(group, language) for group in value.split())


def _group(digits: str, language: str) -> str:
    """Say "025" as people say it in such a number: "zéro vingt-cinq"."""
    rest = digits.lstrip("0")
    zeros = [say_number(0, language)] * (len(digits) - len(rest))
    return " ".join([*zeros, *([say_number(int(rest), language)] if rest else [])])


def _address(value: str, _: str, form: Form) -> str:
    match form:
        case Form.SAID:
            return say_address(value)
        case Form.SHORT:
            return ", ".join(value.splitlines())
        case Form.FULL:
            return value


WAYS: Mapping[str, Callable[[str, str, Form], str]] = MappingProxyType(
    {
        "phone": _phone,
        "digits": _digits,
        "number": _number,
        "code": _code,
        "amount": _amount,
        "day": _day,
        "birth": _birth,
        "time": _time,
        "moment": _moment,
        "window": _window,
        "hours": _hours,
        "nir": _nir,
        "address": _address,
    }
)
