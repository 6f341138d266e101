"""Days told from the school holidays, and how far their table reaches."""

from datetime import date

import pytest

from flows.reading.days import read_day
from flows.reading.outcome import NotUnderstood, Understood, Why
from flows.reading.school_holidays import CALENDAR

DURING_CHRISTMAS = date(2026, 12, 28)
AFTER_THE_TABLE = date(2028, 4, 1)


def test_the_end_of_the_holidays_under_way_is_meant() -> None:
    assert read_day("après les vacances", DURING_CHRISTMAS) == Understood(
        date(2027, 1, 4), certain=False
    )


def test_the_eve_of_holidays_already_begun_is_past() -> None:
    assert read_day("avant les vacances", DURING_CHRISTMAS) == NotUnderstood(Why.PAST)


def test_nothing_is_guessed_past_the_last_known_holidays() -> None:
    assert read_day("après les vacances", AFTER_THE_TABLE) == NotUnderstood(Why.PERIOD)


@pytest.mark.parametrize("holiday", CALENDAR, ids=lambda one: one.name)
def test_every_holiday_begins_on_a_saturday_and_lasts_two_weeks_at_least(
    holiday: object,
) -> None:
    assert [
        (first.weekday(), (last - first).days >= 15)
        for one in CALENDAR
        if one == holiday
        for first, last in one.zones
    ] == [(5, True)] * 3


def test_the_holidays_follow_one_another() -> None:
    firsts = [min(one.firsts) for one in CALENDAR]

    assert firsts == sorted(firsts)
