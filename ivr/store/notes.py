"""Notes: what agents write for whoever takes the case after them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import EncryptedText
from ivr.store.declarative import Link, Record, RecordId


class CaseNote(Record, kw_only=True):
    """A note on a case; rows are added and never changed."""

    __tablename__ = "notes"

    id: Mapped[RecordId] = mapped_column(init=False)
    callback_id: Mapped[Link] = mapped_column(
        ForeignKey("callbacks.id", ondelete="CASCADE")
    )
    agent_id: Mapped[Link | None] = mapped_column(
        ForeignKey("agents.id", ondelete="SET NULL"), index=True, default=None
    )
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(EncryptedText)

    __table_args__ = (Index(None, "callback_id", "id"),)


def of_callback(session: Session, callback_id: int) -> Sequence[CaseNote]:
    """List the notes on a case, the first written first."""
    found = select(CaseNote).where(CaseNote.callback_id == callback_id)
    return session.scalars(found.order_by(CaseNote.id)).all()
