"""What agents do with the queue: take a case, give it back, say what came of a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy.orm import Session

from ivr import attempts as rules
from ivr import skills, unreached
from ivr.service import Service
from ivr.store import agents, attempts, audit, queue
from ivr.store.agents import Agent, Role
from ivr.store.attempts import Attempt, Outcome
from ivr.store.audit import Action, Deed
from ivr.store.callbacks import Callback, State
from ivr.store.lanes import BEFORE_EVERYBODY, Lanes
from ivr.unreached import NoAddress

# A case comes back by itself when its agent has given no sign of life for this long.
SILENCE = timedelta(minutes=10)
# A colleague who is handed a case has this long to open it.
HANDED = timedelta(hours=2)
MAY_ACT = frozenset({Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR})
MAY_REASSIGN = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
UNANSWERED = frozenset({Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL})


@dataclass(frozen=True, slots=True)
class Held:
    """The case is the agent's own."""

    callback: Callback


@dataclass(frozen=True, slots=True)
class WithSomebody:
    """Another agent has the case."""

    callback: Callback
    agent: Agent


@dataclass(frozen=True, slots=True)
class InTheQueue:
    """The case is nobody's: it waits."""

    callback: Callback


@dataclass(frozen=True, slots=True)
class Closed:
    """The case is closed already."""

    callback: Callback


@dataclass(frozen=True, slots=True)
class NoSuchCase:
    """No case bears that reference."""


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The agent's role does not do that."""


Case: TypeAlias = Held | WithSomebody | InTheQueue | Closed | NoSuchCase


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of the call is written; ``follows`` is when we call again, if we do."""

    callback: Callback
    follows: datetime | None = None
    letter: bool = False


Recorded: TypeAlias = Kept | NoAddress | WithSomebody | InTheQueue | Closed | NoSuchCase


@dataclass(frozen=True, slots=True)
class Desk:
    """One agent at work, inside one transaction."""

    service: Service
    session: Session
    agent: Agent

    @property
    def now(self) -> datetime:
        """The present time, in UTC."""
        return self.service.clock.now()

    def note(
        self, action: Action, reference: str | None = None, detail: str = ""
    ) -> None:
        """Write in the audit log what the agent saw or did."""
        deed = Deed(action, self.now, self.agent.id, reference, detail)
        audit.write(self.session, deed)

    @property
    def may_act(self) -> bool:
        """Whether the agent may own a case: a volunteer only reads and notes."""
        return self.agent.role in MAY_ACT


def lanes_for(desk: Desk) -> Lanes:
    """Give the part of the queue an agent serves."""
    active = agents.active(desk.session)
    everybody = [one.skills for one in active if one.role in MAY_ACT]
    known = skills.known_to(desk.service.library)
    return skills.lanes_of(desk.agent.skills, everybody, known)


def take_next(desk: Desk) -> Callback | None:
    """Take the first case due that this agent can serve; None when there is none.

    Nobody may be called at night, on a Sunday or on a public holiday.
    """
    if not (desk.may_act and rules.may_call(desk.service.local_now())):
        return None
    until = desk.now + SILENCE
    taken = queue.take_next(
        desk.session, desk.agent.id, desk.now, until, lanes_for(desk)
    )
    if taken is not None:
        desk.note("taken", taken.reference)
    return taken


def take(desk: Desk, reference: str) -> Case | NotAllowed:
    """Take one case, whatever its place: the supervisor sees it in the audit log."""
    case = find(desk, reference)
    match case:
        case InTheQueue(callback):
            if not desk.may_act:
                return NotAllowed()
            queue.take(desk.session, callback.id, desk.agent.id, desk.now + SILENCE)
            desk.note("taken_out_of_turn", reference)
            return find(desk, reference)
        case Held() | WithSomebody() | Closed() | NoSuchCase():
            return case


def give_a_sign(desk: Desk) -> None:
    """Keep the agent's cases theirs: they are at work."""
    queue.renew(desk.session, desk.agent.id, desk.now + SILENCE)


def release(desk: Desk, reference: str) -> Case:
    """Put a case back in its place; whoever gives it back made no attempt."""
    case = find(desk, reference)
    match case:
        case Held(callback):
            queue.release(desk.session, callback.id, desk.agent.id)
            desk.note("released", reference)
            return find(desk, reference)
        case WithSomebody() | InTheQueue() | Closed() | NoSuchCase():
            return case


def hand(desk: Desk, reference: str, to: int) -> Case | NotAllowed:
    """Hand a case to a colleague: one's own, or anybody's for a supervisor."""
    case, colleague = find(desk, reference), agents.by_id(desk.session, to)
    if colleague is None or colleague.disabled_at or colleague.role not in MAY_ACT:
        return NotAllowed()
    match case:
        case Closed() | NoSuchCase():
            return case
        case WithSomebody() | InTheQueue() if desk.agent.role not in MAY_REASSIGN:
            return NotAllowed()
        case Held(callback) | WithSomebody(callback) | InTheQueue(callback):
            queue.hand(desk.session, callback.id, to, desk.now + HANDED)
            desk.note("handed", reference, colleague.name)
            return find(desk, reference)


def find(desk: Desk, reference: str) -> Case:
    """Find a case, hold it until the transaction ends, and tell whose it is."""
    callback = queue.hold(desk.session, reference)
    if callback is None:
        return NoSuchCase()
    match callback.state:
        case State.WAITING:
            return InTheQueue(callback)
        case State.DONE | State.GIVEN_UP:
            return Closed(callback)
        case State.TAKEN:
            holder = agents.by_id(desk.session, callback.taken_by or 0)
            if holder is None:
                return InTheQueue(callback)
            if holder.id == desk.agent.id:
                return Held(callback)
            return WithSomebody(callback, holder)


def record(
    desk: Desk, reference: str, outcome: Outcome, again_at: datetime | None = None
) -> Recorded:
    """Write what came of a call; ``again_at`` is when the talk goes on, if it must."""
    case = find(desk, reference)
    match case:
        case Held(callback):
            return _record(desk, callback, outcome, again_at)
        case WithSomebody() | InTheQueue() | Closed() | NoSuchCase():
            return case


def _record(
    desk: Desk, callback: Callback, outcome: Outcome, again_at: datetime | None
) -> Kept | NoAddress:
    match outcome:
        case Outcome.LETTER | Outcome.WRONG_NUMBER:
            asked = outcome is Outcome.LETTER
            write = unreached.go_on_by_letter if asked else unreached.ask_for_number
            written = write(desk.service, desk.session, callback)
            if isinstance(written, NoAddress) and asked:
                return written
            _write_attempt(desk, callback, outcome)
            _close(desk, callback, State.GIVEN_UP)
            return Kept(callback, letter=not isinstance(written, NoAddress))
        case Outcome.SOLVED | Outcome.REFUSED:
            _write_attempt(desk, callback, outcome)
            _close(desk, callback, State.DONE)
            return Kept(callback)
        case Outcome.TO_CONTINUE:
            _write_attempt(desk, callback, outcome)
            hours, local = desk.service.settings.hours, desk.service.local_now()
            again = again_at or rules.next_half_day(hours, local)
            _wait_until(callback, again)
            return Kept(callback, follows=again)
        case Outcome.NO_ANSWER | Outcome.BUSY | Outcome.VOICEMAIL:
            _write_attempt(desk, callback, outcome)
            return _unanswered(desk, callback, outcome)


def _unanswered(desk: Desk, callback: Callback, outcome: Outcome) -> Kept:
    zone = desk.service.settings.timezone
    made = [
        one.at.astimezone(zone)
        for one in attempts.of_callback(desk.session, callback.id)
        if one.outcome in UNANSWERED
    ]
    follows = rules.after_no_answer(
        made,
        desk.service.settings.hours,
        desk.service.local_now(),
        busy=outcome is Outcome.BUSY,
        urgent=callback.is_urgent,
    )
    match follows:
        case rules.CallAgain(at):
            _wait_until(callback, at)
            return Kept(callback, follows=at)
        case rules.WriteInstead():
            told = unreached.tell(desk.service, desk.session, callback, len(made))
            _close(desk, callback, State.GIVEN_UP)
            return Kept(callback, letter=told)


def _write_attempt(desk: Desk, callback: Callback, outcome: Outcome) -> None:
    now = desk.now
    desk.session.add(
        Attempt(
            callback_id=callback.id, agent_id=desk.agent.id, at=now, outcome=outcome
        )
    )
    callback.outcome = outcome.value
    callback.tries += 1
    callback.called_at = callback.called_at or now
    desk.note("outcome", callback.reference, outcome.value)
    desk.session.flush()


def _wait_until(callback: Callback, at: datetime) -> None:
    """Put a case back: whoever is urgent keeps the first place, and rests there."""
    if callback.is_urgent:
        callback.due_at, callback.not_before = BEFORE_EVERYBODY, at
    else:
        callback.due_at = at
    callback.state = State.WAITING
    callback.taken_by = callback.taken_until = None


def _close(desk: Desk, callback: Callback, state: State) -> None:
    callback.state, callback.closed_at = state, desk.now
    callback.taken_until = None
