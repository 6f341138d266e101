"""Who cannot be called in time is told before, and keeps their place."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from ivr.promises import Moved, keep_promises
from ivr.store.outbox import Kind, Outgoing
from tests.desk.browsing import Browser
from tests.desk.people_at_work import HOUR, LANDLINE, MOBILE, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import House

MORNING_END = NOW + timedelta(hours=2, minutes=30)  # 12:30 in Paris
AFTERNOON = "2026-02-02/afternoon"


def sweep(team: Team) -> list[Moved]:
    with team.service.store.transaction() as session:
        return keep_promises(team.service, session, team.clock.now())


def test_while_there_is_time_for_everybody_nobody_is_warned(team: Team) -> None:
    # given
    team.owe(window_end=MORNING_END)

    # when
    team.at(MORNING_END - timedelta(minutes=50))
    moved = sweep(team)

    # then
    assert moved == []


def test_who_will_not_be_called_in_time_gets_an_apology_and_a_new_window(
    team: Team, house: House
) -> None:
    # given one agent, twenty minutes left, fifteen minutes for each call
    first = team.owe(window_end=MORNING_END)
    second = team.owe(window_end=MORNING_END, first_called_at=NOW + HOUR)
    team.at(MORNING_END - timedelta(minutes=20))

    # when
    moved = sweep(team)

    # then
    assert moved == [Moved(second, AFTERNOON)]
    text = house.only(Outgoing)
    assert (text.kind, text.recipient) == (Kind.SMS, MOBILE)
    assert "lun 2 févr après-midi" in text.content["body"]
    case = team.case(second)
    assert case.first_window_end == MORNING_END
    assert case.due_at == NOW
    assert case.moved == 1
    assert team.case(first).moved == 0


def test_the_same_promise_is_moved_once(team: Team, house: House) -> None:
    # given
    team.owe(window_end=MORNING_END)
    team.at(MORNING_END - timedelta(minutes=5))
    sweep(team)

    # when
    again = sweep(team)

    # then
    assert again == []
    assert len(house.all(Outgoing)) == 1


def test_two_workers_at_the_same_instant_move_it_once(team: Team, house: House) -> None:
    # given
    case = team.owe(window_end=MORNING_END)
    team.at(MORNING_END - timedelta(minutes=5))

    # when
    with ThreadPoolExecutor(2) as workers:
        moved = list(workers.map(lambda _: sweep(team), range(2)))

    # then
    assert sorted(moved, key=len) == [[], [Moved(case, AFTERNOON)]]
    assert team.case(case).moved == 1
    assert len(house.all(Outgoing)) == 1


def test_a_landline_is_warned_by_a_call(team: Team, house: House) -> None:
    # given
    team.owe(number=LANDLINE, window_end=MORNING_END)
    team.at(MORNING_END - timedelta(minutes=5))

    # when
    sweep(team)

    # then
    call = house.only(Outgoing)
    assert (call.kind, call.recipient) == (Kind.CALL, LANDLINE)
    assert "Pardon" in call.content["say"]


def test_who_was_called_without_an_answer_is_not_owed_an_apology(team: Team) -> None:
    # given
    team.owe(window_end=MORNING_END, tries=1)
    team.at(MORNING_END - timedelta(minutes=5))

    # when
    moved = sweep(team)

    # then
    assert moved == []


def test_people_ahead_in_the_queue_are_counted(team: Team) -> None:
    # given
    late = team.owe(window_end=MORNING_END)
    team.owe(due_at=NOW - HOUR, window_start=None, window_end=None)
    team.at(MORNING_END - timedelta(minutes=20))

    # when
    moved = sweep(team)

    # then
    assert moved == [Moved(late, AFTERNOON)]


def test_nobody_is_disturbed_at_night_and_all_are_told_in_the_morning(
    team: Team,
) -> None:
    # given
    case = team.owe(window_end=MORNING_END)
    team.at(NOW + 12 * HOUR)
    at_night = sweep(team)

    # when
    team.at(NOW + 23 * HOUR)
    in_the_morning = sweep(team)

    # then
    assert at_night == []
    assert in_the_morning == [Moved(case, "2026-02-03/afternoon")]


def test_with_nobody_on_shift_for_days_the_promise_becomes_as_soon_as_possible(
    team: Team,
) -> None:
    # given
    late = NOW + timedelta(days=28)
    case = team.owe(window_end=late + HOUR / 2)
    team.at(late)

    # when
    moved = sweep(team)
    again = sweep(team)

    # then
    assert moved == [Moved(case, "soon")]
    assert again == []


def test_the_page_of_a_case_tells_that_its_promise_moved(
    team: Team, house: House
) -> None:
    # given
    case = team.owe(window_end=MORNING_END)
    team.at(MORNING_END - timedelta(minutes=5))
    sweep(team)
    team.hire("anne")

    # when
    page = Browser(house.client).signs_in("anne").opens(f"/cases/{case}").text

    # then
    assert "promesse déplacée" in page
    assert "le lundi 2 février 2026, dans l'après-midi" in page
