"""A service whose agents called somebody in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ivr.calling import Desk, Kept, record
from ivr.joined import rung_back
from ivr.store import callbacks
from ivr.store.agents import Agent
from ivr.store.attempts import Attempt, Outcome
from ivr.store.callbacks import Callback, State
from ivr.store.desk_calls import DeskCall
from tests.fakes.caller import MOBILE, Caller, Heard, heard_in
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.provider import ORIGIN
from tests.fakes.twilio_calls import TwilioCalls
from tests.running import House

AGENT_PHONE = "+33639980099"
NOW, LATER, OTHER = "1", "2", "3"


@dataclass(slots=True)
class Exchange:
    """A service whose agents and callers are on the telephone."""

    house: House
    calls: TwilioCalls

    def owe(self, reference: str = "CASE01", **facts: Any) -> str:
        """Add somebody whom the agent on shift called in vain; give the reference."""
        known: dict[str, Any] = {
            "reference": reference,
            "number": MOBILE,
            "number_index": facts.get("number", MOBILE),
            "reason": "asked",
            "body": "assurance_maladie",
            "procedure": "carte_vitale",
            "first_called_at": MONDAY_MORNING - timedelta(days=3),
            "due_at": MONDAY_MORNING + timedelta(hours=4),
            "tries": 1,
        }
        case = Callback(**{**known, **facts})
        self.house.keep(case)
        attempt = Attempt(
            callback_id=case.id,
            agent_id=self.agent.id,
            at=MONDAY_MORNING,
            outcome=Outcome.NO_ANSWER,
        )
        self.house.keep(attempt)
        return reference

    def take(self, reference: str, agent_id: int) -> None:
        """Have an agent take a case."""
        with self.house.service.store.transaction() as session:
            case = callbacks.by_reference(session, reference)
            assert case is not None
            case.state, case.taken_by = State.TAKEN, agent_id
            case.taken_until = MONDAY_MORNING + timedelta(hours=2)

    def asks(self, step: str, leg: str, **form: str) -> Heard:
        """Have the provider ask what to do at an address of ours."""
        path = step.removeprefix(ORIGIN)
        call = {"CallSid": leg, "CallStatus": "in-progress", **form}
        answer = self.house.provider.post(path, call)
        assert answer.status_code in {200, 204}
        if not answer.text:
            return Heard((), {}, "")
        return heard_in(answer.text, self.house.cache.words)

    def rings_the_agent(self, caller: Caller) -> Heard:
        """Press the key to be joined, and follow the provider to the waiting room."""
        held = caller.presses(NOW)
        return self.asks(held.redirect, caller.call, **caller.form())

    def agent_presses(self, key: str) -> Heard:
        """Have the agent's telephone answer and its key pressed."""
        return self.asks(
            f"/voice/desk/accepted?call={self.call.token}", "CA-agent", Digits=key
        )

    def comes_out(self, caller: Caller, **form: str) -> Heard:
        """Follow the provider to what comes after the waiting room."""
        after = f"/voice/joining/after?call={self.call.token}"
        return self.asks(after, caller.call, **{**caller.form(), **form})

    def solves(self, reference: str = "CASE01") -> None:
        """Have the agent record that all is done."""
        service = self.house.service
        with service.store.transaction() as session:
            desk = Desk(service, session, self.agent)
            assert isinstance(record(desk, reference, Outcome.SOLVED), Kept)

    def on_line(self) -> str | None:
        """Name the case of whoever rang back and talks to the agent."""
        with self.house.service.store.reading() as session:
            rung = rung_back(Desk(self.house.service, session, self.agent))
            return rung.callback.reference if rung else None

    @property
    def agent(self) -> Agent:
        return self.house.all(Agent)[0]

    @property
    def call(self) -> DeskCall:
        return self.house.all(DeskCall)[-1]

    def case(self, reference: str = "CASE01") -> Callback:
        with self.house.service.store.reading() as session:
            found = callbacks.by_reference(session, reference)
            assert found is not None
            return found


def rings(exchange: Exchange, number: str = MOBILE, call: str = "CA-person") -> Caller:
    caller = exchange.house.caller(number, call)
    caller.rings()
    return caller
