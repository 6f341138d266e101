"""Attempts: every time an agent tried to call somebody, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import state_column
from ivr.store.declarative import Link, Record, RecordId


class Outcome(StrEnum):
    """What came of a call."""

    SOLVED = "solved"
    TO_CONTINUE = "to_continue"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"
    LETTER = "letter"


class Attempt(Record, kw_only=True):
    """One call to a person; rows are added and never changed."""

    __tablename__ = "attempts"

    id: Mapped[RecordId] = mapped_column(init=False)
    callback_id: Mapped[Link] = mapped_column(
        ForeignKey("callbacks.id", ondelete="CASCADE")
    )
    agent_id: Mapped[Link | None] = mapped_column(
        ForeignKey("agents.id", ondelete="SET NULL"), index=True, default=None
    )
    at: Mapped[datetime]
    outcome: Mapped[Outcome] = mapped_column(state_column(Outcome))

    __table_args__ = (Index(None, "callback_id", "id"), Index(None, "outcome", "at"))


def of_callback(session: Session, callback_id: int) -> Sequence[Attempt]:
    """List the attempts at a callback, in the order they were made."""
    found = select(Attempt).where(Attempt.callback_id == callback_id)
    return session.scalars(found.order_by(Attempt.id)).all()
