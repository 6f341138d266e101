"""The inbox: the text messages people sent us, kept as they came."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.columns import BlindIndex, EncryptedText
from ivr.store.declarative import Link, Record, RecordId
from ivr.store.inserting import insert_unless_taken


class ReceivedText(Record, kw_only=True):
    """A text message received, known by the provider's identifier."""

    __tablename__ = "inbox_texts"

    id: Mapped[RecordId] = mapped_column(init=False)
    message_sid: Mapped[str] = mapped_column(String(64), unique=True)
    sender: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    sender_index: Mapped[str | None] = mapped_column(
        BlindIndex, index=True, default=None
    )
    body: Mapped[str] = mapped_column(EncryptedText)
    at: Mapped[datetime] = mapped_column(index=True)
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True, default=None
    )


def receive(
    session: Session,
    message_sid: str,
    sender: str | None,
    body: str,
    at: datetime,
    conversation_id: int | None = None,
) -> bool:
    """Keep a message; tell whether it had not come already."""
    return insert_unless_taken(
        session,
        ReceivedText,
        {
            "message_sid": message_sid,
            "sender": sender,
            "sender_index": sender,
            "body": body,
            "at": at,
            "conversation_id": conversation_id,
        },
    )


def named_after(session: Session, name: str) -> Sequence[str]:
    """List the identifiers of the messages named after something, the first first."""
    found = select(ReceivedText.message_sid).where(
        ReceivedText.message_sid.startswith(name, autoescape=True)
    )
    return session.scalars(found.order_by(ReceivedText.id)).all()
