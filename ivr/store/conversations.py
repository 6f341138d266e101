"""Conversations: where each call, thread of messages or desk case stands.

The functions a turn calls go straight to the table; the others give whole rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    bindparam,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from ivr.errors import ServiceError
from ivr.store.columns import BlindIndex, EncryptedJSON, EncryptedText, state_column
from ivr.store.declarative import Link, Record, RecordId, table_of
from ivr.store.inserting import insert_unless_taken
from ivr.store.looking import search
from ivr.store.prepared import Prepared
from ivr.store.standings import Channel, Stamp, Standing, State

KEY_LENGTH = 64
MOST_OTHERS = 5


class Conversation(Record, kw_only=True):
    """One person's progress on one channel.

    The key is the call's identifier for a call, and the blind index of the sender's
    number for messages: an open conversation has its key to itself, a call for ever.
    """

    __tablename__ = "conversations"

    id: Mapped[RecordId] = mapped_column(init=False)
    channel: Mapped[Channel] = mapped_column(state_column(Channel))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    caller: Mapped[str | None] = mapped_column(EncryptedText, default=None)
    caller_index: Mapped[str | None] = mapped_column(
        BlindIndex, index=True, default=None
    )
    person_id: Mapped[Link | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, default=None
    )
    tree: Mapped[str] = mapped_column(String(64))
    progress: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON, default=None)
    state: Mapped[State] = mapped_column(state_column(State), default=State.OPEN)
    started_at: Mapped[datetime] = mapped_column(index=True)
    last_turn_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    turns: Mapped[int] = mapped_column(default=0)
    status_rank: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        Index(
            "uq_conversations_open_key",
            "channel",
            "key",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index(
            "uq_conversations_call",
            "key",
            unique=True,
            sqlite_where=text("channel = 'voice'"),
            postgresql_where=text("channel = 'voice'"),
        ),
        Index(None, "channel", "key"),
        Index(None, "state", "last_turn_at"),
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when a conversation starts."""

    channel: Channel
    key: str
    tree: str
    at: datetime
    progress: dict[str, Any] | None = None
    caller: str | None = None
    person_id: int | None = None


_TABLE = table_of(Conversation)
_STANDING = Prepared(
    select(*(_TABLE.c[name] for name in Standing.__dataclass_fields__)).where(
        _TABLE.c.id == bindparam("conversation_id")
    )
)
_UNDER_KEY = (
    select(*(_TABLE.c[name] for name in Stamp.__dataclass_fields__))
    .where(_TABLE.c.key == bindparam("key"))
    .order_by(_TABLE.c.id.desc())
    .limit(1)
    .with_for_update()
)
# Each channel is written out: a call is then found in the index of calls alone.
_HELD = {
    channel: Prepared(
        _UNDER_KEY.where(_TABLE.c.channel == literal_column(f"'{channel}'"))
    )
    for channel in Channel
}
_SAVE = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("conversation_id"))
    .values(turns=_TABLE.c.turns + 1),
    ("tree", "progress", "last_turn_at"),
)
_FINISH = Prepared(
    update(_TABLE).where(
        _TABLE.c.id == bindparam("conversation_id"),
        _TABLE.c.state == State.OPEN,
    ),
    ("state", "ended_at"),
)
_PERSON = Prepared(
    select(_TABLE.c.person_id).where(_TABLE.c.id == bindparam("conversation_id"))
)
_OTHERS = search(
    Conversation,
    Conversation.caller_index == bindparam("caller"),
    Conversation.id != bindparam("conversation_id"),
    order=Conversation.id.desc(),
    most=MOST_OTHERS,
)
_BELONGS = Prepared(
    update(_TABLE).where(_TABLE.c.id == bindparam("conversation_id")), ("person_id",)
)


def stamp_for_update(session: Session, channel: Channel, key: str) -> Stamp | None:
    """Find the last conversation under a key and hold it until the transaction ends."""
    rows = _HELD[channel].run(session, {"key": key}).rows
    return Stamp(*rows[0]) if rows else None


def standing_of(session: Session, stamp: Stamp) -> Standing:
    """Give all of a conversation that is held."""
    rows = _STANDING.run(session, {"conversation_id": stamp.id}).rows
    return Standing(*rows[0])


def find_for_update(session: Session, channel: Channel, key: str) -> Standing | None:
    """Hold the last conversation under a key, and give all of it."""
    stamp = stamp_for_update(session, channel, key)
    return standing_of(session, stamp) if stamp else None


def start(session: Session, opening: Opening) -> Standing:
    """Open a conversation and hold it; if another transaction just did, hold that one.

    Whoever calls this looks for an answer already given once the row is held.
    """
    insert_unless_taken(
        session,
        Conversation,
        {
            "channel": opening.channel,
            "key": opening.key,
            "tree": opening.tree,
            "progress": opening.progress,
            "caller": opening.caller,
            "caller_index": opening.caller,
            "person_id": opening.person_id,
            "started_at": opening.at,
            "last_turn_at": opening.at,
            "state": State.OPEN,
            "turns": 0,
            "status_rank": 0,
        },
    )
    held = find_for_update(session, opening.channel, opening.key)
    if held is None:
        raise ServiceError("a conversation just opened is gone")
    return held


def save(
    session: Session,
    conversation_id: int,
    tree: str,
    progress: dict[str, Any],
    at: datetime,
) -> None:
    """Keep the progress after a turn, and count the turn."""
    _SAVE.run(
        session,
        {
            "conversation_id": conversation_id,
            "tree": tree,
            "progress": progress,
            "last_turn_at": at,
        },
    )


def finish(session: Session, conversation_id: int, state: State, at: datetime) -> bool:
    """Close an open conversation; tell whether it was open."""
    ended = {"conversation_id": conversation_id, "state": state, "ended_at": at}
    return _FINISH.run(session, ended).count == 1


def note_status(session: Session, key: str, rank: int) -> bool:
    """Note how far a call has come; an older status arriving late is refused."""
    later = (
        update(_TABLE)
        .where(_TABLE.c.channel == Channel.VOICE, _TABLE.c.key == key)
        .where(_TABLE.c.status_rank < rank)
        .values(status_rank=rank)
    )
    return session.connection().execute(later).rowcount == 1


def belongs_to(session: Session, conversation_id: int, person_id: int) -> None:
    """Note whose conversation it is, once the person is known."""
    _BELONGS.run(session, {"conversation_id": conversation_id, "person_id": person_id})


def person_of(session: Session, conversation_id: int) -> int | None:
    """Name the person of a conversation, a moment ago included; None if unknown."""
    rows = _PERSON.run(session, {"conversation_id": conversation_id}).rows
    person: int | None = rows[0][0] if rows else None
    return person


def find(session: Session, channel: Channel, key: str) -> Conversation | None:
    """Find the last conversation under a key, to be read."""
    found = select(Conversation).where(
        Conversation.channel == channel, Conversation.key == key
    )
    return session.scalars(found.order_by(Conversation.id.desc()).limit(1)).first()


def latest(session: Session, channel: Channel, limit: int) -> Sequence[Conversation]:
    """List the conversations of a channel, the last started first."""
    found = select(Conversation).where(Conversation.channel == channel)
    return session.scalars(found.order_by(Conversation.id.desc()).limit(limit)).all()


def others_of_caller(
    session: Session, caller: str, conversation_id: int
) -> Sequence[Conversation]:
    """List the latest conversations held from a number but one, the last first."""
    asked = {"caller": caller, "conversation_id": conversation_id}
    return _OTHERS.run(session, asked)


def silent_since(session: Session, before: datetime, limit: int) -> Sequence[int]:
    """List the open conversations without a turn since a time, the oldest first."""
    silent = (
        select(Conversation.id)
        .where(Conversation.state == State.OPEN, Conversation.last_turn_at < before)
        .order_by(Conversation.last_turn_at)
        .limit(limit)
    )
    return session.scalars(silent).all()
