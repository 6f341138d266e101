"""Values as people say them."""

from datetime import date, time

import pytest

from flows.reading.numbers import read_number
from flows.reading.outcome import Understood
from flows.spoken import (
    say_amount,
    say_code,
    say_day,
    say_digits,
    say_month,
    say_number,
    say_phone,
    say_time,
    spell_code,
)
from flows.spoken.halves import say_window

FIRST_OF_DECEMBER = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zéro"),
        (1, "un"),
        (16, "seize"),
        (17, "dix-sept"),
        (21, "vingt et un"),
        (22, "vingt-deux"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (180, "cent quatre-vingts"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (1_000, "mille"),
        (1_980, "mille neuf cent quatre-vingts"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (300_000, "trois cent mille"),
        (1_000_000, "un million"),
        (80_000_000, "quatre-vingts millions"),
        (2_000_001, "deux millions un"),
    ],
)
def test_a_number_in_french(number: int, said: str) -> None:
    assert say_number(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (184, "one hundred and eighty-four"),
        (1_001, "one thousand and one"),
        (1_000_000, "one million"),
    ],
)
def test_a_number_in_english(number: int, said: str) -> None:
    assert say_number(number, "en") == said


@pytest.mark.parametrize("number", [-1, 1_000_000_000])
def test_a_number_out_of_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        say_number(number)


def test_every_number_below_ten_thousand_is_read_back() -> None:
    # given
    numbers = range(0, 10_000, 7)

    # when
    readings = [read_number(say_number(number)) for number in numbers]

    # then
    assert readings == [Understood(number) for number in numbers]


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (184_00, "cent quatre-vingt-quatre euros"),
        (0, "zéro euro"),
        (1_00, "un euro"),
        (1_50, "un euro et cinquante centimes"),
        (1, "un centime"),
        (50, "cinquante centimes"),
        (1_043_59, "mille quarante-trois euros et cinquante-neuf centimes"),
        (80_00, "quatre-vingts euros"),
        (1_000_000_00, "un million d'euros"),
        (1_000_001_00, "un million un euros"),
    ],
)
def test_an_amount_in_french(cents: int, said: str) -> None:
    assert say_amount(cents) == said


def test_an_amount_in_english() -> None:
    assert say_amount(184_50, "en") == (
        "one hundred and eighty-four euros and fifty cents"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (FIRST_OF_DECEMBER, "le mardi premier décembre"),
        (date(2026, 11, 21), "le samedi vingt et un novembre"),
        (date(2027, 8, 15), "le dimanche quinze août"),
    ],
)
def test_a_day_in_french(day: date, said: str) -> None:
    assert say_day(day) == said


def test_a_day_with_its_year() -> None:
    assert say_day(FIRST_OF_DECEMBER, with_year=True) == (
        "le mardi premier décembre deux mille vingt-six"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (FIRST_OF_DECEMBER, "Tuesday the first of December twenty twenty-six"),
        (date(2027, 1, 22), "Friday the twenty-second of January twenty twenty-seven"),
        (date(1905, 3, 12), "Sunday the twelfth of March nineteen oh five"),
        (date(1994, 7, 4), "Monday the fourth of July nineteen ninety-four"),
        (date(2027, 3, 24), "Wednesday the twenty-fourth of March twenty twenty-seven"),
        (date(2008, 5, 30), "Friday the thirtieth of May two thousand and eight"),
    ],
)
def test_a_day_in_english(day: date, said: str) -> None:
    assert say_day(day, "en", with_year=True) == said


def test_a_month_with_its_year() -> None:
    assert say_month(FIRST_OF_DECEMBER) == "décembre deux mille vingt-six"


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (time(14, 30), "quatorze heures trente"),
        (time(9), "neuf heures"),
        (time(12), "midi"),
        (time(12, 15), "midi quinze"),
        (time(0), "minuit"),
        (time(1, 1), "une heure une"),
        (time(21), "vingt et une heures"),
    ],
)
def test_an_hour_in_french(hour: time, said: str) -> None:
    assert say_time(hour) == said


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (time(9), "nine o'clock in the morning"),
        (time(14, 30), "two thirty in the afternoon"),
        (time(19, 5), "seven oh five in the evening"),
        (time(12), "noon"),
        (time(0), "midnight"),
    ],
)
def test_an_hour_in_english(hour: time, said: str) -> None:
    assert say_time(hour, "en") == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            "+33612345678",
            "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit",
        ),
        (
            "02 98 00 04 10",
            "zéro deux, quatre-vingt-dix-huit, zéro zéro, zéro quatre, dix",
        ),
        (
            "+262692123456",
            "zéro six, quatre-vingt-douze, douze, trente-quatre, cinquante-six",
        ),
        ("3949", "trente-neuf quarante-neuf"),
        ("3230", "trente-deux trente"),
        ("3400", "trente-quatre zéro zéro"),
        ("112", "cent douze"),
        ("15", "quinze"),
        ("116117", "cent seize cent dix-sept"),
        (
            "+32470123456",
            "plus trente-deux, quarante-sept, zéro un, vingt-trois, quarante-cinq, six",
        ),
    ],
)
def test_a_telephone_number_in_french(number: str, said: str) -> None:
    assert say_phone(number) == said


def test_a_telephone_number_in_english() -> None:
    assert say_phone("+33612345678", "en") == (
        "zero six, one two, three four, five six, seven eight"
    )


def test_digits_are_said_one_by_one() -> None:
    assert say_digits("0012345") == "zéro zéro, un deux, trois quatre, cinq"


def test_a_reference_is_parted_by_pairs() -> None:
    assert say_code("b7k429") == "B 7, K 4, 2 9"


def test_a_reference_is_spelled_for_a_voice() -> None:
    assert spell_code("B7-K4-29") == "bé sept, ka quatre, deux neuf"


def test_a_reference_is_spelled_in_english() -> None:
    assert spell_code("B7K429", "en") == "B seven, K four, two nine"


@pytest.mark.parametrize(
    ("half", "language", "said"),
    [
        ("morning", "fr", "le mardi premier décembre, dans la matinée"),
        ("afternoon", "fr", "le mardi premier décembre, dans l'après-midi"),
        ("morning", "en", "Tuesday the first of December, in the morning"),
        ("afternoon", "br", "le mardi premier décembre, dans l'après-midi"),
    ],
)
def test_a_half_day_is_said_with_its_day(half: str, language: str, said: str) -> None:
    assert say_window("2026-12-01", half, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "dès qu'un conseiller est libre"), ("en", "as soon as we can")],
)
def test_a_promise_without_a_half_day_is_as_soon_as_can_be(
    language: str, said: str
) -> None:
    assert say_window("soon", "", language) == said
