"""Joining an agent and a person by telephone: each step, in whatever order it comes.

The agent's telephone rings first; a whisper says who and why; a key accepts; then the
person is called and both meet in a conference. A machine that answers is told of a few
seconds later, so that a person who answers never hears a silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy.orm import Session

from ivr import calling
from ivr.calling import Desk, Held
from ivr.dialler import CallFailedError, Dialler, NewCall
from ivr.service import Service
from ivr.store import agents, desk_calls
from ivr.store.attempts import Outcome
from ivr.store.callbacks import Callback
from ivr.store.desk_calls import DeskCall, State

WEBHOOKS = "/voice/desk"
# No call lasts that long: one that seems to was forgotten by a crash.
LONGEST_CALL = timedelta(hours=2)
ACCEPTED_KEY = "1"


class Result(StrEnum):
    """How a call from the desk ended."""

    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    DECLINED = "declined"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Ringing:
    """The agent's telephone rings, or is about to."""

    token: str


@dataclass(frozen=True, slots=True)
class NoPhone:
    """The agent gave no telephone number, or the person has none."""


@dataclass(frozen=True, slots=True)
class AlreadyCalling:
    """A call of this case is under way."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The provider did not take the call: it is made by hand."""


Started: TypeAlias = Ringing | NoPhone | AlreadyCalling | Failed | calling.Case

_MISSED = {
    "busy": (Result.BUSY, Outcome.BUSY),
    "no-answer": (Result.NO_ANSWER, Outcome.NO_ANSWER),
    "canceled": (Result.NO_ANSWER, Outcome.NO_ANSWER),
}
_MACHINES = frozenset({"machine_end_beep", "machine_end_silence", "machine_end_other"})


@dataclass(frozen=True, slots=True)
class Joined:
    """A call held in a transaction, with the case it is about."""

    desk: Desk
    call: DeskCall
    callback: Callback


@dataclass(frozen=True, slots=True)
class Line:
    """The service and its way to make telephones ring."""

    service: Service
    dialler: Dialler

    def ring_agent(self, desk: Desk, reference: str) -> Started:
        """Write that the agent's telephone is to ring; ``ring`` then makes it.

        The transaction must be over before: the provider asks at once what to do.
        """
        case = calling.find(desk, reference)
        if not isinstance(case, Held):
            return case
        if not desk.agent.phone or not case.callback.number:
            return NoPhone()
        since = desk.now - LONGEST_CALL
        if desk_calls.under_way(desk.session, case.callback.id, since):
            return AlreadyCalling()
        call = DeskCall(
            token=self.service.clock.new_id(),
            callback_id=case.callback.id,
            agent_id=desk.agent.id,
            started_at=desk.now,
        )
        desk.session.add(call)
        desk.note("called", reference)
        return Ringing(call.token)

    def ring(self, token: str) -> Started:
        """Make the agent's telephone ring for a call already written."""
        with self.held(token) as joined:
            phone = joined.desk.agent.phone if joined else None
        if not phone:
            return NoPhone()
        try:
            leg = self.dialler.call(
                NewCall(
                    to=phone,
                    sender=self.service.settings.twilio_number or "",
                    url=self.address("agent", token),
                    status_callback=self.address("agent-status", token),
                )
            )
        except CallFailedError:
            self.end(token, Result.FAILED)
            return Failed()
        with self.held(token) as joined:
            if joined:
                joined.call.agent_leg = leg
        return Ringing(token)

    def accept(self, token: str, pressed: str) -> bool:
        """Note the agent's key, and call the person if it accepts; once."""
        with self.held(token) as joined:
            if joined is None or joined.call.state is State.OVER:
                return False
            if pressed != ACCEPTED_KEY:
                _end(joined, Result.DECLINED)
                return False
            if joined.call.state is not State.AGENT_RINGS:
                return True  # the same key, told again
            joined.call.state = State.PERSON_RINGS
            joined.desk.note("dialling", joined.callback.reference)
            calling.give_a_sign(joined.desk)
            number = joined.callback.number or ""
        return self._ring_person(token, number)

    def answered(self, token: str) -> bool:
        """Note that somebody, or a machine, answered; False when it is over."""
        with self.held(token) as joined:
            if joined is None or joined.call.state is State.OVER:
                return False
            if joined.call.state is State.PERSON_RINGS:
                joined.call.state = State.TALKING
                joined.desk.note("talking", joined.callback.reference)
                calling.give_a_sign(joined.desk)
        return True

    def machine(self, token: str, answered_by: str) -> None:
        """Leave a message when a machine answered; a fax is a call in vain."""
        is_fax = answered_by == "fax"
        if not is_fax and answered_by not in _MACHINES:
            return
        with self.held(token) as joined:
            if joined is None or joined.call.state is State.OVER:
                return
            agent_leg, person_leg = joined.call.agent_leg, joined.call.person_leg
            if is_fax:
                _miss(joined, Result.NO_ANSWER, Outcome.NO_ANSWER)
            else:
                joined.call.state = State.MACHINE
                _miss(joined, Result.VOICEMAIL, Outcome.VOICEMAIL)
        why = Result.NO_ANSWER if is_fax else Result.VOICEMAIL
        if person_leg and is_fax:
            self.dialler.hang_up(person_leg)
        elif person_leg:
            self.dialler.redirect(person_leg, self.address("voicemail", token))
        self._tell_agent(agent_leg, token, why)

    def person_status(self, token: str, status: str) -> None:
        """Note how the person's leg ended; the outcome of a call in vain is written."""
        with self.held(token) as joined:
            if joined is None or joined.call.state is State.OVER:
                return
            agent_leg = joined.call.agent_leg
            missed = _MISSED.get(status)
            if missed is not None:
                why = missed[0]
                _miss(joined, *missed)
            elif status == "failed":
                why = Result.FAILED
                _end(joined, why)
            elif status == "completed":
                _end(joined, Result.ANSWERED)
                return
            else:
                return
        self._tell_agent(agent_leg, token, why)

    def agent_status(self, token: str, status: str) -> None:
        """Note how the agent's leg ended; before the person answered, they hung up."""
        if status not in {"completed", "busy", "no-answer", "failed", "canceled"}:
            return
        with self.held(token) as joined:
            if joined is None or joined.call.state is State.OVER:
                return
            ringing = joined.call.state is State.PERSON_RINGS
            person_leg = joined.call.person_leg
            talked = joined.call.state is State.TALKING
            _end(joined, Result.ANSWERED if talked else Result.DECLINED)
        if ringing and person_leg:
            self.dialler.hang_up(person_leg)

    def end(self, token: str, result: Result) -> None:
        """Close a call."""
        with self.held(token) as joined:
            if joined is not None and joined.call.state is not State.OVER:
                _end(joined, result)

    def address(self, step: str, token: str) -> str:
        """Give the address the provider asks at a step of a call."""
        return f"{self.service.settings.public_url}{WEBHOOKS}/{step}?call={token}"

    @contextmanager
    def held(self, token: str) -> Iterator[Joined | None]:
        """Hold a call until the block ends; None when there is none of that name."""
        with self.service.store.transaction() as session:
            yield self._found(session, token)

    def _found(self, session: Session, token: str) -> Joined | None:
        call = desk_calls.hold(session, token) if token else None
        agent = agents.by_id(session, call.agent_id) if call else None
        callback = session.get(Callback, call.callback_id) if call else None
        if call is None or agent is None or callback is None:
            return None
        return Joined(Desk(self.service, session, agent), call, callback)

    def _ring_person(self, token: str, number: str) -> bool:
        try:
            leg = self.dialler.call(
                NewCall(
                    to=number,
                    sender=self.service.settings.twilio_number or "",
                    url=self.address("person", token),
                    status_callback=self.address("person-status", token),
                    machine_callback=self.address("machine", token),
                )
            )
        except CallFailedError:
            self.end(token, Result.FAILED)
            return False
        with self.held(token) as joined:
            if joined:
                joined.call.person_leg = leg
        return True

    def _tell_agent(self, leg: str | None, token: str, why: Result) -> None:
        if leg:
            self.dialler.redirect(leg, f"{self.address('told', token)}&why={why.value}")


def _miss(joined: Joined, result: Result, outcome: Outcome) -> None:
    """Write an attempt in vain, and close the call."""
    calling.record(joined.desk, joined.callback.reference, outcome)
    _end(joined, result)


def _end(joined: Joined, result: Result) -> None:
    joined.call.state, joined.call.result = State.OVER, result.value
    joined.call.ended_at = joined.desk.now
    joined.desk.note("call_over", joined.callback.reference, result.value)
