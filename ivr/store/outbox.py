"""The outbox: what must leave the service, written before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import EncryptedJSON, EncryptedText, state_column
from ivr.store.declarative import Link, Record, RecordId
from ivr.store.inserting import insert_unless_taken


class Kind(StrEnum):
    """By what way it leaves."""

    SMS = "sms"
    LETTER = "letter"
    CALL = "call"


class State(StrEnum):
    """How far it has gone; ``local`` was only shown on our own machine."""

    WAITING = "waiting"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    LOCAL = "local"


ON_ITS_WAY = frozenset({State.WAITING, State.SENDING})


class Outgoing(Record, kw_only=True):
    """Something to send, once: its dedupe key is given to one row only.

    ``sent_marker`` is written before the provider is asked, so that after a crash one
    can look whether it was sent before sending again. ``reason`` is for people to read:
    no number and no name in clear.
    """

    __tablename__ = "outbox"

    id: Mapped[RecordId] = mapped_column(init=False)
    kind: Mapped[Kind] = mapped_column(state_column(Kind))
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True, default=None
    )
    person_id: Mapped[Link | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, default=None
    )
    recipient: Mapped[str] = mapped_column(EncryptedText)
    content: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON)
    state: Mapped[State] = mapped_column(state_column(State), default=State.WAITING)
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    sent_marker: Mapped[str | None] = mapped_column(String(64), default=None)
    provider_id: Mapped[str | None] = mapped_column(
        String(64), unique=True, default=None
    )
    status_rank: Mapped[int] = mapped_column(default=0)
    error_code: Mapped[str | None] = mapped_column(String(32), default=None)
    reason: Mapped[str | None] = mapped_column(Text, default=None)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "state", "due_at"),
        Index(None, "state", "updated_at"),
    )


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """Something to send from a time on."""

    kind: Kind
    dedupe_key: str
    recipient: str
    content: dict[str, Any]
    due_at: datetime
    conversation_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a thing sent; a rank not above the one known is old news."""

    state: State
    rank: int
    at: datetime
    error_code: str | None = None
    reason: str | None = None


def add(session: Session, new: NewOutgoing, now: datetime) -> bool:
    """Write what must be sent; tell whether it was not already there."""
    return insert_unless_taken(
        session,
        Outgoing,
        {
            "kind": new.kind,
            "dedupe_key": new.dedupe_key,
            "recipient": new.recipient,
            "content": new.content,
            "due_at": new.due_at,
            "conversation_id": new.conversation_id,
            "person_id": new.person_id,
            "state": State.WAITING,
            "tries": 0,
            "status_rank": 0,
            "created_at": now,
            "updated_at": now,
        },
    )


def due(session: Session, now: datetime, limit: int) -> Sequence[int]:
    """List the rows to send now, the longest due first."""
    found = (
        select(Outgoing.id)
        .where(Outgoing.state == State.WAITING, Outgoing.due_at <= now)
        .order_by(Outgoing.due_at, Outgoing.id)
        .limit(limit)
    )
    return session.scalars(found).all()


def claim(
    session: Session, outgoing_id: int, marker: str, now: datetime
) -> Outgoing | None:
    """Take a waiting row to send it, counting the try; None if another has it.

    Commit before asking the provider: the marker must survive a crash.
    """
    taken = session.scalar(
        update(Outgoing)
        .where(Outgoing.id == outgoing_id, Outgoing.state == State.WAITING)
        .values(
            state=State.SENDING,
            tries=Outgoing.tries + 1,
            sent_marker=marker,
            updated_at=now,
        )
        .returning(Outgoing.id)
        .execution_options(synchronize_session=False)
    )
    return session.get(Outgoing, taken, populate_existing=True) if taken else None


def left_sending(session: Session, before: datetime, limit: int) -> Sequence[int]:
    """List the rows claimed before a time and never settled: a crash left them."""
    found = (
        select(Outgoing.id)
        .where(Outgoing.state == State.SENDING, Outgoing.updated_at < before)
        .order_by(Outgoing.updated_at)
        .limit(limit)
    )
    return session.scalars(found).all()


def unproved(
    session: Session, kind: Kind, before: datetime, limit: int
) -> Sequence[int]:
    """List the rows accepted before a time whose arrival nobody has confirmed."""
    found = (
        select(Outgoing.id)
        .where(Outgoing.state == State.ACCEPTED, Outgoing.updated_at < before)
        .where(Outgoing.kind == kind)
        .order_by(Outgoing.updated_at)
        .limit(limit)
    )
    return session.scalars(found).all()


def try_again(
    session: Session, claimed: Outgoing, due_at: datetime, now: datetime
) -> bool:
    """Put a row being sent back to wait until a time.

    ``claimed`` is the row as it was when it was claimed, or read: nothing is done, and
    False is given, when it was settled since, or claimed again by another worker.
    """
    values = {"state": State.WAITING, "due_at": due_at, "updated_at": now}
    return _end_try(session, claimed, values)


def postpone(session: Session, outgoing_id: int, due_at: datetime) -> bool:
    """Have a waiting row wait until a time, no try counted; tell whether it waited."""
    change = (
        update(Outgoing)
        .where(Outgoing.id == outgoing_id, Outgoing.state == State.WAITING)
        .values(due_at=due_at)
        .returning(Outgoing.id)
    )
    return session.scalar(change) is not None


def settle(
    session: Session, claimed: Outgoing, fate: Fate, provider_id: str | None = None
) -> bool:
    """Write what became of a row being sent; tell whether it was, as ``try_again``."""
    values = {"provider_id": provider_id, **_as_columns(fate)}
    return _end_try(session, claimed, values)


def doubt(session: Session, outgoing_id: int) -> Outgoing | None:
    """Hold for lost a row that was accepted; None if its fate is known meanwhile."""
    lost = session.scalar(
        update(Outgoing)
        .where(Outgoing.id == outgoing_id, Outgoing.state == State.ACCEPTED)
        .values(state=State.FAILED, error_code="no_proof")
        .returning(Outgoing.id)
        .execution_options(synchronize_session=False)
    )
    return session.get(Outgoing, lost, populate_existing=True) if lost else None


def follow(session: Session, provider_id: str, fate: Fate) -> bool:
    """Write a status the provider reports, unless a later one is already known."""
    change = (
        update(Outgoing)
        .where(Outgoing.provider_id == provider_id, Outgoing.status_rank < fate.rank)
        .values(**_as_columns(fate))
        .returning(Outgoing.id)
    )
    return session.scalar(change) is not None


def by_id(session: Session, outgoing_id: int) -> Outgoing | None:
    """Find a row by its number."""
    return session.get(Outgoing, outgoing_id)


def by_provider_id(session: Session, provider_id: str) -> Outgoing | None:
    """Find a row by the identifier the provider gave it."""
    found = select(Outgoing).where(Outgoing.provider_id == provider_id)
    return session.scalars(found).first()


def nobodys(session: Session, provider_ids: Sequence[str]) -> Sequence[str]:
    """Give, in their order, the provider's names that no row bears."""
    borne = select(Outgoing.provider_id).where(Outgoing.provider_id.in_(provider_ids))
    known = set(session.scalars(borne))
    return [name for name in provider_ids if name not in known]


def sent_as(session: Session, provider_id: str, ours: str) -> Outgoing | None:
    """Find what the provider calls so, else our own number when it may be that one.

    What we were not sure had left, or have just sent again, did leave: it then bears
    the provider's name.
    """
    known = by_provider_id(session, provider_id)
    if known is not None or not ours.isdecimal() or not provider_id:
        return known
    found = by_id(session, int(ours))
    if found is None or found.state not in ON_ITS_WAY:
        return None
    found.provider_id, found.status_rank = provider_id, 0
    session.flush()
    return found


def latest(session: Session, limit: int, *kinds: Kind) -> Sequence[Outgoing]:
    """List what leaves by some ways, the last first."""
    found = select(Outgoing).where(Outgoing.kind.in_(kinds))
    return session.scalars(found.order_by(Outgoing.id.desc()).limit(limit)).all()


def _end_try(session: Session, claimed: Outgoing, values: dict[str, Any]) -> bool:
    change = (
        update(Outgoing)
        .where(Outgoing.id == claimed.id, Outgoing.state == State.SENDING)
        .where(Outgoing.sent_marker == claimed.sent_marker)
        .values(**values)
        .returning(Outgoing.id)
        .execution_options(synchronize_session=False)
    )
    return session.scalar(change) is not None


def _as_columns(fate: Fate) -> dict[str, Any]:
    return {
        "state": fate.state,
        "status_rank": fate.rank,
        "updated_at": fate.at,
        "error_code": fate.error_code,
        "reason": fate.reason,
    }
