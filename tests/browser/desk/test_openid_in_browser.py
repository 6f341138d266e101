"""Agents come in with their organisation's account, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from ivr.app import create_app
from ivr.service import Service
from ivr.settings import load_settings
from ivr.store import agents, identities
from ivr.store.identities import Identity
from ivr.voice.sounding import Voice
from tests.browser.desk.conftest import PATIENCE_MILLISECONDS, faults
from tests.desk.people_at_work import Team
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.identity_provider import CLIENT, SECRET, SUBJECT, IdentityProvider
from tests.fakes.voice import FakeSynthesiser, ReadableCache
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.enable_socket]


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    """Give an identity provider on a site that is not the desk's."""
    with IdentityProvider(MONDAY_MORNING) as running:
        yield running


@pytest.fixture
def sign_in(
    service: Service,
    team: Team,
    provider: IdentityProvider,
    browser: Browser,
    tmp_path: Path,
) -> Iterator[Page]:
    """Show the sign-in page of a desk that has an identity provider."""
    config = uvicorn.Config("", port=0, log_config=None, timeout_graceful_shutdown=1)
    sockets = [config.bind_socket()]
    sockets[0].listen()
    origin = f"http://localhost:{sockets[0].getsockname()[1]}"
    settings = load_settings(
        tmp_path / "no.env",
        var_dir=tmp_path,
        public_url=origin,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
    )
    voice = Voice(ReadableCache(tmp_path / "audio", FakeSynthesiser()), origin)
    config.app = create_app(replace(service, settings=settings), voice)
    server = uvicorn.Server(config)
    running = Thread(target=server.run, args=(sockets,))
    running.start()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    page.goto(f"{origin}/desk/me")
    yield page
    context.close()
    server.should_exit = True
    running.join()


def test_one_click_lets_in_whom_the_provider_knows(
    sign_in: Page, service: Service, provider: IdentityProvider
) -> None:
    # given
    with service.store.transaction() as session:
        anne = agents.by_login(session, "anne")
        assert anne is not None
        identities.link_subject(session, anne, Identity(provider.issuer, SUBJECT))
    found = faults(sign_in)

    # when
    sign_in.get_by_role("link", name="Entrer avec le compte").click()
    sign_in.wait_for_url("**/desk/me")

    # then
    assert found == []
    assert "Anne" in sign_in.inner_text("header")


def test_somebody_unknown_is_told_their_code(sign_in: Page) -> None:
    # when
    sign_in.get_by_role("link", name="Entrer avec le compte").click()

    # then
    sign_in.get_by_role("alert").wait_for()
    assert SUBJECT in sign_in.inner_text("[role=alert]")
    assert faults(sign_in) == []
