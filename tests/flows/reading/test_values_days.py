"""Dates beyond the bank: centuries asked for, any date, half-days."""

from datetime import date

from flows.reading.days import read_birth_date, read_date, read_day, with_century
from flows.reading.outcome import NotUnderstood, Understood, Why

SATURDAY = date(2026, 11, 21)


def test_a_century_asked_for_completes_the_date() -> None:
    # given
    first = read_birth_date("12 mars 10", SATURDAY)

    # when
    completed = with_century("10-03-12", "deux mille", SATURDAY)

    # then
    assert first == NotUnderstood(Why.CENTURY, "10-03-12")
    assert completed == Understood(date(2010, 3, 12))


def test_a_century_not_told_is_asked_again() -> None:
    assert with_century("10-03-12", "euh", SATURDAY) == NotUnderstood(
        Why.CENTURY, "10-03-12"
    )


def test_a_century_that_gives_an_impossible_age_is_refused() -> None:
    assert with_century("05-03-12", "mille neuf cent", SATURDAY) == NotUnderstood(
        Why.OUT_OF_RANGE
    )


def test_somebody_may_be_born_today() -> None:
    assert read_birth_date("21112026", SATURDAY) == Understood(SATURDAY)


def test_nobody_is_born_tomorrow() -> None:
    assert read_birth_date("22112026", SATURDAY) == NotUnderstood(Why.OUT_OF_RANGE)


def test_any_date_with_a_past_year_is_read_as_it_is() -> None:
    assert read_date("12 mars 1954", SATURDAY) == Understood(date(1954, 3, 12))


def test_any_date_without_a_year_is_to_come() -> None:
    assert read_date("le 3 décembre", SATURDAY) == Understood(date(2026, 12, 3))


def test_a_weekday_across_the_new_year_is_the_next_one() -> None:
    assert read_day("vendredi", date(2026, 12, 31)) == Understood(date(2027, 1, 1))


def test_the_29th_of_february_exists_in_a_leap_year() -> None:
    assert read_day("le 29 février", date(2028, 1, 10)) == Understood(date(2028, 2, 29))


def test_the_31st_waits_for_a_month_that_has_one() -> None:
    assert read_day("le 31", date(2026, 11, 5)) == Understood(date(2026, 12, 31))


def test_the_middle_of_the_month_is_this_month_s_until_it_is_gone() -> None:
    # given
    before, after = date(2026, 11, 2), date(2026, 11, 21)

    # then
    assert read_day("à la mi-mois", before) == Understood(
        date(2026, 11, 15), certain=False
    )
    assert read_day("à la mi-mois", after) == Understood(
        date(2026, 12, 15), certain=False
    )
