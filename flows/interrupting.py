"""Leaves the tree under way for an agent or a change of channel, and comes back."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import takewhile

from flows.draft import Draft
from flows.manner import Pace
from flows.progress import Asking, Frame, Misses
from flows.values import Value

HUMAN = "human"  # the tree that hands over to an agent
CHANNEL = "contact_channel"  # the tree that changes how we reach a person
BROUGHT = {"entry", "distress"}  # what the hand-over knows as it begins
RESUME = "resume"  # the outcome of such a tree that goes back to the open question


class Entry(StrEnum):
    """Why the hand-over begins; the tree's first branch reads it."""

    ASKED = "asked"
    LOST = "lost"
    EXPIRED = "expired"
    DISTRESS = "distress"


def hand_over(draft: Draft, entry: Entry, distress: str = "") -> Draft:
    """Stand at the start of the hand-over, or at its last resort when in it already."""
    draft = _for_real(draft)
    inside = _depth_of(draft, HUMAN)
    if inside is None:
        answers: dict[str, Value] = {"entry": entry.value, "distress": distress}
        if entry is Entry.LOST:
            draft = draft.with_progress(replace(draft.progress, pace=Pace.SLOW))
        return _push(draft, HUMAN, answers)
    if entry in {Entry.LOST, Entry.EXPIRED}:
        return _last_resort(draft, inside)
    if entry is not Entry.ASKED:
        return _uninterrupted(draft, inside)
    if _is_only_offered(draft, inside):
        return _accepted(draft, inside)
    return _uninterrupted(draft, inside).say_if_worded("_already_handed_over")


def last_resort(draft: Draft) -> Draft:
    """Stand where the hand-over asks nothing more, whether it had begun or not."""
    if not is_handed_over(draft):
        draft = hand_over(draft, Entry.LOST)
    return hand_over(draft, Entry.LOST)


def is_handed_over(draft: Draft) -> bool:
    """Tell whether the hand-over is under way."""
    return _depth_of(draft, HUMAN) is not None


def change_channel(draft: Draft) -> Draft:
    """Stand at the start of the change of channel, unless already in it."""
    if _depth_of(draft, CHANNEL) is not None:
        return draft.at_stage(Asking())
    return _push(draft, CHANNEL, {})


def without_interruption(draft: Draft) -> Draft:
    """Forget the answers given in a tree that interrupted here: "back" passes it."""
    depth = len(draft.progress.stack)
    trail = tuple(
        step
        for step in draft.progress.trail
        if not any(frame.interrupts for frame in step.stack[depth : depth + 1])
    )
    return draft.with_progress(replace(draft.progress, trail=trail))


def _for_real(draft: Draft) -> Draft:
    """Leave the rehearsal: somebody truly needs a person."""
    if not draft.progress.practice:
        return draft
    progress = replace(draft.progress, practice=False)
    return draft.with_progress(progress).say("_practice_off")


def _push(draft: Draft, name: str, answers: dict[str, Value]) -> Draft:
    tree = draft.followed(name)
    frame = Frame(tree.name, tree.version, tree.start, answers, interrupts=True)
    stack = (*draft.progress.stack, frame)
    progress = replace(draft.progress, stack=stack, stage=Asking(), told="")
    return draft.with_progress(progress)


def _uninterrupted(draft: Draft, depth: int) -> Draft:
    """Go on in the tree at that depth, without what has interrupted it since."""
    inner, outer = draft.progress.stack[depth + 1 :], draft.progress.stack[: depth + 1]
    used = tuple(takewhile(lambda frame: not frame.interrupts, inner))
    progress = replace(draft.progress, stack=(*outer, *used), stage=Asking())
    return draft.with_progress(progress)


def _is_only_offered(draft: Draft, depth: int) -> bool:
    """Tell whether the hand-over has only been proposed: nothing is answered in it."""
    answers = draft.progress.stack[depth].answers
    return answers.keys() == BROUGHT and answers["entry"] != Entry.ASKED.value


def _accepted(draft: Draft, depth: int) -> Draft:
    """Begin the hand-over anew for whoever asks for what was being proposed."""
    *outer, proposed = draft.progress.stack[: depth + 1]
    answers = {**proposed.answers, "entry": Entry.ASKED.value}
    begun = replace(proposed, node=draft.shelf.tree(HUMAN, proposed.version).start)
    stack = (*outer, replace(begun, answers=answers))
    return draft.with_progress(replace(draft.progress, stack=stack, stage=Asking()))


def _last_resort(draft: Draft, depth: int) -> Draft:
    stack = draft.progress.stack[: depth + 1]
    # Whoever is then asked to note their reference has their chances again.
    draft = draft.with_progress(
        replace(draft.progress, stack=stack, stage=Asking(), misses=Misses())
    )
    return draft.at(draft.tree.when_lost or draft.progress.frame.node)


def _depth_of(draft: Draft, name: str) -> int | None:
    for depth, frame in enumerate(draft.progress.stack):
        if frame.tree == name:
            return depth
    return None
