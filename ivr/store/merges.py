"""Merges: two records found to be one person, kept so that it can be undone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.columns import EncryptedJSON, Json
from ivr.store.conversations import Conversation
from ivr.store.declarative import Link, Record, RecordId, table_of
from ivr.store.outbox import Outgoing
from ivr.store.requests import Request

# Everything that names a person, but their consents: those stay with whom they bind.
_OWNED: Mapping[str, type[Record]] = {
    "bookings": Booking,
    "callbacks": Callback,
    "conversations": Conversation,
    "outbox": Outgoing,
    "requests": Request,
}
Moved = dict[str, list[int]]


class Merge(Record, kw_only=True):
    """One merge or split: which rows went from whom to whom, and what was known."""

    __tablename__ = "person_merges"

    id: Mapped[RecordId] = mapped_column(init=False)
    from_id: Mapped[Link] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    to_id: Mapped[Link] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    agent_id: Mapped[Link | None] = mapped_column(
        ForeignKey("agents.id", ondelete="SET NULL"), default=None
    )
    at: Mapped[datetime]
    moved: Mapped[Moved] = mapped_column(JSON)
    before: Mapped[Json] = mapped_column(EncryptedJSON)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)


def owned_by(session: Session, person_id: int) -> Moved:
    """Number every row that belongs to a person, by table."""
    return {
        name: list(
            session.connection()
            .execute(
                select(table_of(record).c.id).where(
                    table_of(record).c.person_id == person_id
                )
            )
            .scalars()
        )
        for name, record in _OWNED.items()
    }


def give(session: Session, rows: Moved, person_id: int) -> None:
    """Make rows belong to a person."""
    for name, numbers in rows.items():
        table = table_of(_OWNED[name])
        session.connection().execute(
            update(table).where(table.c.id.in_(numbers)).values(person_id=person_id)
        )
    session.expire_all()


def of_person(session: Session, person_id: int) -> Sequence[Merge]:
    """List the merges and splits of a person that stand, the last first."""
    found = select(Merge).where(
        (Merge.from_id == person_id) | (Merge.to_id == person_id),
        Merge.undone_at.is_(None),
    )
    return session.scalars(found.order_by(Merge.id.desc())).all()
