"""The board's figures and the queue's lists, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ivr import board
from ivr.board import Figures
from ivr.desk import queue_list
from ivr.desk.queue_list import Chosen
from ivr.desk.wording import open_vocabulary
from ivr.store.attempts import Attempt, Outcome
from ivr.store.callbacks import State, Urgency
from tests.desk.people_at_work import HOUR, Team
from tests.fakes.clock import MONDAY_MORNING as NOW

A_DAY = timedelta(days=1)


def board_of(team: Team, agent: int) -> Figures:
    return team.act(agent, lambda desk: board.figures(desk.service, desk.session))


def listed(team: Team, agent: int, chosen: Chosen) -> list[str]:
    words = open_vocabulary()
    rows = team.act(agent, lambda desk: queue_list.listed(desk, words, chosen))
    return [row.reference for row in rows]


def test_the_board_counts_people(team: Team) -> None:
    # given
    anne = team.hire("anne")
    team.owe(first_called_at=NOW - HOUR)
    team.owe(tries=1, body="guichet")
    team.owe(window_start=NOW - 3 * HOUR, window_end=NOW - HOUR, body="guichet")
    team.owe(window_start=NOW + A_DAY, window_end=NOW + A_DAY + HOUR, due_at=NOW + HOUR)
    team.owe(state=State.TAKEN, taken_by=anne)
    called = team.owe(
        state=State.DONE,
        window_start=NOW - 3 * HOUR,
        window_end=NOW - 2 * HOUR,
        called_at=NOW - 2 * HOUR,
    )
    with team.service.store.transaction() as session:
        case = team.case(called).id
        session.add(Attempt(callback_id=case, at=NOW, outcome=Outcome.SOLVED))

    # when
    found = board_of(team, anne)

    # then
    assert (found.waiting, found.late, found.today) == (4, 1, 4)
    assert (found.due, found.kept) == (2, 1)
    assert found.oldest == NOW - HOUR
    assert found.on_shift == 1
    assert found.outcomes == (("solved", 1),)
    assert found.tries == (("0", 3), ("1", 1))
    assert found.by_body == (("assurance_maladie", 2), ("guichet", 2))
    # A promise for a half-day that is over counts in none of those ahead.
    assert [half.promised for half in found.capacity[:3]] == [3, 0, 1]
    assert found.capacity[0].name == "2026-02-02/morning"


def test_who_waits_is_listed_in_the_order_of_the_queue(team: Team) -> None:
    # given
    anne = team.hire("anne")
    team.owe("LATER", due_at=NOW + HOUR)
    team.owe("SECOND", first_called_at=NOW - HOUR, language="en")
    team.owe("THIRD")
    team.owe("FIRST", urgency=Urgency.AT_ONCE)

    # when
    everybody = listed(team, anne, Chosen())
    of_a_body = listed(team, anne, Chosen(body="assurance_maladie"))
    in_english = listed(team, anne, Chosen(body="assurance_maladie", language="en"))

    # then
    assert everybody == of_a_body == ["FIRST", "SECOND", "THIRD", "LATER"]
    assert in_english == ["SECOND"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Chosen("late"), ["LATEST", "LATE"]),
        (Chosen("late", body="guichet"), ["LATE"]),
        (Chosen("taken"), ["MINE", "YOURS"]),
        (Chosen("mine"), ["MINE"]),
        (Chosen("closed"), ["JUST NOW", "BEFORE"]),
        (Chosen("closed", language="en"), ["BEFORE"]),
    ],
)
def test_each_list_holds_its_own(
    team: Team, chosen: Chosen, expected: list[str]
) -> None:
    # given
    anne, yann = team.hire("anne"), team.hire("yann")
    team.owe("AHEAD")
    team.owe("LATE", window_end=NOW - HOUR, body="guichet")
    team.owe("LATEST", window_end=NOW - 2 * HOUR)
    team.owe("MINE", state=State.TAKEN, taken_by=anne)
    team.owe("YOURS", state=State.TAKEN, taken_by=yann)
    team.owe("BEFORE", state=State.DONE, closed_at=NOW - HOUR, language="en")
    team.owe("JUST NOW", state=State.GIVEN_UP, closed_at=NOW)

    # when
    found = listed(team, anne, chosen)

    # then
    assert found == expected
