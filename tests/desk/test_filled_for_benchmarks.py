"""What benchmarks of the desk are run on: as many cases as asked, and one household."""

from __future__ import annotations

from sqlalchemy import func, select

from ivr.bench.desk_cases import LOGIN, PASSWORD, SHARED, fill, fill_queue
from ivr.desk import casefile
from ivr.desk.wording import open_vocabulary
from ivr.store import callbacks, people, tallies
from ivr.store.attempts import Attempt
from ivr.store.callbacks import Callback, State
from ivr.store.turns import Turn
from tests.desk.browsing import browser_of
from tests.desk.people_at_work import Team
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE

CASES = 1_040  # forty of them copied
IN_THE_HOUSE = 12


def test_as_many_cases_as_asked_are_written_and_copied(team: Team) -> None:
    # when
    fill(team.service, CASES)

    # then
    with team.service.store.reading() as session:
        cases = session.scalar(select(func.count()).select_from(Callback))
        turns = session.scalar(select(func.count()).select_from(Turn))
        copied = callbacks.by_reference(session, f"C{CASES}")
        assert (cases, turns) == (CASES + IN_THE_HOUSE, 4 * CASES + 5 * 40)
        assert copied is not None
        assert copied.id == copied.person_id == copied.conversation_id == CASES
        owner = people.by_id(session, CASES)
        assert owner is not None
        assert owner.name == "Odette Essai"


def test_a_queue_is_filled_with_people_who_wait(team: Team) -> None:
    # when
    fill_queue(team.service, CASES)

    # then
    with team.service.store.reading() as session:
        counted = tallies.open_cases(session)
        waiting = callbacks.count_waiting(session)
    assert waiting == CASES + IN_THE_HOUSE - 1
    assert sum(one.count for one in counted if one.state is State.TAKEN) == 1


def test_the_household_has_the_longest_page(team: Team) -> None:
    # given
    fill_queue(team.service, 10)
    anne = team.hire("anne")

    # when
    with team.at_the_desk(anne) as desk:
        case = callbacks.by_reference(desk.session, SHARED)
        assert case is not None
        file = casefile.gather(desk, open_vocabulary(), case)

    # then
    assert [len(talk.exchanges) for talk in file.talks] == [40] * 5
    assert len(file.others) == IN_THE_HOUSE - 1
    assert (len(file.attempts), len(file.notes)) == (40, 40)


def test_the_agent_of_benchmarks_may_open_the_board(team: Team, house: House) -> None:
    # given
    fill(team.service, 10)

    # when
    browser = browser_of(house).signs_in(LOGIN, PASSWORD).opens("/board")

    # then
    assert browser.status == 200
    assert len(house.all(Attempt)) == 10 + 40
