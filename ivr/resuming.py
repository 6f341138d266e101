"""Going on with a procedure that was cut off, in another call."""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.engine import Outcome
from flows.interrupting import CHANNEL, HUMAN
from flows.keeping import restore
from flows.progress import Progress
from ivr.store import conversations
from ivr.store.conversations import Conversation, State
from ivr.who import Who

# After this the person begins again: what was said may no longer be true.
LONGEST_CUT = timedelta(days=7)
MOST_LOOKED_AT = 5
SERVICE_TREES = frozenset({"welcome", "confirmation", HUMAN, CHANNEL})


def find_unfinished(who: Who) -> Outcome:
    """Find the caller's last conversation, if it was cut off within a procedure."""
    if who.caller is None:
        return Outcome("none")
    found = conversations.of_caller(who.session, who.caller.e164, MOST_LOOKED_AT)
    for conversation in found:
        if conversation.id == who.conversation_id:
            continue
        title = _title(who, conversation)
        if not title:
            return Outcome("none")
        day = conversation.last_turn_at.astimezone(who.service.settings.timezone)
        return Outcome(
            "found",
            {
                "unfinished": str(conversation.id),
                "unfinished_title": title,
                "unfinished_day": day.date().isoformat(),
            },
        )
    return Outcome("none")


def unfinished_progress(who: Who, name: str) -> Progress | None:
    """Give the progress to go on with, and close the conversation it came from.

    None when it is gone, was somebody else's, or follows trees we no longer have.
    """
    former = who.session.get(Conversation, int(name)) if name.isdigit() else None
    caller = who.caller.e164 if who.caller else None
    if former is None or former.progress is None or former.caller != caller:
        return None
    former.state = State.ENDED
    return restore(former.progress)


def procedure_of(progress: Progress) -> str:
    """Name the procedure a person is in: the innermost that is not of the service."""
    for frame in reversed(progress.stack):
        if frame.tree not in SERVICE_TREES:
            return frame.tree
    return progress.stack[0].tree


def _title(who: Who, conversation: Conversation) -> str:
    if conversation.state is not State.HUNG_UP or conversation.progress is None:
        return ""
    if _age(who.service.clock.now(), conversation) > LONGEST_CUT:
        return ""
    progress = restore(conversation.progress)
    procedure = procedure_of(progress)
    answered = any(frame.answers for frame in progress.stack if frame.tree == procedure)
    if procedure in SERVICE_TREES or not answered:
        return ""
    return who.service.library.newest(procedure).title


def _age(now: datetime, conversation: Conversation) -> timedelta:
    return now - conversation.last_turn_at
