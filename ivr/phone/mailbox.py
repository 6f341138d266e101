"""What the callers of the page received: text messages and letters.

A call of the page is known by a name nobody can guess: whoever has it made that call,
and sees what followed from it, never what followed from somebody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ivr.service import Service
from ivr.store import conversations, deliveries, inbox
from ivr.store.conversations import Conversation
from ivr.store.outbox import Kind, Outgoing, State
from ivr.store.standings import Channel

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
    """Give what followed from some calls of the page, the oldest first.

    What followed from the messages written after those calls is given too; nothing is
    before it leaves, nor what could not be delivered.
    """
    with service.store.reading() as session:
        wanted = (
            select(Outgoing)
            .where(Outgoing.conversation_id.in_(_conversations(session, calls)))
            .where(Outgoing.kind.in_((Kind.SMS, Kind.LETTER)))
            .where(Outgoing.due_at <= service.clock.now())
            .where(Outgoing.state.not_in((State.FAILED, State.GIVEN_UP)))
            .order_by(Outgoing.id)
        )
        return tuple(_mail(service, one) for one in session.scalars(wanted))


def _conversations(session: Session, calls: Sequence[str]) -> Sequence[int]:
    """Number the calls, and the threads of messages written after them."""
    made = session.execute(
        select(Conversation.id, Conversation.key)
        .where(Conversation.channel == Channel.WEB)
        .where(Conversation.key.in_(calls[:MOST_CALLS]))
    ).all()
    written = [inbox.named_after(session, key) for _, key in made]
    keys = [deliveries.key_of_text(name) for names in written for name in names]
    threads = deliveries.conversations_of(session, keys)
    return [*(number for number, _ in made), *threads]


def letter_of(service: Service, calls: Sequence[str], letter: int) -> Path | None:
    """Give the file of a letter that followed from some calls; None without one."""
    found = [one for one in mail_of(service, calls) if one.id == letter]
    return _file(service, letter) if found and found[0].is_printed else None


def number_of(service: Service, call: str) -> str:
    """Give the number that a caller of the page writes from; empty when there is none.

    It is the one our last text message went to, else the one they called from.
    """
    with service.store.reading() as session:
        held = conversations.find(session, Channel.WEB, call)
        if held is None:
            return ""
        texts = select(Outgoing).where(Outgoing.conversation_id == held.id)
        texts = texts.where(Outgoing.kind == Kind.SMS).order_by(Outgoing.id.desc())
        last = session.scalars(texts.limit(1)).first()
        return last.recipient if last else held.caller or ""


def message_name(service: Service, call: str) -> str:
    """Name a message written from the page after a call, so that it is found again."""
    return f"{call}{service.clock.new_id()}"


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
