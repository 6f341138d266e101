"""Turns: what was said, answered and understood, one row per exchange."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import EncryptedJSON, Json
from ivr.store.declarative import Link, Record, table_of
from ivr.store.prepared import Prepared


class Turn(Record, kw_only=True):
    """One exchange of a conversation, numbered from one."""

    __tablename__ = "turns"

    conversation_id: Mapped[Link] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    said: Mapped[Json] = mapped_column(EncryptedJSON)
    reply: Mapped[Json] = mapped_column(EncryptedJSON, nullable=True)
    understood: Mapped[Json] = mapped_column(EncryptedJSON, nullable=True)
    tree: Mapped[str] = mapped_column(String(64))
    node: Mapped[str] = mapped_column(String(128))
    milliseconds: Mapped[int]


@dataclass(frozen=True, slots=True)
class NewTurn:
    """A turn to keep: the reply that led to it, what was read in it, what was said.

    The first turn of a conversation follows no reply: None, and nothing was read.
    """

    conversation_id: int
    number: int
    at: datetime
    said: Json
    reply: Json
    understood: Json
    tree: str
    node: str
    milliseconds: int


_TABLE = table_of(Turn)
_FIELDS = tuple(NewTurn.__dataclass_fields__)
_INSERT = Prepared(insert(_TABLE), _FIELDS)


def add(session: Session, turn: NewTurn) -> None:
    """Keep a turn; its number must be new in the conversation."""
    row: dict[str, Any] = {name: getattr(turn, name) for name in _FIELDS}
    _INSERT.run(session, row)


def of_conversation(session: Session, conversation_id: int) -> Sequence[Turn]:
    """List the turns of a conversation in the order they took place."""
    turns = select(Turn).where(Turn.conversation_id == conversation_id)
    return session.scalars(turns.order_by(Turn.number)).all()
