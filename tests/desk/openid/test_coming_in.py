"""Signing in with the organisation's account."""

from __future__ import annotations

import pytest

from ivr.desk.signing_in import MOST_TRIES_PER_ADDRESS, note_failure
from ivr.store import identities
from ivr.store.agents import Agent
from ivr.store.audit import Entry
from tests.desk.openid.entrance import Entrance, exchanges
from tests.desk.people_at_work import Team
from tests.fakes.identity_provider import Misbehaviour
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_an_agent_comes_in_with_their_organisation_s_account(
    entrance: Entrance, house: House, anne: int
) -> None:
    # when
    browser = entrance.enters()

    # then
    [entry] = house.all(Entry)
    assert (browser.path, browser.status) == ("/desk", 200)
    assert (entry.action, entry.agent_id) == ("signed_in", anne)
    assert entry.detail == "OpenID Connect"


def test_the_sign_in_page_offers_both_ways(entrance: Entrance) -> None:
    # when
    browser = entrance.browser.opens("/sign-in")

    # then
    assert "Entrer avec le compte de l'organisme" in browser.text
    assert "Ou avec un mot de passe" in browser.text


def test_the_cookies_are_as_protected_as_after_a_password(entrance: Entrance) -> None:
    # given
    client = entrance.browser.client
    away = client.get("/desk/sign-in/openid", follow_redirects=False)
    brought = entrance.provider.signs_in(away.headers["location"])

    # when
    back = client.get(
        "/desk/sign-in/openid/return", params=brought, follow_redirects=False
    )

    # then
    kept = [away.headers["set-cookie"], *back.headers.get_list("set-cookie")[:1]]
    for cookie in kept:
        parts = cookie.lower().split("; ")
        assert {"httponly", "secure", "samesite=lax"} <= set(parts)


def test_an_agent_goes_on_to_the_page_they_wanted(entrance: Entrance) -> None:
    # when
    browser = entrance.returns(
        **entrance.provider.signs_in(entrance.leaves("/knowledge"))
    )

    # then
    assert browser.path == "/desk/knowledge"


def test_nobody_is_sent_to_another_site_after_coming_back(entrance: Entrance) -> None:
    # when
    browser = entrance.returns(
        **entrance.provider.signs_in(entrance.leaves("//evil.example/"))
    )

    # then
    assert browser.path == "/desk"


def test_somebody_who_gives_up_at_the_provider_may_try_again(
    entrance: Entrance,
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())

    # when
    browser = entrance.returns(error="access_denied", state=brought["state"])

    # then
    assert browser.status == 403
    assert "ne vous a pas fait entrer" in browser.text


def test_somebody_we_do_not_know_is_told_what_to_ask_and_gets_no_account(
    entrance: Entrance, house: House
) -> None:
    # given
    before = len(house.all(Agent))

    # when
    browser = entrance.enters(sub="<b>stranger</b>", email="anne@exemple.fr")

    # then
    assert browser.status == 403
    assert "donnez-lui ce code : <b>stranger</b>" in browser.text
    assert "<b>stranger" not in browser.page
    assert len(house.all(Agent)) == before


@pytest.fixture
def lou(team: Team, house: House) -> int:
    """Give an agent of whom the address alone is known."""
    number = team.hire("lou")
    with house.service.store.transaction() as session:
        agent = session.get_one(Agent, number)
        identities.link_email(session, agent, "lou@exemple.fr")
    return number


def test_a_verified_address_serves_for_the_first_entry_alone(
    entrance: Entrance, house: House, lou: int
) -> None:
    # given
    known = {"email": "Lou@exemple.fr", "email_verified": True}

    # when
    unverified = entrance.enters(sub="lou", email="lou@exemple.fr").status
    first = entrance.enters(sub="lou", **known).status
    later = entrance.enters(sub="lou").status
    somebody_else = entrance.enters(sub="another", **known).status

    # then
    assert (unverified, first, later, somebody_else) == (403, 200, 200, 403)
    assert [one.agent_id for one in house.all(Entry)] == [lou, lou]


def test_a_disabled_agent_is_refused(
    entrance: Entrance, house: House, anne: int
) -> None:
    # given
    with house.service.store.transaction() as session:
        session.get_one(Agent, anne).disabled_at = house.clock.now()

    # when
    browser = entrance.enters()

    # then
    assert browser.status == 403
    assert "Vous ne pouvez plus entrer" in browser.text


def test_too_many_failures_make_everybody_wait(
    entrance: Entrance, house: House
) -> None:
    # given
    with house.service.store.transaction() as session:
        for _ in range(MOST_TRIES_PER_ADDRESS - 1):
            note_failure(house.service, session, "testclient")
    entrance.enters(sub="stranger")
    tried = exchanges(entrance.provider)

    # when
    refused = entrance.enters().status
    asked = exchanges(entrance.provider)
    house.later(minutes=16)
    entrance.provider.now = house.clock.now()
    let_in = entrance.enters().status

    # then
    assert (refused, asked, let_in) == (429, tried, 200)


def test_a_provider_may_ask_for_our_secret_in_the_form(entrance: Entrance) -> None:
    # given
    entrance.provider.published = {
        "token_endpoint_auth_methods_supported": ["client_secret_post"]
    }

    # when
    browser = entrance.enters()

    # then
    assert browser.path == "/desk"


def test_an_agent_without_a_password_comes_in_with_the_account_alone(
    entrance: Entrance, house: House, anne: int
) -> None:
    # given
    with house.service.store.transaction() as session:
        session.get_one(Agent, anne).password_hash = ""

    # when
    by_password = [entrance.browser.signs_in("anne", one).status for one in ("", "x")]
    by_account = entrance.enters().status

    # then
    assert (by_password, by_account) == ([403, 403], 200)


@pytest.mark.parametrize("desk_passwords", ["no"])
def test_passwords_may_be_refused(entrance: Entrance) -> None:
    # when
    page = entrance.browser.opens("/sign-in").page
    browser = entrance.browser.signs_in("anne")
    refused = (browser.status, browser.text)
    entrance.provider.will(Misbehaviour.ERROR)
    down = browser.opens("/sign-in/openid").text

    # then
    assert 'type="password"' not in page
    assert refused[0] == 403
    assert "Les mots de passe ne servent plus ici" in refused[1]
    assert "mot de passe" not in down
