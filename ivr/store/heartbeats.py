"""Heartbeats: when each process last said it was alive."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.declarative import Record
from ivr.store.inserting import insert_or_replace


class Heartbeat(Record, kw_only=True):
    """The last sign of life of a process."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]


def beat(session: Session, name: str, at: datetime) -> None:
    """Write that a process is alive."""
    insert_or_replace(session, Heartbeat, {"name": name, "at": at}, known_by=("name",))


def last(session: Session, name: str) -> datetime | None:
    """Give the last sign of life of a process, or None if it never gave one."""
    found = session.get(Heartbeat, name, populate_existing=True)
    return found.at if found else None
