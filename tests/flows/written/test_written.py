"""Values as letters and text messages write them."""

from datetime import date, time, timedelta

import pytest

from flows.written import (
    write_amount,
    write_code,
    write_day,
    write_phone,
    write_short_day,
    write_short_time,
    write_time,
)
from flows.written.halves import write_window
from sms.segments import GSM7_ALPHABET

FIRST_OF_DECEMBER = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("cents", "language", "written"),
    [
        (184_00, "fr", "184 €"),
        (1_043_59, "fr", "1 043,59 €"),
        (5, "fr", "0,05 €"),
        (1_000_000_00, "fr", "1 000 000 €"),
        (1_043_59, "en", "€1,043.59"),
        (184_00, "en", "€184"),
    ],
)
def test_an_amount(cents: int, language: str, written: str) -> None:
    assert write_amount(cents, language) == written


def test_a_day_in_a_letter() -> None:
    assert write_day(FIRST_OF_DECEMBER) == "mardi 1er décembre 2026"


def test_a_day_in_a_letter_without_its_weekday() -> None:
    assert write_day(FIRST_OF_DECEMBER, with_weekday=False) == "1er décembre 2026"


def test_a_day_in_an_english_letter() -> None:
    assert write_day(FIRST_OF_DECEMBER, "en") == "Tuesday 1 December 2026"


def test_a_day_in_a_text_message() -> None:
    assert write_short_day(FIRST_OF_DECEMBER) == "mar 1er déc"


def test_a_day_in_an_english_text_message() -> None:
    assert write_short_day(FIRST_OF_DECEMBER, "en") == "Tue 1 Dec"


def test_the_days_of_a_year_keep_a_text_message_in_the_short_alphabet() -> None:
    # given
    days = [date(2026, 1, 1) + timedelta(days=more) for more in range(365)]

    # when
    letters = set("".join(write_short_day(day) for day in days))

    # then
    assert letters <= GSM7_ALPHABET


@pytest.mark.parametrize(
    ("hour", "letter", "text"),
    [
        (time(14, 30), "14 h 30", "14h30"),
        (time(9), "9 h", "9h"),
        (time(9, 5), "9 h 05", "9h05"),
    ],
)
def test_an_hour(hour: time, letter: str, text: str) -> None:
    assert (write_time(hour), write_short_time(hour)) == (letter, text)


@pytest.mark.parametrize(
    ("hour", "written"),
    [(time(14, 30), "2:30 pm"), (time(9), "9 am"), (time(12), "12 pm")],
)
def test_an_hour_in_english(hour: time, written: str) -> None:
    assert (write_time(hour, "en"), write_short_time(hour, "en")) == (written, written)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+33612345678", "06 12 34 56 78"),
        ("+262692123456", "06 92 12 34 56"),
        ("3230", "32 30"),
        ("112", "112"),
        ("116117", "116 117"),
        ("+32470123456", "+32470123456"),
    ],
)
def test_a_telephone_number(number: str, written: str) -> None:
    assert write_phone(number) == written


def test_a_reference() -> None:
    assert write_code("b7k429") == "B7-K4-29"


@pytest.mark.parametrize(
    ("half", "language", "letter", "text"),
    [
        (
            *("morning", "fr"),
            *("le mardi 1er décembre 2026, dans la matinée", "mar 1er déc matin"),
        ),
        (
            *("afternoon", "en"),
            *("Tuesday 1 December 2026, in the afternoon", "Tue 1 Dec afternoon"),
        ),
    ],
)
def test_a_half_day(half: str, language: str, letter: str, text: str) -> None:
    assert write_window("2026-12-01", half, language) == letter
    assert write_window("2026-12-01", half, language, short=True) == text


def test_a_promise_without_a_half_day_is_written_as_it_is_said() -> None:
    assert write_window("soon", "") == "dès qu'un conseiller est libre"
