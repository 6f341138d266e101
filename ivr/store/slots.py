"""Slots: the times at which a site can receive people, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.declarative import Link, Record, RecordId, table_of
from ivr.store.inserting import insert_all_unless_taken
from ivr.store.sites import Site


class Slot(Record, kw_only=True):
    """A time at a site; the database itself refuses to take more than its capacity."""

    __tablename__ = "slots"

    id: Mapped[RecordId] = mapped_column(init=False)
    site_id: Mapped[Link] = mapped_column(ForeignKey("sites.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    capacity: Mapped[int] = mapped_column(default=1)
    taken: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        UniqueConstraint("site_id", "starts_at"),
        CheckConstraint("taken >= 0 AND taken <= capacity", "taken_within_capacity"),
    )


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A time that can be proposed, and where."""

    slot_id: int
    starts_at: datetime
    ends_at: datetime
    site: Site


@dataclass(frozen=True, slots=True)
class NewSlot:
    """A time to open at a site."""

    site_id: int
    starts_at: datetime
    ends_at: datetime
    capacity: int


_TABLE = table_of(Slot)


def open_all(session: Session, new_slots: Sequence[NewSlot]) -> None:
    """Open times; those that a site already has are left as they are."""
    rows = [
        {
            "site_id": slot.site_id,
            "starts_at": slot.starts_at,
            "ends_at": slot.ends_at,
            "capacity": slot.capacity,
            "taken": 0,
        }
        for slot in new_slots
    ]
    insert_all_unless_taken(session, Slot, rows)


def free_at(
    session: Session, site: Site, after: datetime, limit: int
) -> Sequence[FreeSlot]:
    """List the free times of a site after a moment, the earliest first."""
    free = (
        select(Slot.id, Slot.starts_at, Slot.ends_at)
        .where(Slot.site_id == site.id, Slot.starts_at > after)
        .where(Slot.taken < Slot.capacity)
        .order_by(Slot.starts_at)
        .limit(limit)
    )
    return [FreeSlot(*row, site) for row in session.execute(free)]


def take(session: Session, slot_id: int) -> bool:
    """Take one place; tell whether one was left."""
    one_more = (
        update(_TABLE)
        .where(_TABLE.c.id == slot_id, _TABLE.c.taken < _TABLE.c.capacity)
        .values(taken=_TABLE.c.taken + 1)
    )
    return session.connection().execute(one_more).rowcount == 1


def release(session: Session, slot_id: int) -> bool:
    """Give one place back; tell whether one was taken."""
    one_less = (
        update(_TABLE)
        .where(_TABLE.c.id == slot_id, _TABLE.c.taken > 0)
        .values(taken=_TABLE.c.taken - 1)
    )
    return session.connection().execute(one_less).rowcount == 1
