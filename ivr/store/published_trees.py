"""Published trees: every version a conversation may still be held with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import JSON, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.store.declarative import Record, RecordId
from ivr.store.inserting import insert_unless_taken


class PublishedTree(Record, kw_only=True):
    """The text of a tree and its words, as they were when it was published."""

    __tablename__ = "published_trees"

    id: Mapped[RecordId] = mapped_column(init=False)
    name: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(64))
    sources: Mapped[dict[str, str]] = mapped_column(JSON)
    published_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("name", "version"),)


def publish(
    session: Session,
    name: str,
    version: str,
    sources: Mapping[str, str],
    at: datetime,
) -> bool:
    """Keep a version, its texts by file name; tell whether it was not there yet."""
    row = {
        "name": name,
        "version": version,
        "sources": dict(sources),
        "published_at": at,
    }
    return insert_unless_taken(session, PublishedTree, row)


def find(session: Session, name: str, version: str) -> PublishedTree | None:
    """Find one version of a tree."""
    found = select(PublishedTree).where(
        PublishedTree.name == name, PublishedTree.version == version
    )
    return session.scalars(found).first()


def versions(session: Session, name: str) -> Sequence[PublishedTree]:
    """List the versions of a tree, the last published first."""
    found = select(PublishedTree).where(PublishedTree.name == name)
    return session.scalars(found.order_by(PublishedTree.id.desc())).all()
