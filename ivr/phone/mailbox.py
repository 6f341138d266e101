"""What the callers of the page received: text messages and letters.

A call of the page is known by a name nobody can guess: whoever has it made that call,
and sees what followed from it, never what followed from somebody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from ivr.service import Service
from ivr.store import conversations
from ivr.store.conversations import Channel, Conversation
from ivr.store.outbox import Kind, Outgoing

MOST_CALLS = 20


@dataclass(frozen=True, slots=True)
class Mail:
    """One thing received; ``text`` is empty for a letter, which is a file."""

    id: int
    kind: str
    day: str
    text: str
    is_printed: bool


def mail_of(service: Service, calls: Sequence[str]) -> tuple[Mail, ...]:
    """Give what followed from some calls of the page, the oldest first."""
    wanted = (
        select(Outgoing)
        .join(Conversation, Outgoing.conversation_id == Conversation.id)
        .where(Conversation.channel == Channel.WEB)
        .where(Conversation.key.in_(calls[:MOST_CALLS]))
        .where(Outgoing.kind.in_((Kind.SMS, Kind.LETTER)))
        .order_by(Outgoing.id)
    )
    with service.store.reading() as session:
        return tuple(_mail(service, one) for one in session.scalars(wanted))


def letter_of(service: Service, calls: Sequence[str], letter: int) -> Path | None:
    """Give the file of a letter that followed from some calls; None without one."""
    found = [one for one in mail_of(service, calls) if one.id == letter]
    return _file(service, letter) if found and found[0].is_printed else None


def number_of(service: Service, call: str) -> str:
    """Give the number a call of the page was made from; empty when it was withheld."""
    with service.store.reading() as session:
        held = conversations.find(session, Channel.WEB, call)
        return (held.caller or "") if held else ""


def _mail(service: Service, outgoing: Outgoing) -> Mail:
    is_text = outgoing.kind is Kind.SMS
    local = outgoing.created_at.astimezone(service.settings.timezone)
    return Mail(
        id=outgoing.id,
        kind=outgoing.kind.value,
        day=f"{local:%d/%m/%Y}",
        text=str(outgoing.content.get("body", "")) if is_text else "",
        is_printed=not is_text and _file(service, outgoing.id).is_file(),
    )


def _file(service: Service, letter: int) -> Path:
    return service.settings.letters_dir / f"letter-{letter}.pdf"
