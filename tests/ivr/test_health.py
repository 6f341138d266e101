"""What the platform asks: alive, ready, and a few figures."""

from __future__ import annotations

import pytest

from tests.dialogues.keys import AGREED, THIS_NUMBER, TO_A_PERSON
from tests.ivr.breaking import locked_database, lost_database
from tests.running import IMPATIENT, ON_SQLITE, House

pytestmark = IMPATIENT


def test_a_process_that_answers_is_alive(house: House) -> None:
    # when
    answer = house.client.get("/healthz")

    # then
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


def test_with_its_three_parts_the_service_is_ready(house: House) -> None:
    # given
    house.work()

    # when
    answer = house.client.get("/readyz")

    # then
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "database": True, "worker": True, "voice": True},
    )


def test_calls_are_answered_without_a_worker_but_not_ready(house: House) -> None:
    # when
    answer = house.client.get("/readyz")

    # then
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": False, "database": True, "worker": False, "voice": True},
    )


def test_a_worker_silent_for_three_minutes_is_told(house: House) -> None:
    # given
    house.work()
    house.later(minutes=3)

    # then
    assert house.client.get("/readyz").json()["worker"] is False


def test_a_broken_voice_is_told(house: House) -> None:
    # given
    house.voice.is_broken = True

    # when
    answer = house.client.get("/readyz")

    # then
    assert (answer.status_code, answer.json()["voice"]) == (200, False)


def test_without_its_database_the_service_is_not_ready(house: House) -> None:
    # when
    with lost_database(house):
        answer = house.client.get("/readyz")

    # then
    assert (answer.status_code, answer.json()) == (
        503,
        {"ready": False, "database": False, "worker": False, "voice": True},
    )


@ON_SQLITE
def test_with_a_database_that_is_only_read_the_service_is_not_ready(
    house: House, address: str
) -> None:
    # given
    house.work()

    # when
    with locked_database(address):
        answer = house.client.get("/readyz")

    # then
    assert (answer.status_code, answer.json()) == (
        503,
        {"ready": False, "database": False, "worker": True, "voice": True},
    )


def test_figures_tell_who_waits_and_how_old_the_worker_s_sign_is(house: House) -> None:
    # given
    house.work()
    house.later(seconds=90)
    caller = house.caller()
    caller.rings()
    caller.presses(*TO_A_PERSON, *THIS_NUMBER, *AGREED)

    # when
    figures = house.client.get("/metrics")

    # then
    lines = figures.text.splitlines()
    assert figures.headers["content-type"].startswith("text/plain")
    assert "ivr_callbacks_waiting 1.0" in lines
    assert "ivr_worker_heartbeat_age_seconds 90.0" in lines
    assert 'ivr_requests_total{route="/voice/turn",status="200"} 3.0' in lines


def test_a_sign_given_this_instant_is_no_seconds_old(house: House) -> None:
    # given
    house.work()

    # then
    figures = house.client.get("/metrics").text.splitlines()
    assert "ivr_worker_heartbeat_age_seconds 0.0" in figures


@pytest.mark.parametrize(
    "figure", ["callbacks_waiting", "worker_heartbeat_age_seconds"]
)
def test_without_a_database_figures_are_unknown_not_wrong(
    house: House, figure: str
) -> None:
    # when
    with lost_database(house):
        figures = house.client.get("/metrics")

    # then
    assert figures.status_code == 200
    assert f"ivr_{figure} NaN" in figures.text.splitlines()


def test_an_address_nobody_has_is_counted_without_its_name(house: House) -> None:
    # given
    house.client.get("/nowhere/+33639980001")

    # then
    figures = house.client.get("/metrics").text
    assert 'ivr_requests_total{route="unknown",status="404"} 1.0' in figures
