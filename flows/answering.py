"""Keeps an answer, read back first or not, and goes on to the node it leads to."""

from __future__ import annotations

from dataclasses import replace

from flows.asking import Answerable, expectation
from flows.draft import Draft
from flows.keys import is_read_back
from flows.manner import Manner
from flows.progress import Step
from flows.tree import Ask, Menu, OneOffered, ReadBack
from flows.values import Taken

LONGEST_TRAIL = 12


def needs_read_back(
    draft: Draft, node: Answerable, taken: Taken, *, certain: bool
) -> bool:
    """Tell whether this value must be read back before it is kept.

    A clear wish for other offers than those proposed is no value: it is followed.
    """
    if not certain:
        return True
    if not isinstance(node, Ask) or node.read_back is ReadBack.NEVER:
        return False
    if isinstance(node.expects, OneOffered) and taken.value in node.expects.others:
        return False
    if node.read_back is ReadBack.ALWAYS:
        return True
    # Whoever writes or types sees what was written; only the ear needs an echo.
    heard = draft.progress.manner in {Manner.SPOKEN, Manner.KEYPAD}
    return heard and is_read_back(expectation(draft, node))


def kept(draft: Draft, node: Answerable, taken: Taken) -> Draft:
    """Keep the answer of a node, remember the way back, and stand at the next node."""
    progress = draft.progress
    step = Step(progress.stack, taken)
    trail = (*progress.trail, step)[-LONGEST_TRAIL:]
    frame = progress.frame.knowing(taken.under(node.sentence))
    moved = progress.standing(frame.at(_next(node, taken)))
    return draft.with_progress(replace(moved, trail=trail))


def _next(node: Answerable, taken: Taken) -> str:
    match node:
        case Ask(routes=routes, then=then):
            return routes.get(_route(taken), then)
        case Menu(routes=routes, wishes=wishes):
            route = _route(taken)
            if wishes and route not in routes:
                return wishes.node_for(route)
            return routes[route]


def _route(taken: Taken) -> str:
    if isinstance(taken.value, bool):
        return "yes" if taken.value else "no"
    return str(taken.value)
