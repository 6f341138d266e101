"""Deliveries: the webhooks already answered, so that a repeated one does nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import BlindIndex, EncryptedText, blind_index
from ivr.store.declarative import Link, Record, RecordId, table_of
from ivr.store.inserting import insert_unless_taken
from ivr.store.prepared import Prepared


class Delivery(Record, kw_only=True):
    """One webhook and the answer it was given; of its key only the index is kept."""

    __tablename__ = "deliveries"

    id: Mapped[RecordId] = mapped_column(init=False)
    key: Mapped[str] = mapped_column(BlindIndex, unique=True)
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True, default=None
    )
    answer: Mapped[str] = mapped_column(EncryptedText)
    at: Mapped[datetime] = mapped_column(index=True)


_TABLE = table_of(Delivery)
_ANSWER = Prepared(select(_TABLE.c.answer).where(_TABLE.c.key == bindparam("key")))


def key_of_text(message_sid: str) -> str:
    """Give the key of a text message, by the identifier the provider gave it."""
    return f"text:{message_sid}"


def filed(session: Session, key: str) -> str:
    """Give what stands for a key where it is used more than once in a transaction."""
    return blind_index(session, key)


def answer_to(session: Session, key: str) -> str | None:
    """Give the answer a webhook already had; ask once its conversation is held."""
    rows = _ANSWER.run(session, {"key": key}).rows
    answer: str | None = rows[0][0] if rows else None
    return answer


def record(
    session: Session,
    key: str,
    conversation_id: int | None,
    answer: str,
    at: datetime,
) -> bool:
    """Keep the answer given to a webhook; tell whether it was the first."""
    return insert_unless_taken(
        session,
        Delivery,
        {"key": key, "conversation_id": conversation_id, "answer": answer, "at": at},
    )


def conversations_of(session: Session, keys: Sequence[str]) -> Sequence[int]:
    """List the conversations that some webhooks belong to."""
    found = select(Delivery.conversation_id).where(Delivery.key.in_(keys)).distinct()
    return [one for one in session.scalars(found) if one is not None]
