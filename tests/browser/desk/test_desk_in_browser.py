"""The desk as agents use it: keyboard alone, light and dark, large, live."""

from __future__ import annotations

import time
from typing import Any

import pytest

from ivr.store.callbacks import State
from ivr.store.people import Person
from tests.browser.desk.conftest import OpenDesk, faults
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.enable_socket]

LOOKS = (
    {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    {"color_scheme": "light", "viewport": {"width": 640, "height": 450}},
    {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
)
PAGES = (
    *("", "?show=closed", "/cases/HJM346", "/cases/HJM346/screen", "/cases/NONE"),
    *("/knowledge", "/knowledge/carte_vitale", "/people", "/people/1", "/me"),
    *("/board", "/audit", "/find?q=nobody"),
)


def somebody_waits(desk: OpenDesk) -> None:
    with desk.team.service.store.transaction() as session:
        person = Person(name="Odette Exemple", created_at=NOW)
        session.add(person)
        session.flush()
        number = person.id
    desk.team.owe("HJM346", person_id=number, needs=["slow"])


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_accessible_in_every_look(
    desk: OpenDesk, look: dict[str, Any]
) -> None:
    # given
    somebody_waits(desk)
    signing_in = faults(desk.page(**look))
    page = desk.page("chief", **look)
    desk.open(page, "/cases/HJM346").click("#take")

    # when
    found = {path: faults(desk.open(page, path)) for path in PAGES}

    # then
    assert signing_in == []
    assert found == {path: [] for path in PAGES}


@pytest.mark.parametrize("width", [640, 320])
def test_nothing_is_cut_when_the_text_is_twice_as_large(
    desk: OpenDesk, width: int
) -> None:
    # given
    somebody_waits(desk)
    page = desk.page("chief", viewport={"width": width, "height": 600})
    desk.open(page, "/cases/HJM346").click("#take")

    # when
    overflowing = [
        path
        for path in PAGES
        if desk.open(page, path).evaluate(
            "document.documentElement.scrollWidth"
            " > document.documentElement.clientWidth"
        )
    ]

    # then
    assert overflowing == []


def test_an_agent_works_by_keyboard_alone(desk: OpenDesk) -> None:
    # given
    somebody_waits(desk)
    page = desk.page("anne")

    # when the next case is taken, a note written, the procedure begun, the case closed
    page.keyboard.press("n")
    page.wait_for_url("**/cases/HJM346?notice=taken")
    page.keyboard.press("e")
    page.keyboard.type("Rappeler en parlant lentement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**notice=noted")
    page.keyboard.press("d")
    page.wait_for_url("**/screen")
    page.focus("#tree")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Que se passe-t-il avec votre carte Vitale").first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Voulez-vous que je le note").first.wait_for()
    page.go_back()
    desk.open(page, "/cases/HJM346")
    page.keyboard.press("o")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**notice=outcome")

    # then
    assert desk.team.case("HJM346").state is State.DONE


def test_the_list_of_shortcuts_opens_and_closes_by_key(desk: OpenDesk) -> None:
    # given
    page = desk.page("anne")

    # when
    page.keyboard.press("?")
    opened = page.locator("#shortcuts").is_visible()
    wrong = faults(page)
    page.keyboard.press("Escape")

    # then
    assert opened
    assert wrong == []
    assert not page.locator("#shortcuts").is_visible()


def test_shortcuts_can_be_turned_off(desk: OpenDesk) -> None:
    # given
    somebody_waits(desk)
    page = desk.page("anne")
    page.keyboard.press("?")
    page.click("#toggle-shortcuts")
    page.keyboard.press("Escape")

    # when
    page.keyboard.press("n")
    desk.open(page, "")

    # then
    assert desk.team.case("HJM346").state is State.WAITING


def test_a_new_request_shows_on_an_open_desk_within_a_second(desk: OpenDesk) -> None:
    # given
    page = desk.page("anne")
    page.get_by_text("Personne n’attend.").wait_for()  # noqa: RUF001  # as written
    page.wait_for_timeout(1000)

    # when
    somebody_waits(desk)
    began = time.monotonic()
    page.get_by_text("Odette Exemple").wait_for()
    took = time.monotonic() - began

    # then
    assert took < 1.0


def test_a_double_click_takes_one_case(desk: OpenDesk) -> None:
    # given
    somebody_waits(desk)
    desk.team.owe("SECOND", first_called_at=NOW)
    page = desk.page("anne")

    # when
    page.dblclick("#next")
    page.wait_for_url("**/cases/*")

    # then
    states = {desk.team.case(one).state for one in ("HJM346", "SECOND")}
    assert states == {State.TAKEN, State.WAITING}


def test_a_note_half_written_survives_leaving_the_page(desk: OpenDesk) -> None:
    # given
    somebody_waits(desk)
    page = desk.open(desk.page("anne"), "/cases/HJM346")
    page.fill("#text", "Elle préfère le matin")

    # when
    desk.open(page, "")
    desk.open(page, "/cases/HJM346")

    # then
    assert page.input_value("#text") == "Elle préfère le matin"
