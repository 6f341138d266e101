"""Requests (démarches): what people asked an administration for, through us."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import EncryptedJSON, state_column
from ivr.store.declarative import Link, PublicReference, Record, RecordId


class State(StrEnum):
    """How far a request has come."""

    RECORDED = "recorded"
    HANDLED = "handled"
    WITHDRAWN = "withdrawn"


class Request(Record, kw_only=True):
    """A request; the person may correct it until a date, without giving a reason."""

    __tablename__ = "requests"

    id: Mapped[RecordId] = mapped_column(init=False)
    reference: Mapped[PublicReference]
    code: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[Link | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, default=None
    )
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True, default=None
    )
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON)
    state: Mapped[State] = mapped_column(
        state_column(State), index=True, default=State.RECORDED
    )
    recorded_at: Mapped[datetime] = mapped_column(index=True)
    corrected_until: Mapped[datetime | None] = mapped_column(default=None)


def by_reference(session: Session, reference: str) -> Request | None:
    """Find a request by the reference its owner has."""
    found = select(Request).where(Request.reference == reference)
    return session.scalars(found).first()


def of_person(session: Session, person_id: int) -> Sequence[Request]:
    """List the requests of a person, the last first."""
    found = select(Request).where(Request.person_id == person_id)
    return session.scalars(found.order_by(Request.id.desc())).all()


def latest(session: Session, limit: int) -> Sequence[Request]:
    """List requests, the last first."""
    found = select(Request).order_by(Request.id.desc()).limit(limit)
    return session.scalars(found).all()
