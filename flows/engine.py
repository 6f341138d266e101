"""The conversation engine: start, advance, ask again. Pure: a value in, a Turn out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from flows.asking import Asked, put_again
from flows.draft import Draft
from flows.effects import Act, Query
from flows.hearing import hear
from flows.interrupting import Entry, hand_over
from flows.manner import Manner, Pace
from flows.progress import (
    Agreeing,
    Asking,
    Awaiting,
    Confirming,
    Finished,
    Frame,
    Keeping,
    Listing,
    Pausing,
    Progress,
)
from flows.reply import Reply
from flows.tree import Do, Shelf
from flows.turn import Ended, Request, Turn
from flows.values import Value
from flows.walking import finish, walk

MOST_TURNS = 300  # then an agent calls back; nobody is kept on the line for ever
LAST_TURNS = 20  # what is left to arrange that callback


@dataclass(frozen=True, slots=True)
class Outcome:
    """The host's answer to a query or an act, with the facts it brings."""

    name: str
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a conversation begins: the tree, and how to speak to this person."""

    tree: str
    language: str = "fr"
    manner: Manner = Manner.SPOKEN
    pace: Pace = Pace.NORMAL


def start(shelf: Shelf, opening: Opening, now: datetime) -> Turn:
    """Begin a conversation; ``now`` is aware, in the callers' time zone."""
    tree = shelf.newest(opening.tree)
    progress = Progress(
        stack=(Frame(tree.name, tree.version, tree.start),),
        language=opening.language,
        manner=opening.manner,
        pace=opening.pace,
    )
    return walk(Draft(shelf, now, progress))


def advance(
    shelf: Shelf, progress: Progress, reply: Reply | Outcome, now: datetime
) -> Turn:
    """Go on with a reply, or with the host's answer.

    Raises UnknownTreeError when the tree pinned in the progress is gone.
    """
    progress = replace(progress, turns=progress.turns + 1)
    draft = Draft(shelf, now, progress)
    match progress.stage:
        case Finished(outcome):
            return draft.turn(Ended(outcome))
        case Awaiting(request):
            return _answered(draft, request, reply)
        case _ if isinstance(reply, Outcome):
            return ask_again(shelf, progress, now)
        case _:
            return _heard(draft, reply)


def ask_again(shelf: Shelf, progress: Progress, now: datetime) -> Turn:
    """Put the open question again, after a cut or on another channel."""
    draft = Draft(shelf, now, progress)
    match progress.stage:
        case Finished(outcome):
            return draft.turn(Ended(outcome))
        case Awaiting():
            return walk(draft)
        case Pausing(under=under) | Listing(under=under):
            draft = draft.at_stage(under)
        case Asking() | Keeping() | Confirming() | Agreeing():
            pass
    node = draft.node
    return put_again(draft, node) if isinstance(node, Asked) else walk(draft)


def _heard(draft: Draft, reply: Reply) -> Turn:
    turns = draft.progress.turns
    if turns > MOST_TURNS + LAST_TURNS:
        return finish(draft.say("_too_long"), "too_long")
    if turns == MOST_TURNS:
        return walk(hand_over(draft.say("_too_long"), Entry.LOST))
    node = draft.node
    return hear(draft, node, reply) if isinstance(node, Asked) else walk(draft)


def _answered(draft: Draft, request: Query | Act, reply: Reply | Outcome) -> Turn:
    node = draft.node
    if not (isinstance(reply, Outcome) and isinstance(node, Do)):
        rehearsal = draft.progress.practice and not isinstance(request, Query)
        return draft.turn(Request(request, rehearsal=rehearsal))
    if isinstance(request, Act):
        # What was done is done: "back" stops here.
        draft = draft.with_progress(replace(draft.progress, trail=()))
    frame = draft.progress.frame.knowing(reply.facts)
    return walk(draft.standing(frame).at(node.outcomes[reply.name]))
