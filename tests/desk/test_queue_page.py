"""The page of the queue: who waits, why, and who is next."""

import pytest

from ivr.attempts import URGENT_WAIT
from ivr.store.callbacks import Urgency
from tests.desk.browsing import Browser
from tests.desk.people_at_work import HOUR, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


def test_the_queue_shows_who_waits_and_why(team: Team, anne: Browser) -> None:
    # given
    team.owe(reason="lost", needs=["slow"])

    # when
    anne.opens("")

    # then
    assert "Carte Vitale · n'a pas pu finir sans aide" in anne.text
    assert "parler lentement" in anne.text
    assert "+33 6 39" not in anne.text


def test_the_queue_says_when_somebody_in_danger_is_to_be_called_again(
    team: Team, anne: Browser
) -> None:
    # given
    case = team.owe(urgency=Urgency.AT_ONCE)
    team.owe()
    anne.opens(f"/cases/{case}").sends(f"/cases/{case}/take")
    anne.sends(f"/cases/{case}/outcome", outcome="no_answer")

    # when
    resting = anne.opens("").text
    team.at(NOW + URGENT_WAIT)
    due = anne.opens("").text

    # then
    assert "à rappeler dès : lun 2 févr 10h15" in resting
    assert "à rappeler dès" not in due
    assert "tout de suite" in due


def test_a_number_is_masked_in_the_list_and_shown_on_the_case(
    team: Team, anne: Browser
) -> None:
    # given
    case = team.owe()

    # when
    listed = anne.opens("").text
    shown = anne.opens(f"/cases/{case}").text

    # then
    assert "06 39 98 00 01" not in listed
    assert "06 39 98 00 01" in shown


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?body=guichet", {"AID"}),
        ("?language=en", {"HELLO"}),
        ("?show=late", {"LATE"}),
        ("?show=mine", set[str]()),
        ("?show=nonsense&body=nothing", set[str]()),
    ],
)
def test_filters_keep_what_is_asked(
    team: Team, anne: Browser, query: str, expected: set[str]
) -> None:
    # given
    team.owe("AID", body="guichet")
    team.owe("HELLO", language="en")
    team.owe("LATE", window_end=NOW - HOUR)

    # when
    anne.opens(query)

    # then
    shown = {one for one in ("AID", "HELLO", "LATE") if f"/cases/{one}" in anne.page}
    assert shown == expected


def test_taking_the_next_opens_it(team: Team, anne: Browser) -> None:
    # given
    case = team.owe()

    # when
    anne.opens("").sends("/next")

    # then
    assert anne.path == f"/desk/cases/{case}"
    assert "Ce dossier est à vous." in anne.text


def test_with_nobody_to_call_the_desk_says_so(anne: Browser) -> None:
    # when
    anne.opens("").sends("/next")

    # then
    assert "Personne n'attend pour vous" in anne.text


def test_at_night_the_desk_says_why_nobody_is_called(
    team: Team, anne: Browser, house: House
) -> None:
    # given
    team.owe()
    anne.opens("")
    house.at("2026-02-02T11:59")
    anne.opens("")
    house.at("2026-02-02T13:00")
    anne.opens("")
    house.at("2026-02-02T14:30")
    anne.opens("")
    house.at("2026-02-02T16:00")
    anne.opens("")
    house.at("2026-02-02T17:50")
    anne.opens("")
    house.at("2026-02-02T19:40")
    anne.opens("")
    house.at("2026-02-02T20:00")

    # when
    anne.sends("/next")

    # then
    assert "On n'appelle personne avant 8 heures" in anne.text
