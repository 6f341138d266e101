"""When the identity provider fails, agents are told and the password is left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk.openid.entrance import Entrance
from tests.fakes.identity_provider import Misbehaviour
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.mark.parametrize(
    "misbehaviour",
    [
        Misbehaviour.ERROR,
        Misbehaviour.NONSENSE,
        Misbehaviour.LIST,
        Misbehaviour.FLOOD,
    ],
)
def test_a_provider_that_fails_leaves_the_password(
    entrance: Entrance, misbehaviour: Misbehaviour
) -> None:
    # given
    entrance.provider.will(misbehaviour)

    # when
    browser = entrance.browser.opens("/sign-in/openid")
    said = (browser.status, browser.text)
    browser.signs_in("anne")

    # then
    assert said[0] == 503
    assert "Entrez avec votre mot de passe, ou essayez encore" in said[1]
    assert browser.path == "/desk"


@pytest.mark.parametrize(
    "misbehaviour",
    [
        Misbehaviour.ERROR,
        Misbehaviour.NONSENSE,
        Misbehaviour.FLOOD,
        Misbehaviour.STRANGER,
        Misbehaviour.NO_TOKEN,
    ],
)
def test_a_provider_that_fails_on_the_way_back_says_so(
    entrance: Entrance, misbehaviour: Misbehaviour
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())
    entrance.provider.will(misbehaviour)

    # when
    browser = entrance.returns(**brought)

    # then
    assert browser.status == 503
    assert "ne répond pas" in browser.text


@pytest.mark.parametrize(
    "published",
    [
        {"issuer": "https://another.example"},
        {"token_endpoint": None},
        {"jwks_uri": "ftp://keys.example"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_publishes_nonsense_is_not_trusted(
    entrance: Entrance, published: dict[str, Any]
) -> None:
    # given
    entrance.provider.published = published

    # when
    browser = entrance.browser.opens("/sign-in/openid")

    # then
    assert browser.status == 503


def test_a_provider_without_keys_lets_nobody_in(entrance: Entrance) -> None:
    # given
    entrance.provider.shown = []

    # when
    browser = entrance.enters()

    # then
    assert browser.status == 503
