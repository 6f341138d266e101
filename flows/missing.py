"""What follows a reply that was missed: an apology, the question again, or a person."""

from __future__ import annotations

from dataclasses import replace

from flows.asking import Asked
from flows.commanding import pause_again
from flows.draft import Draft
from flows.interrupting import Entry, hand_over
from flows.progress import Confirming, Keeping, Misses, Pausing
from flows.reading.outcome import Why
from flows.turn import Turn
from flows.walking import put_again, walk

MOST_IN_A_ROW = 2
MOST_IN_A_CALL = 3
LONGEST_PAUSES = 5


def silence(draft: Draft, node: Asked) -> Turn:
    """Go on waiting in a pause; else ask again, or offer a person."""
    stage = draft.progress.stage
    if isinstance(stage, Pausing) and stage.times < LONGEST_PAUSES:
        return pause_again(draft, node, stage)
    misses = draft.progress.misses.silent()
    rank = min(misses.silences, 3)
    key = _parting("_silence", rank) if _is_lost(misses) else f"_silence_{rank}"
    return _missed(draft, node, misses, key)


def not_understood(draft: Draft, node: Asked, why: Why) -> Turn:
    """Say why the reply was not understood, then ask again, or offer a person."""
    misses = draft.progress.misses.unclear_once_more()
    if _is_lost(misses):
        return _missed(
            draft, node, misses, _parting("_unclear", min(misses.unclear, 3))
        )
    return _missed(draft, node, misses, _apology(draft, node, misses, why))


def _parting(kind: str, rank: int) -> str:
    """Name what is said before a person is offered: never to answer once more."""
    return f"{kind}_{rank}" if rank > 1 else f"{kind}_3"


def _apology(draft: Draft, node: Asked, misses: Misses, why: Why) -> str:
    own, first_time = f"{node.sentence}.again.{why.value}", f"_again.{why.value}"
    if draft.tree.words.has(own) and not _is_on_a_value(draft):
        return own
    if misses.unclear == 1 and draft.tree.words.has(first_time):
        return first_time
    return f"_unclear_{min(misses.unclear, 3)}"


def _is_on_a_value(draft: Draft) -> bool:
    """Tell whether a yes or a no about a value was waited for, not the value itself."""
    return isinstance(draft.at_open_stage().progress.stage, Confirming | Keeping)


def _missed(draft: Draft, node: Asked, misses: Misses, key: str) -> Turn:
    """Say that the reply was missed, then ask again, or offer a person."""
    draft = draft.at_open_stage()
    draft = draft.with_progress(replace(draft.progress, misses=misses))
    if _is_lost(misses):
        return walk(hand_over(draft.say(key), Entry.LOST))
    # What "repeat" gives back is the question alone.
    turn = put_again(draft, node)
    return replace(turn, prompts=(draft.prompt(key), *turn.prompts))


def _is_lost(misses: Misses) -> bool:
    return (
        misses.silences_in_a_row >= MOST_IN_A_ROW
        or misses.unclear_in_a_row >= MOST_IN_A_ROW
        or misses.silences + misses.unclear >= MOST_IN_A_CALL
    )


def with_misses_cleared(draft: Draft) -> Draft:
    """Start the counts in a row again, and all of them once a person was offered."""
    misses = draft.progress.misses
    # Once a person was offered and the caller goes on, the count starts anew.
    cleared = Misses() if _is_lost(misses) else misses.understood()
    if cleared == misses:
        return draft
    return draft.with_progress(replace(draft.progress, misses=cleared))
