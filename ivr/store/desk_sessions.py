"""Desk sessions: which browsers an agent is signed in from, and failed sign-ins."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import BlindIndex
from ivr.store.declarative import Link, Record, RecordId


class DeskSession(Record, kw_only=True):
    """One browser signed in; of its cookie only the digest is kept."""

    __tablename__ = "desk_sessions"

    key: Mapped[str] = mapped_column(BlindIndex, primary_key=True)
    agent_id: Mapped[Link] = mapped_column(
        ForeignKey("agents.id", ondelete="CASCADE"), index=True
    )
    csrf: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)


class FailedSignIn(Record, kw_only=True):
    """A wrong password; ``key`` files it under the login or the address tried from."""

    __tablename__ = "failed_sign_ins"

    id: Mapped[RecordId] = mapped_column(init=False)
    key: Mapped[str] = mapped_column(BlindIndex)
    at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (Index(None, "key", "at"),)


def find(session: Session, token: str) -> DeskSession | None:
    """Find the session a cookie opens."""
    found = select(DeskSession).where(DeskSession.key == token)
    return session.scalars(found).first()


def seen(session: Session, token: str, at: datetime) -> None:
    """Write that a signed-in browser was used."""
    session.execute(
        update(DeskSession).where(DeskSession.key == token).values(seen_at=at)
    )


def end(session: Session, token: str) -> None:
    """Close the session of a cookie."""
    session.execute(delete(DeskSession).where(DeskSession.key == token))


def end_all_of(session: Session, agent_id: int) -> None:
    """Close every session of an agent."""
    session.execute(delete(DeskSession).where(DeskSession.agent_id == agent_id))


def count_present(session: Session, since: datetime) -> int:
    """Count the agents whose browser was used since a time."""
    present = select(func.count(func.distinct(DeskSession.agent_id)))
    return session.scalar(present.where(DeskSession.seen_at >= since)) or 0


def note_failure(session: Session, keys: tuple[str, ...], at: datetime) -> None:
    """Write a failed sign-in under each of its keys."""
    session.add_all(FailedSignIn(key=key, at=at) for key in keys)


def count_failures(session: Session, key: str, since: datetime) -> int:
    """Count the failed sign-ins filed under a key since a time."""
    failed = select(func.count()).select_from(FailedSignIn)
    wanted = (FailedSignIn.key == key, FailedSignIn.at >= since)
    return session.scalar(failed.where(*wanted)) or 0


def forget_failures(session: Session, key: str) -> None:
    """Forget the failed sign-ins filed under a key."""
    session.execute(delete(FailedSignIn).where(FailedSignIn.key == key))
