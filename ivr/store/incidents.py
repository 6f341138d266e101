"""Incidents: what broke on our side, which may never harm the person it happened to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import EncryptedText
from ivr.store.declarative import Link, PublicReference, Record, RecordId


class Incident(Record, kw_only=True):
    """A failure, dated: the proof that a person tried in time.

    ``callback_id`` is the call that they are owed for it.
    """

    __tablename__ = "incidents"

    id: Mapped[RecordId] = mapped_column(init=False)
    reference: Mapped[PublicReference]
    kind: Mapped[str] = mapped_column(String(64))
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True, default=None
    )
    callback_id: Mapped[Link | None] = mapped_column(
        ForeignKey("callbacks.id", ondelete="SET NULL"), index=True, default=None
    )
    at: Mapped[datetime] = mapped_column(index=True)
    detail: Mapped[str] = mapped_column(EncryptedText)


def by_reference(session: Session, reference: str) -> Incident | None:
    """Find an incident by its reference."""
    found = select(Incident).where(Incident.reference == reference)
    return session.scalars(found).first()


def latest(session: Session, limit: int) -> Sequence[Incident]:
    """List incidents, the last first."""
    found = select(Incident).order_by(Incident.id.desc()).limit(limit)
    return session.scalars(found).all()
