"""Callbacks: the calls we promised to make, in the order we owe them."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    String,
    bindparam,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store import audit
from ivr.store.columns import BlindIndex, EncryptedJSON, EncryptedText, state_column
from ivr.store.declarative import Link, PublicReference, Record, RecordId
from ivr.store.looking import search


class State(StrEnum):
    """Whether a person still waits for our call."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    GIVEN_UP = "given_up"


class Urgency(IntEnum):
    """Who goes first among those promised the same window: the smaller number."""

    AT_ONCE = 0
    SOON = 1
    USUAL = 2


class Callback(Record, kw_only=True):
    """A promise to call.

    ``due_at`` is the start of the promised window, or the first call where no window
    could be promised. ``called_at`` is when somebody first tried. A promise that was
    ``moved`` keeps the end of the first window it had. Somebody urgent whom we could
    not reach keeps the first place, and waits there until ``not_before``.
    """

    __tablename__ = "callbacks"

    id: Mapped[RecordId] = mapped_column(init=False)
    reference: Mapped[PublicReference]
    person_id: Mapped[Link | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, default=None
    )
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True, default=None
    )
    request_id: Mapped[Link | None] = mapped_column(
        ForeignKey("requests.id", ondelete="SET NULL"), index=True, default=None
    )
    number: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    number_index: Mapped[str | None] = mapped_column(
        BlindIndex, index=True, default=None
    )
    reason: Mapped[str] = mapped_column(String(64))
    body: Mapped[str | None] = mapped_column(String(32), default=None)
    procedure: Mapped[str | None] = mapped_column(String(64), default=None)
    language: Mapped[str] = mapped_column(String(8), default="fr")
    needs: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    urgency: Mapped[int] = mapped_column(default=Urgency.USUAL)
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON, default_factory=dict)
    first_called_at: Mapped[datetime]
    due_at: Mapped[datetime]
    window_start: Mapped[datetime | None] = mapped_column(default=None)
    window_end: Mapped[datetime | None] = mapped_column(default=None)
    promised_at: Mapped[datetime | None] = mapped_column(default=None)
    state: Mapped[State] = mapped_column(state_column(State), default=State.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    taken_by: Mapped[Link | None] = mapped_column(
        ForeignKey("agents.id", ondelete="SET NULL"), index=True, default=None
    )
    taken_until: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(String(32), default=None)
    called_at: Mapped[datetime | None] = mapped_column(default=None)
    first_window_end: Mapped[datetime | None] = mapped_column(default=None)
    moved: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (
        Index(
            "ix_callbacks_queue",
            "state",
            "due_at",
            "urgency",
            "first_called_at",
            "id",
        ),
        Index(
            "ix_callbacks_language",
            *("state", "language", "due_at", "urgency", "first_called_at", "id"),
        ),
        Index(
            "ix_callbacks_lane",
            *("state", "language", "body"),
            *("due_at", "urgency", "first_called_at", "id"),
        ),
        Index("ix_callbacks_open", "state", "window_start", "body", "tries"),
        Index("ix_callbacks_kept", "first_window_end", "window_end", "called_at"),
        Index("ix_callbacks_late", "state", "window_end", "body", "language"),
        Index("ix_callbacks_closed", "state", "closed_at", "body", "language"),
    )

    @property
    def is_urgent(self) -> bool:
        """Whether the call is owed before everybody's whose matter can wait."""
        return self.urgency < Urgency.USUAL

    @property
    def next_call_at(self) -> datetime:
        """When the person is to be called, from now on or from then on."""
        return max(self.due_at, self.not_before or self.due_at)


OPEN = (State.WAITING, State.TAKEN)
"""Whoever is still owed a call."""


IS_OPEN = Callback.state.in_([literal_column(f"'{state.value}'") for state in OPEN])
"""The same as a condition; its states are part of the statement."""

_WAITING_AT = search(
    Callback,
    Callback.number_index == bindparam("number"),
    IS_OPEN,
    order=Callback.first_called_at,
)

ORDER = (
    Callback.due_at,
    Callback.urgency,
    Callback.first_called_at,
    Callback.id,
)
# Any number, the same in every process: one promise is weighed and made at a time.
_PROMISE_LOCK = 4_976_004


def promise_alone(session: Session) -> None:
    """Let no other transaction weigh and make a promise until this one is over.

    With SQLite a transaction that writes is alone already.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_PROMISE_LOCK)))


def by_reference(session: Session, reference: str) -> Callback | None:
    """Find a callback by the reference the person has."""
    found = select(Callback).where(Callback.reference == reference)
    return session.scalars(found).first()


def waiting(session: Session, limit: int) -> Sequence[Callback]:
    """List who waits, in the order we owe: window, urgency, first call."""
    found = select(Callback).where(Callback.state == State.WAITING)
    return session.scalars(found.order_by(*ORDER).limit(limit)).all()


def count_waiting(session: Session) -> int:
    """Count who waits."""
    waiting = (
        select(func.count())
        .select_from(Callback)
        .where(Callback.state == State.WAITING)
    )
    return session.scalar(waiting) or 0


def promised_until(session: Session, end: datetime, limit: int) -> Sequence[Callback]:
    """List whom nobody called yet though promised before a time, in the order owed."""
    found = select(Callback).where(
        Callback.state == State.WAITING,
        Callback.window_end <= end,
        Callback.tries == 0,
    )
    return session.scalars(found.order_by(*ORDER).limit(limit)).all()


def count_ahead(session: Session, due_at: datetime, end: datetime) -> int:
    """Count who is due before a time, those of ``promised_until`` left out."""
    others = Callback.window_end.is_(None) | (Callback.window_end > end)
    ahead = (
        select(func.count())
        .select_from(Callback)
        .where(Callback.state == State.WAITING, Callback.due_at < due_at)
        .where(others | (Callback.tries > 0))
    )
    return session.scalar(ahead) or 0


def waiting_at(session: Session, number: str) -> Sequence[Callback]:
    """List what waits or is being dealt with for a number, the first call first."""
    return _WAITING_AT.run(session, {"number": number})


def release_silent(session: Session, now: datetime) -> int:
    """Put back in their place those whose agent went silent; give how many."""
    change = (
        update(Callback)
        .where(Callback.state == State.TAKEN, Callback.taken_until < now)
        .values(state=State.WAITING, taken_by=None, taken_until=None)
        .returning(Callback.reference)
    )
    released = session.scalars(change).all()
    for reference in released:
        audit.write(session, audit.Deed("came_back", now, reference=reference))
    return len(released)


def latest(session: Session, limit: int) -> Sequence[Callback]:
    """List callbacks whatever their state, the last first."""
    found = select(Callback).order_by(Callback.id.desc()).limit(limit)
    return session.scalars(found).all()
