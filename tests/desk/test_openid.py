"""Agents come in with their organisation's account, and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from ivr.desk.openid_attempt import LONGEST_ATTEMPT
from ivr.desk.signing_in import MOST_TRIES_PER_ADDRESS, note_failure
from ivr.settings import Settings, load_settings
from ivr.store import identities
from ivr.store.agents import Agent
from ivr.store.audit import Entry
from ivr.store.identities import Identity
from tests.desk.browsing import Browser, browser_of
from tests.desk.people_at_work import Team
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.identity_provider import (
    CLIENT,
    SECRET,
    SUBJECT,
    IdentityProvider,
    Misbehaviour,
    new_key,
)
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]

AN_HOUR = timedelta(hours=1)
IN_A_WHILE = int((MONDAY_MORNING + AN_HOUR).timestamp())
LONG_AGO = int((MONDAY_MORNING - AN_HOUR).timestamp())


@dataclass(slots=True)
class Entrance:
    """One browser on its way in, through the provider and back."""

    browser: Browser
    provider: IdentityProvider

    def leaves(self, next_path: str = "") -> str:
        """Follow the link of the sign-in page; give the provider's address."""
        answer = self.browser.client.get(
            "/desk/sign-in/openid", params={"next": next_path}, follow_redirects=False
        )
        return answer.headers.get("location", "")

    def returns(self, **brought: str) -> Browser:
        """Come back with what the provider gave."""
        return self.browser.opens(f"/sign-in/openid/return?{urlencode(brought)}")

    def enters(self, **claims: Any) -> Browser:
        """Go all the way."""
        return self.returns(**self.provider.signs_in(self.leaves(), **claims))


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    """Give an identity provider that runs."""
    with IdentityProvider(MONDAY_MORNING) as running:
        yield running


@pytest.fixture
def desk_passwords() -> str:
    """Tell whether passwords still open the desk."""
    return "yes"


@pytest.fixture
def settings(
    settings: Settings, provider: IdentityProvider, desk_passwords: str, tmp_path: Path
) -> Settings:
    """Give the settings of a service that has an identity provider."""
    return load_settings(
        tmp_path / "no.env",
        **settings.model_dump(exclude_unset=True),
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        desk_passwords=desk_passwords,
    )


@pytest.fixture
def anne(team: Team, house: House, provider: IdentityProvider) -> int:
    """Give an agent known to the provider."""
    number = team.hire("anne")
    with house.service.store.transaction() as session:
        agent = session.get_one(Agent, number)
        identities.link_subject(session, agent, Identity(provider.issuer, SUBJECT))
    return number


@pytest.fixture
def entrance(house: House, provider: IdentityProvider, anne: int) -> Entrance:
    """Give the browser of an agent known to the provider."""
    return Entrance(browser_of(house), provider)


def exchanges(provider: IdentityProvider) -> int:
    """Count the codes that we tried."""
    return provider.requests.count("POST /token")


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


def test_a_forged_state_is_refused_before_the_provider_is_asked(
    entrance: Entrance,
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())

    # when
    browser = entrance.returns(**{**brought, "state": "forged"})

    # then
    assert browser.status == 403
    assert "Entrez de nouveau" in browser.text
    assert exchanges(entrance.provider) == 0


def test_the_answer_to_another_browser_opens_nothing(
    entrance: Entrance, house: House
) -> None:
    # given: somebody sends a colleague the answer to their own attempt
    brought = entrance.provider.signs_in(entrance.leaves())
    colleague = Entrance(browser_of(house), entrance.provider)
    colleague.leaves()

    # when
    browser = colleague.returns(**brought)

    # then
    assert browser.status == 403
    assert exchanges(entrance.provider) == 0


def test_an_attempt_left_too_long_begins_again(
    entrance: Entrance, house: House
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())

    # when
    house.clock.advance(LONGEST_ATTEMPT * 1.1)
    browser = entrance.returns(**brought)

    # then
    assert browser.status == 403
    assert "plus de dix minutes" in browser.text


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


def test_an_answer_used_once_opens_nothing_again(entrance: Entrance) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())
    entrance.returns(**brought)

    # when
    browser = entrance.returns(**brought)

    # then
    assert browser.status == 403
    assert exchanges(entrance.provider) == 1


def test_a_code_replayed_in_a_new_attempt_is_refused(entrance: Entrance) -> None:
    # given
    old = entrance.provider.signs_in(entrance.leaves())
    entrance.returns(**old)
    new = entrance.provider.signs_in(entrance.leaves())

    # when
    browser = entrance.returns(code=old["code"], state=new["state"])

    # then
    assert browser.status == 403
    assert "Nous n'avons pas pu vérifier" in browser.text


def test_a_stolen_code_is_refused_for_want_of_its_verifier(
    entrance: Entrance, house: House
) -> None:
    # given: a code made for one browser, brought by another in its own attempt
    stolen = entrance.provider.signs_in(entrance.leaves())
    thief = Entrance(browser_of(house), entrance.provider)
    own = entrance.provider.signs_in(thief.leaves())

    # when
    browser = thief.returns(code=stolen["code"], state=own["state"])

    # then
    assert browser.status == 403


def test_an_answer_in_the_name_of_another_issuer_is_refused(
    entrance: Entrance,
) -> None:
    # given
    brought = entrance.provider.signs_in(entrance.leaves())

    # when
    browser = entrance.returns(**brought, iss="https://another.example")

    # then
    assert browser.status == 403
    assert exchanges(entrance.provider) == 0


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
