"""A desk that agents enter with their organisation's account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ivr.settings import Settings, load_settings
from ivr.store import identities
from ivr.store.agents import Agent
from ivr.store.identities import Identity
from tests.desk.browsing import browser_of
from tests.desk.openid.entrance import Entrance
from tests.desk.people_at_work import Team
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.identity_provider import CLIENT, SECRET, SUBJECT, IdentityProvider
from tests.running import House


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
