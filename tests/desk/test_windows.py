"""Half-days are only offered where they can hold one more promise."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ivr.hours import read_hours
from ivr.windows import Desk, name_of, windows_with_room

PARIS = ZoneInfo("Europe/Paris")
HOURS = read_hours("lun-ven 09:00-12:00 14:00-17:00")
MORNING, AFTERNOON = "2026-02-02/morning", "2026-02-02/afternoon"
TUESDAY = "2026-02-03/morning"


def offered(
    desk: Desk, at: str, promised: dict[str, int], backlog: int = 0
) -> list[str]:
    local = datetime.fromisoformat(at).replace(tzinfo=PARIS)
    return [name_of(one) for one in windows_with_room(desk, local, promised, backlog)]


def with_agents(count: float) -> Desk:
    return Desk(HOURS, 15, lambda _start, _end: count)


def test_a_team_keeps_a_fifth_of_its_time_for_absences_and_long_talks() -> None:
    # given ten agents: a hundred and twenty calls in three hours
    desk = with_agents(10)

    # when
    before = offered(desk, "2026-02-02T09:00", {MORNING: 95})
    after = offered(desk, "2026-02-02T09:00", {MORNING: 96})

    # then
    assert before[0] == MORNING
    assert after[0] == AFTERNOON


def test_one_agent_alone_may_promise_every_call() -> None:
    # given twelve calls in three hours
    desk = with_agents(1)

    # when
    before = offered(desk, "2026-02-02T09:00", {MORNING: 11})
    after = offered(desk, "2026-02-02T09:00", {MORNING: 12})

    # then
    assert before[0] == MORNING
    assert after[0] == AFTERNOON


def test_who_already_waits_without_a_half_day_is_served_first() -> None:
    # given
    desk = with_agents(1)

    # when
    free = offered(desk, "2026-02-02T09:00", {}, backlog=12)

    # then
    assert free[0] == AFTERNOON


def test_an_agent_there_half_of_the_time_holds_half_of_the_promises() -> None:
    # given
    desk = with_agents(0.5)

    # when
    free = offered(desk, "2026-02-02T09:00", {MORNING: 6})

    # then
    assert free[0] == AFTERNOON


def test_a_half_day_nearly_over_is_not_promised() -> None:
    # given
    desk = with_agents(1)

    # when
    free = offered(desk, "2026-02-02T11:30", {})

    # then
    assert free[0] == AFTERNOON


def test_with_nobody_on_shift_nothing_is_offered() -> None:
    # when
    free = offered(with_agents(0), "2026-02-02T09:00", {})

    # then
    assert free == []


def test_clock_change_nights_shift_no_half_day() -> None:
    # given the Monday after the last Sunday of March
    desk = with_agents(1)

    # when
    free = offered(desk, "2026-03-28T20:00", {})

    # then
    assert free[0] == "2026-03-30/morning"
