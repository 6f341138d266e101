"""Desk calls: an agent and a person being joined by the telephone provider."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import state_column
from ivr.store.declarative import Link, Record, RecordId


class State(StrEnum):
    """How far a call has come."""

    AGENT_RINGS = "agent_rings"
    PERSON_RINGS = "person_rings"
    TALKING = "talking"
    MACHINE = "machine"
    OVER = "over"


class DeskCall(Record, kw_only=True):
    """One call from the desk; ``token`` names it to the provider, and no one else."""

    __tablename__ = "desk_calls"

    id: Mapped[RecordId] = mapped_column(init=False)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    callback_id: Mapped[Link] = mapped_column(
        ForeignKey("callbacks.id", ondelete="CASCADE")
    )
    agent_id: Mapped[Link] = mapped_column(
        ForeignKey("agents.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[State] = mapped_column(state_column(State), default=State.AGENT_RINGS)
    agent_leg: Mapped[str | None] = mapped_column(String(64), index=True, default=None)
    person_leg: Mapped[str | None] = mapped_column(String(64), index=True, default=None)
    result: Mapped[str | None] = mapped_column(String(32), default=None)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (Index(None, "callback_id", "id"),)


def hold(session: Session, token: str) -> DeskCall | None:
    """Find a call by its token and hold it until the transaction ends."""
    found = select(DeskCall).where(DeskCall.token == token).with_for_update()
    return session.scalars(found.execution_options(populate_existing=True)).first()


def under_way(session: Session, callback_id: int, since: datetime) -> DeskCall | None:
    """Find the call of a case not over yet, among those begun since a time."""
    found = (
        select(DeskCall)
        .where(DeskCall.callback_id == callback_id, DeskCall.state != State.OVER)
        .where(DeskCall.started_at >= since)
        .order_by(DeskCall.id.desc())
    )
    return session.scalars(found.limit(1)).first()


def last_of(session: Session, callback_id: int) -> DeskCall | None:
    """Find the last call of a case, over or not."""
    found = select(DeskCall).where(DeskCall.callback_id == callback_id)
    return session.scalars(found.order_by(DeskCall.id.desc()).limit(1)).first()


def of_leg(session: Session, callback_id: int, leg: str) -> DeskCall | None:
    """Find the call of a case that the person made, by the provider's name of it."""
    found = select(DeskCall).where(
        DeskCall.callback_id == callback_id, DeskCall.person_leg == leg
    )
    return session.scalars(found.order_by(DeskCall.id.desc()).limit(1)).first()


def token_of_leg(session: Session, leg: str) -> str | None:
    """Give the token of the call not over yet in which a person's leg is."""
    found = select(DeskCall.token).where(
        DeskCall.person_leg == leg, DeskCall.state != State.OVER
    )
    return session.scalars(found.order_by(DeskCall.id.desc()).limit(1)).first()


def talking(session: Session, agent_id: int, since: datetime) -> DeskCall | None:
    """Find the call in which an agent talks, among those begun since a time."""
    found = (
        select(DeskCall)
        .where(DeskCall.agent_id == agent_id, DeskCall.state == State.TALKING)
        .where(DeskCall.started_at >= since)
    )
    return session.scalars(found.order_by(DeskCall.id.desc()).limit(1)).first()


def is_busy(session: Session, agent_id: int, since: datetime) -> bool:
    """Tell whether a call of an agent's, begun since a time, is not over yet."""
    found = (
        select(DeskCall.id)
        .where(DeskCall.agent_id == agent_id, DeskCall.state != State.OVER)
        .where(DeskCall.started_at >= since)
    )
    return session.scalars(found.limit(1)).first() is not None


def is_a_leg(session: Session, call: str) -> bool:
    """Tell whether a call of the provider's is the agent's or the person's own leg."""
    legs = or_(DeskCall.agent_leg == call, DeskCall.person_leg == call)
    return session.scalars(select(DeskCall.id).where(legs).limit(1)).first() is not None
