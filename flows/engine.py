"""The conversation engine: start, advance, ask again. Pure: a value in, a Turn out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from flows.asking import Asked
from flows.draft import Draft
from flows.effects import Act, Query
from flows.hearing import hear
from flows.interrupting import Entry, hand_over, is_handed_over, last_resort
from flows.manner import Manner, Pace
from flows.pinning import pinned
from flows.progress import Awaiting, Finished, Frame, Progress
from flows.reply import Reply
from flows.tree import Do, Shelf
from flows.turn import Ended, Turn
from flows.values import Value
from flows.walking import ask_host, finish, holds, put_again, walk

MOST_TURNS = 300  # then an agent calls back; nobody is kept on the line for ever
LAST_TURNS = 20  # what is left to arrange that callback
NOTING_TURNS = 10  # and to note its reference


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
    """Begin a conversation; ``now`` is aware, in the callers' time zone.

    Raises UnknownTreeError when there is no tree of that name.
    """
    tree = shelf.newest(opening.tree)
    progress = Progress(
        stack=(Frame(tree.name, tree.version, tree.start),),
        language=opening.language,
        manner=opening.manner,
        pace=opening.pace,
        pins=pinned(shelf, tree),
    )
    return walk(Draft(shelf, now, progress))


def advance(
    shelf: Shelf, progress: Progress, reply: Reply | Outcome, now: datetime
) -> Turn:
    """Go on with a reply, or with the host's answer.

    Raises UnknownTreeError when a tree pinned in the progress is gone.
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
    """Put the open question again, after a cut or on another channel.

    Raises UnknownTreeError when a tree pinned in the progress is gone.
    """
    draft = Draft(shelf, now, progress)
    if isinstance(progress.stage, Finished):
        return draft.turn(Ended(progress.stage.outcome))
    draft, node = draft.at_open_stage(), draft.node
    return put_again(draft, node) if isinstance(node, Asked) else walk(draft)


def _heard(draft: Draft, reply: Reply) -> Turn:
    turns, last = draft.progress.turns, MOST_TURNS + LAST_TURNS
    if turns > last + NOTING_TURNS:
        return finish(draft.say("_too_long"), "too_long")
    if turns in {last, last + NOTING_TURNS}:
        return walk(last_resort(draft.say("_too_long")))
    if turns >= MOST_TURNS and not is_handed_over(draft):
        return walk(hand_over(draft.say("_too_long"), Entry.LOST))
    node = draft.node
    if isinstance(node, Asked) and holds(draft):
        return hear(draft, node, reply)
    return walk(draft)


def _answered(draft: Draft, request: Query | Act, reply: Reply | Outcome) -> Turn:
    match draft.node, reply:
        case Do(outcomes=outcomes), Outcome(name, facts) if name in outcomes:
            if isinstance(request, Act):
                # What was done is done: "back" stops here.
                draft = draft.with_progress(replace(draft.progress, trail=()))
            frame = draft.progress.frame.knowing(facts)
            return walk(draft.standing(frame.at(outcomes[name])))
        case _:
            return _request_again(draft, request)


def _request_again(draft: Draft, request: Query | Act) -> Turn:
    if draft.progress.turns > MOST_TURNS + LAST_TURNS:
        return finish(draft, "too_long")
    return ask_host(draft, request)
