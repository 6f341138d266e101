"""The desk in a real browser, with somebody waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from ivr.app import create_app
from ivr.service import Service
from ivr.store.agents import Role
from ivr.voice.sounding import Voice
from tests.desk.people_at_work import PASSWORD, Team
from tests.fakes.clock import FakeClock
from tests.fakes.voice import FakeSynthesiser, ReadableCache

AXE = Path(__file__).parents[3] / "var" / "axe" / "axe.min.js"
LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE_MILLISECONDS = 20_000


@dataclass(slots=True)
class OpenDesk:
    """A desk that is being served, and the team behind it."""

    browser: Browser
    origin: str
    team: Team

    def page(self, login: str = "", **look: object) -> Page:
        """Open a page of its own, signed in when a login is given."""
        context = self.browser.new_context(bypass_csp=True, **look)  # type: ignore[arg-type]  # names of the browser's own
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        page.goto(f"{self.origin}/desk")
        if login:
            page.fill("#login", login)
            page.fill("#password", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{self.origin}/desk")
        return page

    def open(self, page: Page, path: str) -> Page:
        """Open an address of the desk."""
        page.goto(f"{self.origin}/desk{path}")
        return page


def faults(page: Page) -> list[str]:
    """List what axe finds wrong at level AA."""
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags})"
        ".then(all => all.violations.map(one => one.id + ' ' + one.nodes[0].html))",
        LEVEL_AA,
    )
    return list(found)


@pytest.fixture
def team(service: Service) -> Team:
    """Give the team: an agent and a supervisor."""
    assert isinstance(service.clock, FakeClock)
    team = Team(service, service.clock, count(1))
    team.hire("anne", phone="+33639980099")
    team.hire("chief", Role.SUPERVISOR)
    return team


@pytest.fixture
def desk(
    service: Service, team: Team, browser: Browser, tmp_path: Path
) -> Iterator[OpenDesk]:
    """Serve a desk."""
    voice = Voice(
        ReadableCache(tmp_path / "audio", FakeSynthesiser()),
        service.settings.public_url,
    )
    config = uvicorn.Config(
        create_app(service, voice), port=0, log_config=None, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    sockets = [config.bind_socket()]
    sockets[0].listen()  # whoever comes before the server is ready waits
    running = Thread(target=server.run, args=(sockets,))
    running.start()
    origin = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    yield OpenDesk(browser, origin, team)
    for context in browser.contexts:
        context.close()
    server.should_exit = True
    running.join()
