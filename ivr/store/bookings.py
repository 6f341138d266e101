"""Bookings: who comes to which slot."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import BlindIndex, EncryptedText, state_column
from ivr.store.declarative import Link, PublicReference, Record, RecordId
from ivr.store.slots import Slot


class State(StrEnum):
    """What became of an appointment."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    MISSED = "missed"


class Booking(Record, kw_only=True):
    """An appointment at a site; one place of the slot is taken while it stands."""

    __tablename__ = "bookings"

    id: Mapped[RecordId] = mapped_column(init=False)
    reference: Mapped[PublicReference]
    slot_id: Mapped[Link] = mapped_column(ForeignKey("slots.id"), index=True)
    person_id: Mapped[Link | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, default=None
    )
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True, default=None
    )
    phone: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    phone_index: Mapped[str | None] = mapped_column(
        BlindIndex, index=True, default=None
    )
    name: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    procedure: Mapped[str | None] = mapped_column(String(64), default=None)
    state: Mapped[State] = mapped_column(state_column(State), default=State.BOOKED)
    booked_at: Mapped[datetime]


def by_reference(session: Session, reference: str) -> Booking | None:
    """Find an appointment by the reference the person has."""
    found = select(Booking).where(Booking.reference == reference)
    return session.scalars(found).first()


def of_phone(session: Session, phone: str) -> Sequence[Booking]:
    """List the appointments taken from a number, the last first."""
    found = select(Booking).where(Booking.phone_index == phone)
    return session.scalars(found.order_by(Booking.id.desc())).all()


def standing_of(
    session: Session,
    phone: str,
    conversation_id: int,
    between: tuple[datetime, datetime],
) -> Sequence[tuple[Booking, Slot]]:
    """List what a number, or a conversation, holds between two moments, in order."""
    start, end = between
    own = Booking.conversation_id == conversation_id
    if phone:
        own |= Booking.phone_index == phone
    found = (
        select(Booking, Slot)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(own, Booking.state == State.BOOKED)
        .where(Slot.starts_at >= start, Slot.starts_at < end)
        .order_by(Slot.starts_at, Booking.id)
    )
    return [(booking, slot) for booking, slot in session.execute(found)]


def latest(session: Session, limit: int) -> Sequence[Booking]:
    """List appointments, the last first."""
    found = select(Booking).order_by(Booking.id.desc()).limit(limit)
    return session.scalars(found).all()
