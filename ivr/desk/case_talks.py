"""What was said in the conversations of a case, on every channel."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from ivr.calling import Desk
from ivr.desk import views
from ivr.desk.telling import Teller
from ivr.desk.views import Exchange, Talk
from ivr.store import conversations, turns
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.people import Person
from ivr.store.standings import Channel

MOST_TALKS = 5


def conversations_of(
    desk: Desk, case: Callback, person: Person | None
) -> Sequence[Conversation]:
    """List the conversations of the person, the one that led here first."""
    session = desk.session
    first = (
        session.get(Conversation, case.conversation_id)
        if case.conversation_id
        else None
    )
    on_desk = conversations.find(session, Channel.DESK, case.reference)
    others: Sequence[Conversation] = ()
    if person is not None:
        found = select(Conversation).where(Conversation.person_id == person.id)
        latest = found.order_by(Conversation.id.desc()).limit(MOST_TALKS)
        others = session.scalars(latest).all()
    known = {one.id: one for one in (first, on_desk, *others) if one is not None}
    return list(known.values())[:MOST_TALKS]


def told(teller: Teller, talk: Conversation) -> Talk:
    """Write a conversation, turn by turn."""
    exchanges = tuple(
        Exchange(
            at=teller.short_moment(turn.at),
            reply=views.said_in(turn.reply),
            said=tuple(turn.said),
        )
        for turn in turns.of_conversation(teller.desk.session, talk.id)
    )
    channel = teller.said("channels", talk.channel.value)
    return Talk(channel, teller.moment(talk.started_at), talk.tree, exchanges)
