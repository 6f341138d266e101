"""Agents: the people who call back, and when they are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Select, String, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import BlindIndex, EncryptedText, state_column
from ivr.store.declarative import Link, Record, RecordId
from ivr.store.prepared import Prepared


class Role(StrEnum):
    """What an agent may do at the desk; a volunteer reads and notes, nothing more."""

    VOLUNTEER = "volunteer"
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    AUTHOR = "author"
    ADMINISTRATOR = "administrator"


class Agent(Record, kw_only=True):
    """An agent; a disabled one is kept, because past work names them.

    ``openid_subject`` and ``openid_email`` say who they are at the identity provider,
    as digests: they are compared, never read.
    """

    __tablename__ = "agents"

    id: Mapped[RecordId] = mapped_column(init=False)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(state_column(Role), default=Role.AGENT)
    skills: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    phone: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    openid_subject: Mapped[str | None] = mapped_column(
        BlindIndex, unique=True, index=True, default=None
    )
    openid_email: Mapped[str | None] = mapped_column(
        BlindIndex, unique=True, index=True, default=None
    )
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None] = mapped_column(default=None)


class Shift(Record, kw_only=True):
    """A stretch of time during which an agent calls people back."""

    __tablename__ = "shifts"

    id: Mapped[RecordId] = mapped_column(init=False)
    agent_id: Mapped[Link] = mapped_column(
        ForeignKey("agents.id", ondelete="CASCADE"), index=True
    )
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    __table_args__ = (Index(None, "starts_at", "ends_at"),)


def by_login(session: Session, login: str) -> Agent | None:
    """Find an agent by the name they sign in with."""
    return session.scalars(select(Agent).where(Agent.login == login)).first()


def by_id(session: Session, agent_id: int) -> Agent | None:
    """Find an agent by their number in the store."""
    return session.get(Agent, agent_id)


def hold(session: Session, agent_id: int) -> Agent | None:
    """Find an agent and hold them until the transaction ends: one call at a time."""
    found = select(Agent).where(Agent.id == agent_id).with_for_update()
    return session.scalars(found).first()


def active(session: Session) -> Sequence[Agent]:
    """List the agents who may sign in, by name."""
    found = select(Agent).where(Agent.disabled_at.is_(None))
    return session.scalars(found.order_by(Agent.name, Agent.id)).all()


def everyone(session: Session) -> Sequence[Agent]:
    """List every agent, disabled ones included, by login."""
    return session.scalars(select(Agent).order_by(Agent.login)).all()


def names(session: Session) -> Mapping[int, str]:
    """Give the name of every agent, disabled ones included, by their number."""
    return {row[0]: row[1] for row in session.execute(select(Agent.id, Agent.name))}


@dataclass(frozen=True, slots=True)
class Presence:
    """How many agents are on shift from a moment to another."""

    starts_at: datetime
    ends_at: datetime
    agents: int


def presences_between(
    session: Session, start: datetime, end: datetime
) -> Sequence[Presence]:
    """Count the shifts of active agents that touch [start, end), those alike as one."""
    rows = _PRESENCES.run(session, {"start": start, "end": end}).rows
    return [Presence(*row) for row in rows]


def count_on_shift(session: Session, start: datetime, end: datetime) -> int:
    """Count the active agents with a shift that touches [start, end)."""
    found = select(func.count(Shift.agent_id.distinct()))
    return session.scalar(_shifts(found, start, end)) or 0


def shifts_between(
    session: Session, start: datetime, end: datetime, agent_id: int | None = None
) -> Sequence[Shift]:
    """List the shifts of active agents, or of one, that touch [start, end)."""
    found = _shifts(select(Shift), start, end)
    if agent_id is not None:
        found = found.where(Shift.agent_id == agent_id)
    return session.scalars(found.order_by(Shift.starts_at, Shift.id)).all()


def _shifts(
    found: Select[*tuple[Any, ...]], start: datetime, end: datetime
) -> Select[*tuple[Any, ...]]:
    return (
        found.join_from(Shift, Agent, Agent.id == Shift.agent_id)
        .where(Agent.disabled_at.is_(None))
        .where(Shift.starts_at < end, Shift.ends_at > start)
    )


_PRESENCES = Prepared(
    select(Shift.starts_at, Shift.ends_at, func.count())
    .join_from(Shift, Agent, Agent.id == Shift.agent_id)
    .where(Agent.disabled_at.is_(None))
    .where(Shift.starts_at < bindparam("end"), Shift.ends_at > bindparam("start"))
    .group_by(Shift.starts_at, Shift.ends_at)
)
