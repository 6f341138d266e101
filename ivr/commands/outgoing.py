"""What leaves the service: messages said or written, and how far each has gone."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from ivr.commands.registers import Reading, Register, commands_of
from ivr.commands.showing import Facts
from ivr.masking import mask_phone
from ivr.store import outbox
from ivr.store.outbox import Kind, Outgoing, State

# A message that stayed here must never pass for one that somebody received.
_FATES: Mapping[State, str] = {
    State.WAITING: "waits to be sent",
    State.SENDING: "is being sent",
    State.ACCEPTED: "handed over, arrival not proved",
    State.DELIVERED: "delivered",
    State.FAILED: "not delivered",
    State.GIVEN_UP: "not sent",
    State.LOCAL: "LOCAL ONLY: kept on this machine, nobody received it",
}


MESSAGES = (Kind.SMS, Kind.CALL)


def _find(session: Session, reference: str, *kinds: Kind) -> Outgoing | None:
    found = outbox.by_provider_id(session, reference)
    if found is None and reference.isdecimal():
        found = outbox.by_id(session, int(reference))
    return found if found is not None and found.kind in kinds else None


def _summary(_: Reading, outgoing: Outgoing) -> Facts:
    return {
        "reference": str(outgoing.id),
        "kind": outgoing.kind.value,
        "to": _masked(outgoing),
        "state": outgoing.state.value,
        "fate": _FATES[outgoing.state],
        "is_local": outgoing.state is State.LOCAL,
        "tries": outgoing.tries,
        "created_at": outgoing.created_at,
        "updated_at": outgoing.updated_at,
    }


def _masked(outgoing: Outgoing) -> str | None:
    """Hide the number of a text; of a letter, show the postcode and town alone."""
    if not outgoing.recipient:
        return None
    if outgoing.kind is Kind.LETTER:
        return outgoing.recipient.splitlines()[-1]
    return mask_phone(outgoing.recipient)


def _whole(reading: Reading, outgoing: Outgoing) -> Facts:
    return {
        **_summary(reading, outgoing),
        "to": outgoing.recipient,
        **outgoing.content,
        "due_at": outgoing.due_at,
        "provider_id": outgoing.provider_id,
        "error_code": outgoing.error_code,
        "reason": outgoing.reason,
        "person": outgoing.person_id,
        "conversation": outgoing.conversation_id,
    }


def _whole_letter(reading: Reading, outgoing: Outgoing) -> Facts:
    file = reading.settings.letters_dir / f"{outgoing.provider_id}.pdf"
    printed = str(file) if outgoing.provider_id and file.exists() else None
    return {**_whole(reading, outgoing), "file": printed}


messages = commands_of(
    Register(
        name="messages",
        about="Texts and calls that speak; without a provider they stay here.",
        example="12",
        latest=lambda session, limit: outbox.latest(session, limit, *MESSAGES),
        find=lambda session, reference: _find(session, reference, *MESSAGES),
        summary=_summary,
        whole=_whole,
    )
)
letters = commands_of(
    Register(
        name="letters",
        about="Letters to people, laid in a folder or printed.",
        example="12",
        latest=lambda session, limit: outbox.latest(session, limit, Kind.LETTER),
        find=lambda session, reference: _find(session, reference, Kind.LETTER),
        summary=_summary,
        whole=_whole_letter,
    )
)
