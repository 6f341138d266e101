"""A token must be ours, fresh, and signed by the provider."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ivr.store.audit import Entry
from tests.desk.openid.entrance import Entrance
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.identity_provider import CLIENT, new_key
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


AN_HOUR = timedelta(hours=1)
IN_A_WHILE = int((MONDAY_MORNING + AN_HOUR).timestamp())
LONG_AGO = int((MONDAY_MORNING - AN_HOUR).timestamp())


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another client"},
        {"aud": [CLIENT, "another client"]},
        {"aud": None},
        {"azp": "another client"},
        {"iss": "https://another.example"},
        {"iss": None},
        {"exp": LONG_AGO},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": IN_A_WHILE},
        {"iat": None},
        {"nbf": IN_A_WHILE},
        {"sub": ""},
        {"sub": None},
        {"sub": 12},
        {"sub": "9" * 300},
    ],
)
def test_a_token_that_does_not_hold_is_refused(
    entrance: Entrance, house: House, claims: dict[str, Any]
) -> None:
    # when
    browser = entrance.enters(**claims)

    # then
    assert browser.status == 403
    assert "Nous n'avons pas pu vérifier qui vous êtes" in browser.text
    assert house.all(Entry) == []


def test_a_token_shared_with_others_holds_when_we_asked_for_it(
    entrance: Entrance,
) -> None:
    # when
    browser = entrance.enters(aud=["another client", CLIENT], azp=CLIENT)

    # then
    assert browser.path == "/desk"


@pytest.mark.parametrize("named", ["its own", "that of the provider"])
def test_a_token_signed_with_another_s_key_is_refused(
    entrance: Entrance, named: str
) -> None:
    # given
    genuine = entrance.provider.key.kid
    forged = new_key() if named == "its own" else new_key(genuine)
    entrance.provider.key = forged

    # when
    browser = entrance.enters()

    # then
    assert browser.status == 403
    assert "Nous n'avons pas pu vérifier" in browser.text


def test_a_key_the_provider_has_just_made_is_fetched(
    entrance: Entrance, house: House
) -> None:
    # given
    entrance.enters()
    entrance.provider.changes_key()
    house.later(minutes=2)

    # when
    browser = entrance.enters()

    # then
    assert browser.path == "/desk"
    assert entrance.provider.requests.count("GET /keys") == 2


def test_forged_keys_do_not_make_us_ask_for_keys_each_time(
    entrance: Entrance,
) -> None:
    # given
    entrance.enters()
    entrance.provider.key = new_key()

    # when
    for _ in range(3):
        entrance.enters()

    # then
    assert entrance.provider.requests.count("GET /keys") == 1


def test_the_provider_is_asked_about_itself_once_an_hour(
    entrance: Entrance, house: House
) -> None:
    # given
    entrance.enters()
    entrance.enters()
    first = entrance.provider.requests.count("GET /.well-known/openid-configuration")

    # when
    house.later(minutes=61)
    entrance.leaves()

    # then
    asked = entrance.provider.requests.count("GET /.well-known/openid-configuration")
    assert (first, asked) == (1, 2)
