"""The desk's other pages: search, board, audit log, knowledge."""

from datetime import timedelta

import pytest

from ivr import calling
from ivr.store.agents import Role
from ivr.store.attempts import Outcome
from tests.desk.browsing import Browser, browser_of
from tests.desk.known_person import somebody
from tests.desk.people_at_work import HOUR, LANDLINE, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


def test_a_case_is_found_by_any_number_of_the_person(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    case = team.owe(number=LANDLINE, person_id=somebody(house).id)
    written = ["02 61 91 00 01", "+33 2 61 91 00 01", "02.61.91.00.01", case.lower()]
    written += ["2 55 01 29 190 089 40"]

    # when
    found = [anne.opens(f"/find?q={one.replace('+', '%2B')}").path for one in written]

    # then
    assert found == [f"/desk/cases/{case}"] * len(written)


@pytest.mark.parametrize("given", ["", "0", "06", "abc", "%00", "9" * 500])
def test_a_search_that_finds_nothing_says_so(anne: Browser, given: str) -> None:
    # when
    anne.opens(f"/find?q={given}")

    # then
    assert anne.status == 404
    assert "Aucun dossier ne correspond" in anne.text


def test_a_supervisor_sees_the_board_and_hands_cases_over(
    team: Team, browser: Browser, house: House
) -> None:
    # given
    team.hire("chief", Role.SUPERVISOR)
    yann = team.hire("yann")
    case = team.owe("HJM346", window_end=NOW - HOUR)
    browser.signs_in("chief")

    # when
    shown = browser.opens("/board").text
    browser.sends("/board/hand", reference="hj m3 46", to=str(yann))

    # then
    assert "En retard 1" in shown
    assert "Le dossier est confié." in browser.text
    assert team.case(case).taken_by == yann


def test_the_audit_log_says_who_saw_what(
    team: Team, anne: Browser, browser: Browser, house: House
) -> None:
    # given
    team.hire("chief", Role.SUPERVISOR)
    case = team.owe()
    anne.opens(f"/cases/{case}")
    chief = browser_of(house).signs_in("chief")

    # when
    chief.opens("/audit")

    # then
    assert f"Anne a ouvert le dossier {case}" in chief.text


def test_the_kept_rate_counts_what_was_called_in_time(
    team: Team, browser: Browser
) -> None:
    # given
    team.hire("chief", Role.SUPERVISOR)
    yann = team.hire("yann")
    team.owe(window_end=NOW + HOUR)
    team.owe(window_end=NOW + HOUR, first_called_at=NOW + HOUR)
    case = team.takes_next(yann)
    assert case is not None
    team.act(yann, lambda desk: calling.record(desk, case, Outcome.SOLVED))
    team.at(NOW + timedelta(hours=1, minutes=30))
    browser.signs_in("chief")

    # when
    browser.opens("/board")

    # then
    assert "50 % 1 sur 2" in browser.text


def test_every_page_of_knowledge_opens(anne: Browser, house: House) -> None:
    # given
    names = list(house.service.library.current)

    # when
    statuses = {name: anne.opens(f"/knowledge/{name}").status for name in names}

    # then
    assert set(statuses.values()) == {200}
    assert anne.opens("/knowledge/nothing").status == 404


def test_an_agent_gives_the_number_of_their_telephone(
    team: Team, anne: Browser
) -> None:
    # given
    anne.opens("/me")

    # when
    refused = anne.sends("/me", phone="12").text
    saved = anne.sends("/me", phone="06 39 98 00 99").text

    # then
    assert "Ce numéro ne peut pas être appelé" in refused
    assert "06 39 98 00 99" in anne.page or "C'est enregistré" in saved


def test_the_board_follows_what_happens_at_once(team: Team, browser: Browser) -> None:
    # given
    team.hire("odile", Role.SUPERVISOR)
    team.owe()
    browser.signs_in("odile").opens("/board")
    before = browser.text

    # when
    team.owe()
    again = browser.opens("/board?part=list").text

    # then
    assert "En attente 1" in before
    assert "En attente 2" in again
