"""Calls that speak by themselves: which call to make, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ivr import attempts as rules
from ivr import undelivered
from ivr.dialler import NewCall, Ringer
from ivr.service import Service
from ivr.store import desk_calls, outbox
from ivr.store.outbox import Fate, Kind, Outgoing, State

WEBHOOKS = "/voice/announcement"
MOST_TRIES = 3
# Waits after a call that nobody heard; the last one stands for all that follow.
WAITS = (timedelta(minutes=30), timedelta(hours=2))
# Whoever listened for so long heard what mattered.
HEARD_SECONDS = 10
ANSWERED_RANK, LAST_RANK = 4, 9


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a call says, and to which number."""

    say: str
    language: str
    to: str


def new_call(service: Service, outgoing: Outgoing) -> NewCall:
    """Give the call to ask for: its addresses hold our number of it and no word."""
    return NewCall(
        to=outgoing.recipient,
        sender=service.settings.twilio_number or "",
        url=address(service, "say", str(outgoing.id)),
        status_callback=address(service, "status", str(outgoing.id)),
        machine_callback=address(service, "machine", str(outgoing.id)),
        id=str(outgoing.id),
    )


def address(service: Service, step: str, ours: str) -> str:
    """Give the address the provider asks at a step of a call."""
    return f"{service.settings.public_url}{WEBHOOKS}/{step}?oid={ours}"


def waits_until(service: Service, outgoing: Outgoing) -> datetime | None:
    """Give the time before which this call may not be made; None when it may."""
    local = service.local_now()
    if outgoing.kind is not Kind.CALL or rules.may_call(local):
        return None
    return rules.next_permitted(local)


def is_stale(service: Service, outgoing: Outgoing) -> bool:
    """Tell whether the time is over during which a call would say something true."""
    until = outgoing.content.get("until")
    return until is not None and datetime.fromisoformat(until) <= service.clock.now()


def find(service: Service, ringer: Ringer, outgoing: Outgoing) -> str | None:
    """Look for a call that may have been made since it was last tried.

    Raises CallLaterError when the provider does not answer.
    """
    calls = ringer.calls_to(outgoing.recipient, outgoing.updated_at)
    with service.store.reading() as session:
        for call in outbox.nobodys(session, calls):
            if not desk_calls.is_a_leg(session, call):
                return call
    return None


def answered(service: Service, ours: str, call: str) -> Announcement | None:
    """Note that a call left and somebody answered; give what it says."""
    with service.store.transaction() as session:
        outgoing = _found(session, ours, call)
        if outgoing is None:
            return None
        fate = Fate(State.ACCEPTED, ANSWERED_RANK, service.clock.now())
        outbox.follow(session, call, fate)
        content = outgoing.content
        return Announcement(content["say"], content["language"], outgoing.recipient)


def heard(service: Service, ours: str, call: str) -> None:
    """Note that the message was heard, by a person or by their answering machine."""
    with service.store.transaction() as session:
        if _found(session, ours, call) is not None:
            now = service.clock.now()
            outbox.follow(session, call, Fate(State.DELIVERED, LAST_RANK, now))


def missed(service: Service, ours: str, call: str, why: str) -> None:
    """Note that nobody heard: another call later, then a letter."""
    now = service.clock.now()
    with service.store.transaction() as session:
        outgoing = _found(session, ours, call)
        if outgoing is None:
            return
        former = outgoing.state
        fate = Fate(State.FAILED, LAST_RANK, now, error_code=why)
        if not outbox.follow(session, call, fate):
            return
        session.refresh(outgoing)
        if former in undelivered.TOLD_ANOTHER_WAY:
            return
        if outgoing.tries >= MOST_TRIES:
            undelivered.write_instead(service, session, outgoing)
            return
        # Its name and rank stay: what is said again of this try is old news.
        outgoing.state = State.WAITING
        outgoing.due_at = _next_try(service, outgoing.tries)


def over(service: Service, ours: str, call: str, status: str, seconds: int) -> None:
    """Note how a call ended; too short a one was heard by nobody.

    Nor was one to which we could not say what it was for.
    """
    if status == "completed" and seconds >= HEARD_SECONDS and _is_said(service, call):
        heard(service, ours, call)
    else:
        missed(service, ours, call, "hung_up" if status == "completed" else status)


def _is_said(service: Service, call: str) -> bool:
    with service.store.reading() as session:
        outgoing = outbox.by_provider_id(session, call)
        return outgoing is not None and outgoing.status_rank >= ANSWERED_RANK


def _next_try(service: Service, tries: int) -> datetime:
    wait = WAITS[min(max(tries, 1), len(WAITS)) - 1]
    return rules.next_permitted(service.local_now() + wait)


def _found(session: Session, ours: str, call: str) -> Outgoing | None:
    outgoing = outbox.sent_as(session, call, ours)
    return outgoing if outgoing is not None and outgoing.kind is Kind.CALL else None
