"""Opening hours are read, refused in clear words, and know public holidays."""

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import WrongSettingError
from ivr.hours import HalfDay, Opening, Part, read_hours

USUAL = read_hours("lun-ven 09:00-12:30 13:30-17:00")
MONDAY = date(2026, 2, 2)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-02-02T08:59:59", False),
        ("2026-02-02T09:00:00", True),
        ("2026-02-02T12:29:59", True),
        ("2026-02-02T12:30:00", False),
        ("2026-02-02T13:30:00", True),
        ("2026-02-02T17:00:00", False),
        ("2026-02-07T10:00:00", False),  # Saturday
        ("2026-04-06T10:00:00", False),  # Easter Monday
        ("2026-05-01T10:00:00", False),  # a Friday
    ],
)
def test_people_answer_in_opening_hours_only(at: str, is_open: bool) -> None:  # noqa: FBT001 - one column of the table
    assert USUAL.is_open(datetime.fromisoformat(at)) is is_open


def test_a_day_has_its_two_halves() -> None:
    assert USUAL.half_days(MONDAY) == (
        HalfDay(MONDAY, Part.MORNING, (Opening(time(9), time(12, 30)),)),
        HalfDay(MONDAY, Part.AFTERNOON, (Opening(time(13, 30), time(17)),)),
    )


def test_an_opening_that_runs_through_is_cut_at_one_in_the_afternoon() -> None:
    # given
    hours = read_hours("lun 08:30-18:00")

    # when
    morning, afternoon = hours.half_days(MONDAY)

    # then
    assert (morning.start, morning.end) == (time(8, 30), time(13))
    assert (afternoon.start, afternoon.end) == (time(13), time(18))
    assert (morning.open_minutes, afternoon.open_minutes) == (270, 300)


def test_each_day_may_have_its_own_hours() -> None:
    # given
    hours = read_hours("Lun-Jeu 09:00-12:00 ; sam 10:00-11:00 11:30-12:00")

    # when
    saturday = hours.half_days(date(2026, 2, 7))

    # then
    assert [half.part for half in saturday] == [Part.MORNING]
    assert saturday[0].open_minutes == 90
    assert hours.half_days(date(2026, 2, 6)) == ()
    assert hours.text == "Lun-Jeu 09:00-12:00 ; sam 10:00-11:00 11:30-12:00"


def test_half_days_follow_one_another_over_a_long_week_end() -> None:
    # given: Thursday 13 May 2027 is open, Friday is open, Monday 17 is Whit Monday
    thursday = date(2027, 5, 13)

    # when
    days = [half.day.day for half in islice(USUAL.half_days_from(thursday), 6)]

    # then
    assert days == [13, 13, 14, 14, 18, 18]


def test_the_next_half_day_may_be_a_week_away() -> None:
    # given
    hours = read_hours("lun 09:00-12:00")

    # when
    after = hours.half_days_from(date(2026, 2, 3))

    # then
    assert next(after).day == date(2026, 2, 9)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no day"),
        (" ; ", "no day"),
        ("lun", "missing"),
        ("lun-fri 09:00-12:00", "days of the week"),
        ("monday 09:00-12:00", "days of the week"),
        ("ven-lun 09:00-12:00", "wrong order"),
        ("lun 9h-12h", "not an opening"),
        ("lun 12:00-09:00", "ends before"),
        ("lun 09:00-25:00", "not an opening"),
        ("lun 09:00-12:00 11:00-13:00", "overlapping"),
    ],
)
def test_hours_that_cannot_be_read_are_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(WrongSettingError, match=why):
        read_hours(text)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.times())
def test_an_open_time_always_lies_in_a_half_day(day: date, at: time) -> None:
    # when
    is_open = USUAL.is_open(datetime.combine(day, at))

    # then
    halves = USUAL.half_days(day)
    assert is_open == any(o.holds(at) for half in halves for o in half.openings)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_people_are_never_away_for_more_than_five_days(day: date) -> None:
    # when
    first = next(USUAL.half_days_from(day))

    # then
    assert timedelta(0) <= first.day - day <= timedelta(days=5)
