"""When people may be called, and what follows a call nobody answered."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ivr.attempts import (
    CallAgain,
    WriteInstead,
    after_no_answer,
    half_day_of,
    may_call,
    next_half_day,
)
from ivr.hours import read_hours

PARIS = ZoneInfo("Europe/Paris")
HOURS = read_hours("lun-ven 09:00-12:30 13:30-17:00")
DAYS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001  # the zone is given beside
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001  # idem
    timezones=st.just(PARIS),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def test_nobody_is_called_early_late_on_a_sunday_or_on_a_holiday() -> None:
    # given
    moments = {
        "2026-02-02T07:59": False,
        "2026-02-02T08:00": True,
        "2026-02-07T19:59": True,
        "2026-02-07T20:00": False,
        "2026-02-08T10:00": False,
        "2026-05-01T10:00": False,
    }

    # when
    allowed = {moment: may_call(at(moment)) for moment in moments}

    # then
    assert allowed == moments


def test_nobody_answered_so_the_next_half_day_is_tried() -> None:
    # given
    morning = at("2026-02-02T10:00")

    # when
    follows = after_no_answer([morning], HOURS, morning)

    # then
    assert follows == CallAgain(at("2026-02-02T13:30"))


def test_a_busy_line_is_tried_again_within_the_hour() -> None:
    # given
    morning = at("2026-02-02T10:00")

    # when
    follows = after_no_answer([morning], HOURS, morning, busy=True)

    # then
    assert follows == CallAgain(at("2026-02-02T10:30"))


def test_a_line_busy_at_noon_is_tried_in_the_afternoon() -> None:
    # given
    noon = at("2026-02-02T12:15")

    # when
    follows = after_no_answer([noon], HOURS, noon, busy=True)

    # then
    assert follows == CallAgain(at("2026-02-02T13:30"))


def test_three_calls_in_one_half_day_are_not_enough_for_a_letter() -> None:
    # given
    calls = [at("2026-02-02T09:10"), at("2026-02-02T09:40"), at("2026-02-02T10:10")]

    # when
    follows = after_no_answer(calls, HOURS, calls[-1], busy=True)

    # then
    assert follows == CallAgain(at("2026-02-02T13:30"))


def test_three_calls_over_two_half_days_are_followed_by_a_letter() -> None:
    # given
    calls = [at("2026-02-02T09:10"), at("2026-02-02T09:40"), at("2026-02-02T14:00")]

    # when
    follows = after_no_answer(calls, HOURS, calls[-1])

    # then
    assert follows == WriteInstead()


def test_a_friday_evening_leads_to_monday_morning() -> None:
    # given
    friday = at("2026-02-06T16:55")

    # when
    again = next_half_day(HOURS, friday)

    # then
    assert again == at("2026-02-09T09:00")


def test_agents_who_only_work_on_sundays_make_nobody_wait_for_ever() -> None:
    # given
    hours, monday = read_hours("dim 09:00-12:00"), at("2026-02-02T10:00")

    # when
    again = next_half_day(hours, monday)

    # then
    assert again == monday + timedelta(days=1)


def test_somebody_in_danger_is_called_again_a_quarter_of_an_hour_later() -> None:
    # given
    evening = at("2026-02-02T17:30")

    # when
    follows = after_no_answer([evening], HOURS, evening, urgent=True)

    # then
    assert follows == CallAgain(at("2026-02-02T17:45"))


def test_somebody_in_danger_is_not_rung_at_night() -> None:
    # given
    late = at("2026-02-07T19:50")

    # when
    follows = after_no_answer([late], HOURS, late, urgent=True)

    # then
    assert follows == CallAgain(at("2026-02-09T08:00"))


def test_three_urgent_calls_in_vain_leave_the_half_day_in_peace() -> None:
    # given
    calls = [at("2026-02-02T09:00"), at("2026-02-02T09:15"), at("2026-02-02T09:30")]

    # when
    follows = after_no_answer(calls, HOURS, calls[-1], urgent=True)

    # then
    assert follows == CallAgain(at("2026-02-02T13:30"))


@given(calls=st.lists(DAYS, min_size=1, max_size=12).map(sorted), busy=st.booleans())
def test_nobody_in_danger_is_given_up_on_the_day_they_called(
    calls: list[datetime], *, busy: bool
) -> None:
    # when
    follows = after_no_answer(calls, HOURS, calls[-1], busy=busy, urgent=True)

    # then
    that_half_day = [one for one in calls if half_day_of(one) == half_day_of(calls[-1])]
    enough = len(that_half_day) >= 3 and calls[0].date() < calls[-1].date()
    assert isinstance(follows, WriteInstead) == enough


@given(DAYS)
def test_whenever_nobody_answers_the_next_call_is_in_another_half_day_and_permitted(
    local: datetime,
) -> None:
    # when
    again = next_half_day(HOURS, local)

    # then
    assert again > local
    assert half_day_of(again) != half_day_of(local)
    assert may_call(again)


@given(calls=st.lists(DAYS, min_size=1, max_size=8).map(sorted), busy=st.booleans())
def test_a_letter_is_never_written_before_three_calls_over_two_half_days(
    calls: list[datetime], *, busy: bool
) -> None:
    # when
    follows = after_no_answer(calls, HOURS, calls[-1], busy=busy)

    # then
    enough = len(calls) >= 3 and len({half_day_of(one) for one in calls}) >= 2
    assert isinstance(follows, WriteInstead) == enough
