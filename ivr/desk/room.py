"""What every page of the desk needs: the service, the templates, who comes in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import Response

from ivr.calling import (
    Case,
    Closed,
    Desk,
    Held,
    InTheQueue,
    NoSuchCase,
    NotAllowed,
    WithSomebody,
)
from ivr.desk.access import CONFLICT, FORBIDDEN, NOT_FOUND, Door
from ivr.desk.openid_signing_in import OpenId
from ivr.desk.pages import Pages, Visitor
from ivr.dialler import Dialler
from ivr.service import Service
from ivr.store import agents
from ivr.store.agents import Agent, Role


@dataclass(frozen=True, slots=True)
class Room:
    """The desk as its routes see it."""

    service: Service
    pages: Pages
    door: Door
    dialler: Dialler | None
    openid: OpenId | None = None

    @contextmanager
    def at_work(self, visitor: Visitor) -> Iterator[Desk]:
        """Open a transaction in which an agent does something."""
        with self.service.store.transaction() as session:
            agent = agents.by_id(session, visitor.agent.id) or visitor.agent
            yield Desk(self.service, session, agent)

    @contextmanager
    def looking(self, visitor: Visitor) -> Iterator[Desk]:
        """Open a session in which an agent only reads."""
        with self.service.store.reading() as session:
            yield Desk(self.service, session, visitor.agent)

    def explain(
        self, visitor: Visitor, case: Case | NotAllowed, reference: str, kept: str = ""
    ) -> Response:
        """Say gently why nothing was changed, and give back what was written."""
        why, status, name = _why(case)
        back = "/desk" if isinstance(case, NoSuchCase) else f"/desk/cases/{reference}"
        return self.pages.show(
            "refused",
            visitor,
            status=status,
            why=why,
            name=name,
            kept=kept,
            back=back,
        )


def colleagues(desk: Desk) -> list[Agent]:
    """List the agents who may own a case."""
    owners = {Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR}
    return [one for one in agents.active(desk.session) if one.role in owners]


def _why(case: Case | NotAllowed) -> tuple[str, int, str]:
    match case:
        case WithSomebody(_, agent):
            return "with", CONFLICT, agent.name
        case InTheQueue() | Held():
            return "not_taken", CONFLICT, ""
        case Closed():
            return "closed", CONFLICT, ""
        case NoSuchCase():
            return "no_case", NOT_FOUND, ""
        case NotAllowed():
            return "not_allowed", FORBIDDEN, ""
