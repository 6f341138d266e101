"""Sends what waits in the outbox: each thing once, whatever breaks in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeAlias

import structlog
from sqlalchemy.orm import Session

from ivr import announcements, letters, undelivered
from ivr.attempting import attempt
from ivr.dialler import (
    LOCAL,
    CallLaterError,
    CallRefusedError,
    CallUnsureError,
    Ringer,
)
from ivr.people import texts_are_stopped
from ivr.service import Service
from ivr.store import outbox
from ivr.store.outbox import Fate, Kind, Outgoing, State
from post import printer
from sms import sender

log = structlog.get_logger(__name__)

MOST_AT_ONCE = 100
# Waits between tries; after the last one the message goes another way.
LADDER = tuple(timedelta(seconds=seconds) for seconds in (30, 120, 600, 3600, 4 * 3600))
# A message claimed this long ago and never settled was left there by a crash.
CRASHED_AFTER = timedelta(minutes=2)
# Without proof of arrival by then, what mattered is told another way.
PROOF_WITHIN = {Kind.SMS: timedelta(hours=24), Kind.CALL: timedelta(hours=1)}
LONGEST_DOUBT = timedelta(hours=24)
AT_ONCE = timedelta(0)
ACCEPTED_RANK = 1


@dataclass(frozen=True, slots=True)
class Outlets:
    """The ways out of the service."""

    sender: sender.Sender
    printer: printer.Printer
    words: letters.Wordings
    ringer: Ringer


@dataclass(frozen=True, slots=True)
class Sent:
    """It left; ``state`` says whether it truly did or stayed on this machine."""

    provider_id: str
    state: State


@dataclass(frozen=True, slots=True)
class Later:
    """It may leave later, not before this time."""

    after: timedelta


@dataclass(frozen=True, slots=True)
class Never:
    """It will never leave this way."""

    code: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody knows: we shall look before trying again."""


Result: TypeAlias = Sent | Later | Never | Unsure


def send_due(service: Service, outlets: Outlets) -> int:
    """Send everything that is due; give how many were tried."""
    now = service.clock.now()
    with service.store.reading() as session:
        due = list(outbox.due(session, now, MOST_AT_ONCE))
    for outgoing_id in due:
        # One that cannot be sent, whatever it is, must not keep the others waiting.
        attempt(partial(_send_one, service, outlets, outgoing_id))
    return len(due)


def pick_up(service: Service, outlets: Outlets) -> None:
    """Settle what a crash left half sent, and what was never proved to arrive."""
    now = service.clock.now()
    with service.store.reading() as session:
        left = list(outbox.left_sending(session, now - CRASHED_AFTER, MOST_AT_ONCE))
        unproved = [
            outgoing_id
            for kind, within in PROOF_WITHIN.items()
            for outgoing_id in outbox.unproved(
                session, kind, now - within, MOST_AT_ONCE
            )
        ]
    for outgoing_id in left:
        attempt(partial(_look_for, service, outlets, outgoing_id))
    for outgoing_id in unproved:
        attempt(partial(_not_proved, service, outgoing_id))


def _send_one(service: Service, outlets: Outlets, outgoing_id: int) -> None:
    now = service.clock.now()
    marker = service.clock.new_id()
    with service.store.transaction() as session:
        if _must_wait(service, session, outgoing_id):
            return
        outgoing = outbox.claim(session, outgoing_id, marker, now)
        if outgoing is None:
            return
        refused = outgoing.kind is Kind.SMS and texts_are_stopped(
            session, outgoing.recipient
        )
    result = Never("stopped") if refused else _hand_over(service, outlets, outgoing)
    _settle(service, outgoing, result)


def _must_wait(service: Service, session: Session, outgoing_id: int) -> bool:
    """Put off what may not leave now: nobody's telephone rings at night."""
    outgoing = outbox.by_id(session, outgoing_id)
    until = announcements.waits_until(service, outgoing) if outgoing else None
    return until is not None and outbox.postpone(session, outgoing_id, until)


def _hand_over(service: Service, outlets: Outlets, outgoing: Outgoing) -> Result:
    match outgoing.kind:
        case Kind.SMS:
            return _text(service, outlets.sender, outgoing)
        case Kind.LETTER:
            return _print(service, outlets, outgoing)
        case Kind.CALL:
            return _ring(service, outlets.ringer, outgoing)


def _text(service: Service, by: sender.Sender, outgoing: Outgoing) -> Result:
    try:
        accepted = by.send(_message(service, outgoing))
    except sender.TryAgainError as error:
        return Later(timedelta(seconds=error.after_seconds))
    except sender.GiveUpError as error:
        return Never(str(error.code or error.why.value))
    except sender.AmbiguousError:
        return Unsure()
    return Sent(accepted.provider_id, _state_by(by))


def _message(service: Service, outgoing: Outgoing) -> sender.OutgoingText:
    settings = service.settings
    return sender.OutgoingText(
        id=str(outgoing.id),
        to=outgoing.recipient,
        body=outgoing.content["body"],
        sender=settings.twilio_sender or settings.twilio_number or "",
        status_callback=f"{settings.public_url}/sms/status?oid={outgoing.id}",
    )


def _state_by(by: sender.Sender | Ringer) -> State:
    return State.LOCAL if by.name == LOCAL else State.ACCEPTED


def _print(service: Service, outlets: Outlets, outgoing: Outgoing) -> Result:
    pdf = letters.pdf_of(service, outlets.words, outgoing)
    if pdf is None:
        return Never("no_address")
    name = f"letter-{outgoing.id}"
    try:
        outlets.printer.print(name, pdf)
    except printer.TryAgainError as error:
        return Later(timedelta(seconds=error.after_seconds))
    except printer.GiveUpError:
        return Never("not_printed")
    return Sent(name, State.ACCEPTED)


def _ring(service: Service, by: Ringer, outgoing: Outgoing) -> Result:
    if announcements.is_stale(service, outgoing):
        return Never("too_late")
    try:
        call = by.call(announcements.new_call(service, outgoing))
    except CallLaterError as error:
        return Later(timedelta(seconds=error.after_seconds))
    except CallRefusedError as error:
        return Never(str(error.code or "refused"))
    except CallUnsureError:
        return Unsure()
    return Sent(call, _state_by(by))


def _settle(service: Service, claimed: Outgoing, result: Result) -> None:
    now = service.clock.now()
    with service.store.transaction() as session:
        match result:
            case Sent(provider_id, state):
                fate = Fate(state, ACCEPTED_RANK, now)
                outbox.settle(session, claimed, fate, provider_id)
            case Later(after):
                rung = LADDER[min(claimed.tries, len(LADDER)) - 1]
                _later(service, session, claimed, max(after, rung))
            case Never(code):
                _never(service, session, claimed, code)
            case Unsure():
                pass  # it stays "being sent": pick_up will look for it
    log.info("outgoing settled", outgoing_id=claimed.id, result=type(result).__name__)


def _later(
    service: Service, session: Session, claimed: Outgoing, after: timedelta
) -> None:
    if claimed.tries > len(LADDER):
        _never(service, session, claimed, "too_many_tries")
        return
    now = service.clock.now()
    outbox.try_again(session, claimed, now + after, now)


def _never(service: Service, session: Session, claimed: Outgoing, code: str) -> None:
    fate = Fate(State.GIVEN_UP, ACCEPTED_RANK, service.clock.now(), error_code=code)
    if outbox.settle(session, claimed, fate):
        _another_way(service, session, claimed)


def _another_way(service: Service, session: Session, outgoing: Outgoing) -> None:
    match outgoing.kind:
        case Kind.SMS:
            undelivered.another_way(service, session, outgoing)
        case Kind.LETTER:
            undelivered.ask_an_agent(service, session, outgoing)
        case Kind.CALL:
            undelivered.write_instead(service, session, outgoing)


def _look_for(service: Service, outlets: Outlets, outgoing_id: int) -> None:
    """Find out whether a message left before the crash, and send it if it did not."""
    with service.store.reading() as session:
        outgoing = outbox.by_id(session, outgoing_id)
    if outgoing is None:
        return
    try:
        found = _found(service, outlets, outgoing)
    except (sender.TryAgainError, CallLaterError):
        _still_unsure(service, outgoing)
        return
    except Exception:
        # Whatever breaks, nobody may wait for ever for what nobody can find.
        _still_unsure(service, outgoing)
        raise
    with service.store.transaction() as session:
        if found is not None:
            now = service.clock.now()
            by = outlets.ringer if outgoing.kind is Kind.CALL else outlets.sender
            fate = Fate(_state_by(by), ACCEPTED_RANK, now)
            # Should another row have taken that name meanwhile, we shall look again.
            outbox.settle(session, outgoing, fate, found)
        else:
            # A printer takes the same letter once: handing it over again is safe.
            _later(service, session, outgoing, AT_ONCE)


def _found(service: Service, outlets: Outlets, outgoing: Outgoing) -> str | None:
    match outgoing.kind:
        case Kind.SMS:
            since = outgoing.updated_at - CRASHED_AFTER
            names = outlets.sender.find(_message(service, outgoing), since)
            with service.store.reading() as session:
                return next(iter(outbox.nobodys(session, names)), None)
        case Kind.CALL:
            return announcements.find(service, outlets.ringer, outgoing)
        case Kind.LETTER:
            return None


def _still_unsure(service: Service, outgoing: Outgoing) -> None:
    """Look again later when the provider does not answer, but not for ever."""
    if service.clock.now() - outgoing.updated_at > LONGEST_DOUBT:
        with service.store.transaction() as session:
            _never(service, session, outgoing, "no_proof")


def _not_proved(service: Service, outgoing_id: int) -> None:
    with service.store.transaction() as session:
        outgoing = outbox.doubt(session, outgoing_id)
        if outgoing is not None:
            _another_way(service, session, outgoing)
