"""Receipts: every confirmation given, dated, whatever it confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from sqlalchemy.orm import Session

from ivr.commands.registers import Reading, Register, commands_of
from ivr.commands.showing import Facts
from ivr.store import bookings, callbacks, incidents, references, requests
from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.incidents import Incident
from ivr.store.references import Kind
from ivr.store.requests import Request


@dataclass(frozen=True, slots=True)
class Receipt:
    """A reference that somebody was given, when, and for what."""

    reference: str
    kind: Kind
    at: datetime
    what: str
    state: str
    conversation_id: int | None


def _latest(session: Session, limit: int) -> Sequence[Receipt]:
    given = (
        *map(_of_request, requests.latest(session, limit)),
        *map(_of_callback, callbacks.latest(session, limit)),
        *map(_of_booking, bookings.latest(session, limit)),
        *map(_of_incident, incidents.latest(session, limit)),
    )
    return nlargest(limit, given, key=lambda one: one.at)


def _find(session: Session, reference: str) -> Receipt | None:
    match references.kind_of(session, reference):
        case Kind.REQUEST:
            request = requests.by_reference(session, reference)
            return _of_request(request) if request else None
        case Kind.CALLBACK:
            callback = callbacks.by_reference(session, reference)
            return _of_callback(callback) if callback else None
        case Kind.BOOKING:
            booking = bookings.by_reference(session, reference)
            return _of_booking(booking) if booking else None
        case Kind.INCIDENT:
            incident = incidents.by_reference(session, reference)
            return _of_incident(incident) if incident else None
        case None:
            return None


def _of_request(request: Request) -> Receipt:
    return Receipt(
        request.reference,
        Kind.REQUEST,
        request.recorded_at,
        f"{request.code} {request.kind}".strip(),
        request.state.value,
        request.conversation_id,
    )


def _of_callback(callback: Callback) -> Receipt:
    return Receipt(
        callback.reference,
        Kind.CALLBACK,
        callback.promised_at or callback.first_called_at,
        f"{callback.procedure or ''} {callback.reason}".strip(),
        callback.state.value,
        callback.conversation_id,
    )


def _of_booking(booking: Booking) -> Receipt:
    return Receipt(
        booking.reference,
        Kind.BOOKING,
        booking.booked_at,
        booking.procedure or "",
        booking.state.value,
        booking.conversation_id,
    )


def _of_incident(incident: Incident) -> Receipt:
    return Receipt(
        incident.reference,
        Kind.INCIDENT,
        incident.at,
        incident.kind,
        "recorded",
        incident.conversation_id,
    )


def _summary(_: Reading, receipt: Receipt) -> Facts:
    return {
        "reference": receipt.reference,
        "given_at": receipt.at,
        "kind": receipt.kind.value,
        "what": receipt.what,
        "state": receipt.state,
    }


def _whole(reading: Reading, receipt: Receipt) -> Facts:
    held = receipt.conversation_id
    call = reading.session.get(Conversation, held) if held is not None else None
    return {
        **_summary(reading, receipt),
        "call": call.key if call else None,
        "channel": call.channel.value if call else None,
        "caller": call.caller if call else None,
        "called_at": call.started_at if call else None,
    }


receipts = commands_of(
    Register(
        name="receipts",
        about="Every confirmation given: requests, callbacks, appointments, incidents.",
        example="H7K4P9",
        latest=_latest,
        find=_find,
        summary=_summary,
        whole=_whole,
    )
)
