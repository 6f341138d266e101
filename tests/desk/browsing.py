"""An agent's browser, without a screen: follows forms, keeps the cookie."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.desk.people_at_work import PASSWORD, Team
from tests.fakes.provider import ORIGIN
from tests.running import House

_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_ONCE = re.compile(r'name="once" value="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")


@dataclass(slots=True)
class Browser:
    """One browser; ``page`` is the last page shown."""

    client: TestClient
    page: str = ""
    path: str = ""
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def signs_in(self, login: str, password: str = PASSWORD) -> Browser:
        """Sign in from the sign-in page."""
        form = {"login": login, "password": password}
        return self._keep(self.client.post("/desk/sign-in", data=form))

    def opens(self, path: str) -> Browser:
        """Open a page of the desk."""
        return self._keep(self.client.get(f"/desk{path}"))

    def sends(self, path: str, **form: str) -> Browser:
        """Send a form from the page shown, its hidden fields included."""
        hidden = {"csrf": self._hidden(_CSRF), "once": self._hidden(_ONCE)}
        answer = self.client.post(f"/desk{path}", data={**hidden, **form})
        return self._keep(answer)

    @property
    def text(self) -> str:
        """The words of the page, apostrophes as they are typed."""
        words = unescape(_TAG.sub(" ", self.page)).split()
        return " ".join(words).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")

    def _hidden(self, pattern: re.Pattern[str]) -> str:
        found = pattern.search(self.page)
        return found.group(1) if found else ""

    def _keep(self, answer: Response) -> Browser:
        self.page, self.status = answer.text, answer.status_code
        self.path = answer.url.path
        self.headers = dict(answer.headers)
        return self


def browser_of(house: House) -> Browser:
    """Open a browser of its own on a service."""
    return Browser(TestClient(house.client.app, base_url=ORIGIN))


@pytest.fixture
def browser(house: House) -> Browser:
    """Give a browser in which nobody is signed in."""
    return browser_of(house)


@pytest.fixture
def anne(team: Team, browser: Browser) -> Browser:
    """Give the browser of an agent who has signed in."""
    team.hire("anne")
    return browser.signs_in("anne")
