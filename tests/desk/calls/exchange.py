"""Agents who call people, through a dialler that rings nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ivr.dialler import CallFailedError, NewCall
from ivr.store.callbacks import Urgency
from ivr.store.desk_calls import DeskCall
from tests.desk.browsing import Browser
from tests.desk.people_at_work import Team
from tests.fakes.provider import Provider
from tests.running import House


@dataclass(slots=True)
class FakeDialler:
    """Remembers the calls it was asked for; a ``Dialler``."""

    calls: list[NewCall] = field(default_factory=list)
    redirected: list[tuple[str, str]] = field(default_factory=list)
    hung_up: list[str] = field(default_factory=list)
    is_down: bool = False

    def call(self, new: NewCall) -> str:
        if self.is_down:
            raise CallFailedError("down")
        self.calls.append(new)
        return f"CA{len(self.calls)}"

    def redirect(self, call: str, url: str) -> None:
        self.redirected.append((call, url.rpartition("/")[2].partition("?")[0]))

    def hang_up(self, call: str) -> None:
        self.hung_up.append(call)


@dataclass(slots=True)
class Exchange:
    """An agent at the desk, the provider, and the calls between them."""

    team: Team
    house: House
    dialler: FakeDialler
    browser: Browser
    provider: Provider
    case: str = ""

    def calls(self) -> Exchange:
        """Take a case and press the button."""
        self.case = self.team.owe()
        self.browser.opens("").sends("/next")
        self.browser.sends(f"/cases/{self.case}/call")
        return self

    def owes(self, urgency: Urgency, at: datetime) -> str:
        """Sign in at a moment and take from its page a case of an urgency."""
        self.team.at(at)
        case = self.team.owe(urgency=urgency)
        self.browser.signs_in("anne").opens(f"/cases/{case}")
        self.browser.sends(f"/cases/{case}/take")
        return case

    def accepts(self, key: str = "1") -> str:
        """Press a key on the agent's telephone."""
        return self.says("accepted", Digits=key)

    def says(self, step: str, **form: str) -> str:
        """Have the provider ask what to do at a step."""
        token = self.house.all(DeskCall)[-1].token
        answer = self.provider.post(f"/voice/desk/{step}?call={token}", form)
        assert answer.status_code in {200, 204}, answer.text
        return answer.text

    @property
    def call(self) -> DeskCall:
        """The call as it is now."""
        return self.house.all(DeskCall)[-1]
