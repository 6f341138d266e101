"""One call from the desk, or back to it: the agent, the person, and the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from ivr import calling
from ivr.calling import Desk
from ivr.service import Service
from ivr.store import agents, conversations, desk_calls
from ivr.store.agents import Agent
from ivr.store.attempts import Outcome
from ivr.store.callbacks import Callback
from ivr.store.desk_calls import DeskCall, State
from ivr.store.standings import Channel

# No call lasts that long: one that seems to was forgotten by a crash.
LONGEST_CALL = timedelta(hours=2)


class Result(StrEnum):
    """How a call from the desk ended."""

    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    DECLINED = "declined"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Joined:
    """A call held in a transaction, with the case it is about."""

    desk: Desk
    call: DeskCall
    callback: Callback


def ring_back(
    service: Service, session: Session, agent: Agent, case: Callback, leg: str
) -> DeskCall:
    """Write that an agent is to be rung for a person who is on the line already.

    The telephone rings once the transaction is over.
    """
    call = DeskCall(
        token=service.clock.new_id(),
        callback_id=case.id,
        agent_id=agent.id,
        person_leg=leg,
        started_at=service.clock.now(),
    )
    session.add(call)
    Desk(service, session, agent).note("rang_back", case.reference)
    return call


def found(service: Service, session: Session, token: str) -> Joined | None:
    """Find a call by its token and hold it until the transaction ends."""
    call = desk_calls.hold(session, token) if token else None
    agent = agents.by_id(session, call.agent_id) if call else None
    callback = session.get(Callback, call.callback_id) if call else None
    if call is None or agent is None or callback is None:
        return None
    return Joined(Desk(service, session, agent), call, callback)


def rung_back(desk: Desk) -> Joined | None:
    """Find the call in which the agent talks to somebody who rang us back."""
    call = desk_calls.talking(desk.session, desk.agent.id, desk.now - LONGEST_CALL)
    if call is None or call.person_leg is None:
        return None
    # We made the other calls ourselves: no conversation bears their name.
    theirs = conversations.find(desk.session, Channel.VOICE, call.person_leg)
    callback = desk.session.get(Callback, call.callback_id)
    if theirs is None or callback is None:
        return None
    return Joined(desk, call, callback)


def waiting_in(call: DeskCall) -> str | None:
    """Give the leg of a person who waits while the agent's telephone rings."""
    return call.person_leg if call.state is State.AGENT_RINGS else None


def conference(token: str) -> str:
    """Name the conference where the two meet."""
    return f"desk-{token}"


def meet(joined: Joined) -> None:
    """Note that the agent joins the person who waits; the case is theirs."""
    joined.call.state = State.TALKING
    calling.take(joined.desk, joined.callback.reference)
    joined.desk.note("talking", joined.callback.reference)
    calling.give_a_sign(joined.desk)


def miss(joined: Joined, result: Result, outcome: Outcome) -> None:
    """Write an attempt in vain, and close the call."""
    calling.record(joined.desk, joined.callback.reference, outcome)
    end(joined, result)


def end(joined: Joined, result: Result) -> None:
    """Close a call with what came of it."""
    joined.call.state, joined.call.result = State.OVER, result.value
    joined.call.ended_at = joined.desk.now
    joined.desk.note("call_over", joined.callback.reference, result.value)
