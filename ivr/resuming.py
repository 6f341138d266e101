"""Going on with a procedure that was cut off, in another call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flows.engine import Outcome
from flows.errors import UnknownTreeError
from flows.keeping import restore
from flows.library import Library
from flows.progress import (
    Asking,
    Confirming,
    Finished,
    Keeping,
    Listing,
    Pausing,
    Progress,
)
from flows.tree import Tree
from flows.values import Value
from ivr import trees
from ivr.store import conversations
from ivr.store.conversations import Conversation
from ivr.store.standings import State
from ivr.who import Who

# After this the person begins again: what was said may no longer be true.
LONGEST_CUT = timedelta(days=7)
CUT_OFF = frozenset({State.HUNG_UP, State.FAILED})
SERVICE = "service"  # the body of the trees that only serve other trees


def find_unfinished(who: Who) -> Outcome:
    """Find the caller's last procedure, if it was cut off before its end."""
    if who.caller is None:
        return Outcome("none")
    phone, here = who.caller.e164, who.conversation_id
    for conversation in conversations.others_of_caller(who.session, phone, here):
        if not _was_cut_off(who, conversation):
            return Outcome("none")
        title = _title(who, conversation)
        if title:
            return Outcome("found", _facts(who, conversation, title))
        # They hung up before any procedure: the one before may still be waiting.
    return Outcome("none")


def unfinished_progress(who: Who, name: str) -> Progress | None:
    """Give the progress to go on with, and close the conversation it came from.

    None when it is gone, was somebody else's, or follows trees we no longer have.
    """
    former = who.session.get(Conversation, int(name)) if name.isdigit() else None
    caller = who.caller.e164 if who.caller else None
    if former is None or not former.progress or former.caller != caller:
        return None
    former.state = State.ENDED
    followed = _followed(who, former)
    return followed and _unheard(followed)


def procedure_of(library: Library, progress: Progress) -> Tree:
    """Find the procedure a person is in: the outermost tree that is not of service."""
    followed = [library.tree(one.tree, one.version) for one in progress.stack]
    return next((tree for tree in followed if tree.body != SERVICE), followed[0])


def _unheard(progress: Progress) -> Progress:
    """Leave nothing to hear of what was answered: several people may share a number."""
    is_said_back = isinstance(progress.stage, Confirming | Keeping | Pausing | Listing)
    stage = Asking() if is_said_back else progress.stage
    return replace(progress, trail=(), stage=stage)


def _was_cut_off(who: Who, conversation: Conversation) -> bool:
    age = who.service.clock.now() - conversation.last_turn_at
    return conversation.state in CUT_OFF and age <= LONGEST_CUT


def _title(who: Who, conversation: Conversation) -> str:
    """Name the procedure that was cut off; empty when none had truly begun."""
    progress = _followed(who, conversation)
    if progress is None or isinstance(progress.stage, Finished):
        return ""
    procedure = procedure_of(who.service.library, progress)
    answered = any(
        frame.answers for frame in progress.stack if frame.tree == procedure.name
    )
    return procedure.title if answered and procedure.body != SERVICE else ""


def _facts(who: Who, conversation: Conversation, title: str) -> dict[str, Value]:
    day = conversation.last_turn_at.astimezone(who.service.settings.timezone)
    return {
        "unfinished": str(conversation.id),
        "unfinished_title": title,
        "unfinished_day": day.date().isoformat(),
    }


def _followed(who: Who, conversation: Conversation) -> Progress | None:
    """Give the progress with its trees on the shelf; None when one of them is gone."""
    if not conversation.progress:
        return None
    progress = restore(conversation.progress)
    try:
        trees.fetch_versions(who.session, who.service.library, progress)
    except UnknownTreeError:
        return None
    return progress
