"""Consents: every yes and no a person gave, with the words they were asked in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.declarative import Link, Record, RecordId
from ivr.store.looking import search


class Consent(Record, kw_only=True):
    """One answer about one subject; rows are added and never changed."""

    __tablename__ = "consents"

    id: Mapped[RecordId] = mapped_column(init=False)
    person_id: Mapped[Link] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(64))
    value: Mapped[str] = mapped_column(String(32))
    wording_id: Mapped[str] = mapped_column(String(128))
    conversation_id: Mapped[Link | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True, default=None
    )
    at: Mapped[datetime]

    __table_args__ = (Index(None, "person_id", "subject", "id"),)


_STANDING = search(
    Consent,
    Consent.person_id == bindparam("person_id"),
    Consent.subject == bindparam("subject"),
    order=Consent.id.desc(),
    most=1,
)


def standing(session: Session, person_id: int, subject: str) -> Consent | None:
    """Give the last answer of a person on a subject, the one that counts."""
    found = _STANDING.run(session, {"person_id": person_id, "subject": subject})
    return found[0] if found else None


def history(session: Session, person_id: int) -> Sequence[Consent]:
    """List every answer of a person, in the order they were given."""
    answers = select(Consent).where(Consent.person_id == person_id)
    return session.scalars(answers.order_by(Consent.id)).all()
