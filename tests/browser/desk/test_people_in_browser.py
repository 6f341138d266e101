"""The records of people in a browser: joined, separated and undone by keyboard."""

from __future__ import annotations

import pytest

from ivr.store.people import Person
from tests.browser.desk.conftest import OpenDesk, faults
from tests.desk.people_at_work import MOBILE
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.enable_socket]

WIDE = {"width": 1280, "height": 900}


def two_records(desk: OpenDesk) -> tuple[int, int]:
    with desk.team.service.store.transaction() as session:
        one = Person(name="Odette Exemple", created_at=NOW)
        other = Person(name="Odette Exemple", birth_date="1950-03-02", created_at=NOW)
        session.add_all([one, other])
        session.flush()
        numbers = one.id, other.id
    desk.team.owe("HJM346", person_id=numbers[0])
    desk.team.owe("HJM347", person_id=numbers[1], number=MOBILE)
    return numbers


def test_two_records_are_joined_and_separated_again_by_keyboard(
    desk: OpenDesk,
) -> None:
    # given
    kept, other = two_records(desk)
    page = desk.page("chief", viewport=WIDE)
    desk.open(page, f"/people/{kept}")

    # when
    page.locator("#other").focus()
    page.keyboard.type(f" {other} ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**notice=merged")
    joined, wrong = page.inner_text("main"), faults(page)
    line = f"Ce qui était à la fiche n° {other} est passé à la fiche n° {kept}."
    page.get_by_role("button", name=f"Défaire : {line}").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/people/{other}?notice=undone")

    # then
    assert "02/03/1950" in joined
    assert "HJM346" in joined
    assert "HJM347" in joined
    assert wrong == []
    assert desk.team.case("HJM347").person_id == other


def test_a_case_of_somebody_else_gets_its_own_record_by_keyboard(
    desk: OpenDesk,
) -> None:
    # given
    shared, _ = two_records(desk)
    page = desk.page("chief", viewport=WIDE)
    desk.open(page, f"/people/{shared}")

    # when
    page.get_by_role("button", name="Donner sa propre fiche : HJM346").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**notice=split")
    told = page.inner_text("main")
    page.get_by_role("link", name=f"Fiche n° {shared}").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/people/{shared}")

    # then
    assert "HJM346" in told
    assert desk.team.case("HJM346").person_id not in {shared, None}
