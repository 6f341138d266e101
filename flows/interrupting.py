"""Leaves the tree under way for an agent or a change of channel, and comes back."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from flows.draft import Draft
from flows.manner import Pace
from flows.progress import Asking, Frame
from flows.values import Value

HUMAN = "human"  # the tree that hands over to an agent
CHANNEL = "contact_channel"  # the tree that changes how we reach a person
RESUME = "resume"  # the outcome of such a tree that goes back to the open question


class Entry(StrEnum):
    """Why the hand-over begins; the tree's first branch reads it."""

    ASKED = "asked"
    LOST = "lost"
    EXPIRED = "expired"
    DISTRESS = "distress"


def hand_over(draft: Draft, entry: Entry, distress: str = "") -> Draft:
    """Stand at the start of the hand-over, or at its last resort when in it already."""
    inside = _depth_of(draft, HUMAN)
    if inside is None:
        answers: dict[str, Value] = {"entry": entry.value, "distress": distress}
        # A rehearsal is over when somebody truly needs a person.
        progress = replace(draft.progress, practice=False)
        if entry is Entry.LOST:
            progress = replace(progress, pace=Pace.SLOW)
        return _push(draft.with_progress(progress), HUMAN, answers)
    if entry in {Entry.LOST, Entry.EXPIRED}:
        return _last_resort(draft, inside)
    return draft.at_stage(Asking())


def change_channel(draft: Draft) -> Draft:
    """Stand at the start of the change of channel, unless already in it."""
    if _depth_of(draft, CHANNEL) is not None:
        return draft.at_stage(Asking())
    return _push(draft, CHANNEL, {})


def _push(draft: Draft, name: str, answers: dict[str, Value]) -> Draft:
    tree = draft.shelf.newest(name)
    frame = Frame(tree.name, tree.version, tree.start, answers, interrupts=True)
    stack = (*draft.progress.stack, frame)
    return draft.with_progress(replace(draft.progress, stack=stack, stage=Asking()))


def _last_resort(draft: Draft, depth: int) -> Draft:
    stack = draft.progress.stack[: depth + 1]
    draft = draft.with_progress(replace(draft.progress, stack=stack, stage=Asking()))
    return draft.at(draft.tree.when_lost or draft.progress.frame.node)


def _depth_of(draft: Draft, name: str) -> int | None:
    for depth, frame in enumerate(draft.progress.stack):
        if frame.tree == name:
            return depth
    return None
