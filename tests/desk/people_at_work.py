"""Agents at the desk, and the cases that wait for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

import pytest
from argon2 import PasswordHasher

from ivr import calling
from ivr.calling import Desk
from ivr.service import Service
from ivr.store import agents, callbacks
from ivr.store.agents import Agent, Role
from ivr.store.callbacks import Callback
from tests.fakes.clock import MONDAY_MORNING, FakeClock

PASSWORD = "a long enough password"  # noqa: S105  # it opens nothing
# As cheap as can be: what is tested is not how slow the hash is.
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
MOBILE = "+33639980001"
LANDLINE = "+33261910001"
HOUR = timedelta(hours=1)

T = TypeVar("T")


@dataclass(slots=True)
class Team:
    """The agents of a service, and what waits for them."""

    service: Service
    clock: FakeClock
    ranks: Iterator[int]

    def hire(
        self, login: str, role: Role = Role.AGENT, *skills: str, phone: str = ""
    ) -> int:
        """Add an agent whose password is the tests' own; give their number."""
        with self.service.store.transaction() as session:
            agent = Agent(
                login=login,
                name=login.title(),
                password_hash=HASH,
                role=role,
                skills=list(skills),
                phone=phone or None,
                created_at=MONDAY_MORNING,
            )
            session.add(agent)
            session.flush()
            return agent.id

    def owe(self, reference: str = "", **facts: Any) -> str:
        """Add somebody who waits for a call due now; give the reference."""
        reference = reference or f"CASE{next(self.ranks):02d}"
        known: dict[str, Any] = {
            "reference": reference,
            "number": MOBILE,
            "number_index": facts.get("number", MOBILE),
            "reason": "asked",
            "body": "assurance_maladie",
            "procedure": "carte_vitale",
            "first_called_at": MONDAY_MORNING,
            "due_at": MONDAY_MORNING,
            "window_start": MONDAY_MORNING,
            "window_end": MONDAY_MORNING + 2 * HOUR,
            "promised_at": MONDAY_MORNING,
        }
        with self.service.store.transaction() as session:
            session.add(Callback(**{**known, **facts}))
        return reference

    @contextmanager
    def at_the_desk(self, agent_id: int) -> Iterator[Desk]:
        """Do something as an agent, in one transaction."""
        with self.service.store.transaction() as session:
            agent = agents.by_id(session, agent_id)
            assert agent is not None
            yield Desk(self.service, session, agent)

    def act(self, agent_id: int, deed: Callable[[Desk], T]) -> T:
        """Do one thing as an agent, and give what came of it."""
        with self.at_the_desk(agent_id) as desk:
            return deed(desk)

    def takes_next(self, agent_id: int) -> str | None:
        """Have an agent take the next case; give its reference."""
        taken = self.act(agent_id, calling.take_next)
        return taken.reference if taken else None

    def case(self, reference: str) -> Callback:
        """Give a case as it is now."""
        with self.service.store.reading() as session:
            found = callbacks.by_reference(session, reference)
            assert found is not None
            return found

    def at(self, moment: datetime) -> None:
        """Go to a moment."""
        self.clock.at = moment


@pytest.fixture
def team(service: Service) -> Team:
    """Give the team of a service."""
    assert isinstance(service.clock, FakeClock)
    return Team(service, service.clock, count(1))
