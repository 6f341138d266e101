"""Joining an agent and a person by telephone: each step, in whatever order it comes.

The agent's telephone rings first; a whisper says who and why; a key accepts; then the
person is called and both meet in a conference. A machine that answers is told of a few
seconds later, so that a person who answers never hears a silence. A person who rings us
back waits in the conference already: nobody is called but the agent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from ivr import attempts, calling
from ivr.calling import Desk, Held
from ivr.dialler import CallFailedError, Dialler, NewCall
from ivr.joined import (
    LONGEST_CALL,
    Joined,
    Result,
    end,
    found,
    meet,
    miss,
    waiting_in,
)
from ivr.service import Service
from ivr.store import desk_calls
from ivr.store.attempts import Outcome
from ivr.store.callbacks import Urgency
from ivr.store.desk_calls import DeskCall, State

WEBHOOKS = "/voice/desk"
WAITING_ROOM = "/voice/joining"
ACCEPTED_KEY = "1"


@dataclass(frozen=True, slots=True)
class Ringing:
    """The agent's telephone rings, or is about to."""

    token: str


@dataclass(frozen=True, slots=True)
class NoPhone:
    """The agent gave no telephone number, or the person has none."""


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nobody is called at this time, unless their life is at stake."""


@dataclass(frozen=True, slots=True)
class AlreadyCalling:
    """A call of this case is under way."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The provider did not take the call: it is made by hand."""


Started: TypeAlias = Ringing | NoPhone | NotNow | AlreadyCalling | Failed | calling.Case

_MISSED = {
    "busy": (Result.BUSY, Outcome.BUSY),
    "no-answer": (Result.NO_ANSWER, Outcome.NO_ANSWER),
    "canceled": (Result.NO_ANSWER, Outcome.NO_ANSWER),
}
_MACHINES = frozenset({"machine_end_beep", "machine_end_silence", "machine_end_other"})


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
        life_at_stake = case.callback.urgency == Urgency.AT_ONCE
        local = self.service.local_now()
        if not attempts.may_call(local, life_at_stake=life_at_stake):
            return NotNow()
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
            is_ringing = joined is not None and joined.call.agent_leg is not None
        if is_ringing:
            return Ringing(token)
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
            accepts = pressed == ACCEPTED_KEY
            if accepts and joined.call.state is not State.AGENT_RINGS:
                return True  # the same key, told again
            waiting_leg = waiting_in(joined.call)
            if not accepts:
                end(joined, Result.DECLINED)
            elif waiting_leg:
                meet(joined)
            else:
                joined.call.state = State.PERSON_RINGS
                joined.desk.note("dialling", joined.callback.reference)
                calling.give_a_sign(joined.desk)
            number = joined.callback.number or ""
        if waiting_leg:
            return accepts or self._give_back(waiting_leg, token)
        return accepts and self._ring_person(token, number)

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
                miss(joined, Result.NO_ANSWER, Outcome.NO_ANSWER)
            else:
                joined.call.state = State.MACHINE
                miss(joined, Result.VOICEMAIL, Outcome.VOICEMAIL)
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
                miss(joined, *missed)
            elif status == "failed":
                why = Result.FAILED
                end(joined, why)
            elif status == "completed":
                end(joined, Result.ANSWERED)
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
            person_leg, waiting_leg = joined.call.person_leg, waiting_in(joined.call)
            talked = joined.call.state is State.TALKING
            end(joined, Result.ANSWERED if talked else Result.DECLINED)
        if ringing and person_leg:
            self.dialler.hang_up(person_leg)
        if waiting_leg:
            self._give_back(waiting_leg, token)

    def hung_up(self, leg: str) -> None:
        """Note that a person who rang us back hung up, wherever their call stood."""
        with self.service.store.reading() as session:
            token = desk_calls.token_of_leg(session, leg)
        if token:
            self.person_left(token)

    def person_left(self, token: str) -> None:
        """Note that a person who rang us back waits or talks no more."""
        with self.held(token) as joined:
            if joined is None or joined.call.state is State.OVER:
                return
            rings = joined.call.state is State.AGENT_RINGS
            agent_leg = joined.call.agent_leg
            end(joined, Result.DECLINED if rings else Result.ANSWERED)
        if rings and agent_leg:
            self.dialler.hang_up(agent_leg)

    def end(self, token: str, result: Result) -> None:
        """Close a call."""
        with self.held(token) as joined:
            if joined is not None and joined.call.state is not State.OVER:
                end(joined, result)

    def address(self, step: str, token: str) -> str:
        """Give the address the provider asks at a step of a call."""
        return f"{self.service.settings.public_url}{WEBHOOKS}/{step}?call={token}"

    @contextmanager
    def held(self, token: str) -> Iterator[Joined | None]:
        """Hold a call until the block ends; None when there is none of that name."""
        with self.service.store.transaction() as session:
            yield found(self.service, session, token)

    def waiting_room(self, step: str, token: str) -> str:
        """Give the address asked for a person who waits to be joined."""
        return f"{self.service.settings.public_url}{WAITING_ROOM}/{step}?call={token}"

    def _give_back(self, leg: str, token: str) -> bool:
        """Have the person who waits hear what comes next; nobody is joined."""
        self.dialler.redirect(leg, self.waiting_room("after", token))
        return False

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
