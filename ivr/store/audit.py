"""The audit log: which agent saw and did what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import ForeignKey, Index, String, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.declarative import Link, Record, RecordId, table_of

DETAIL_LENGTH = 200

Action: TypeAlias = Literal[
    "signed_in",
    "signed_out",
    "seen",
    "revealed",
    "taken",
    "taken_out_of_turn",
    "released",
    "handed",
    "came_back",
    "outcome",
    "noted",
    "sent_text",
    "sent_letter",
    "moved",
    "called",
    "rang_back",
    "dialling",
    "talking",
    "call_over",
    "screen",
    "merged",
    "split",
    "undone",
    "person_seen",
    "searched",
]
"""All that is written in the log; the desk has words for each."""


class Entry(Record, kw_only=True):
    """One thing seen or done; without an agent, the service itself did it.

    ``detail`` is a word of ours (an outcome, a template), never a person's.
    """

    __tablename__ = "audit"

    id: Mapped[RecordId] = mapped_column(init=False)
    at: Mapped[datetime] = mapped_column(index=True)
    agent_id: Mapped[Link | None] = mapped_column(
        ForeignKey("agents.id", ondelete="SET NULL"), default=None
    )
    action: Mapped[str] = mapped_column(String(32))
    reference: Mapped[str | None] = mapped_column(String(16), default=None)
    detail: Mapped[str] = mapped_column(String(DETAIL_LENGTH), default="")

    __table_args__ = (Index(None, "agent_id", "id"), Index(None, "reference", "id"))


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to write in the log."""

    action: Action
    at: datetime
    agent_id: int | None = None
    reference: str | None = None
    detail: str = ""


_TABLE = table_of(Entry)


def write(session: Session, deed: Deed) -> None:
    """Add a line to the log."""
    row = {name: getattr(deed, name) for name in Deed.__dataclass_fields__}
    row["detail"] = deed.detail[:DETAIL_LENGTH]
    session.connection().execute(insert(_TABLE), row)


def last(session: Session) -> int:
    """Give the number of the last line: it grows with everything done at the desk."""
    return session.scalar(select(func.max(Entry.id))) or 0


def latest(
    session: Session, limit: int, agent_id: int | None = None, reference: str = ""
) -> Sequence[Entry]:
    """List the lines of an agent, of a case, or all of them; the last first."""
    found = select(Entry).order_by(Entry.id.desc()).limit(limit)
    if agent_id is not None:
        found = found.where(Entry.agent_id == agent_id)
    if reference:
        found = found.where(Entry.reference == reference)
    return session.scalars(found).all()
