"""Keeps an answer and goes on to the node it leads to."""

from __future__ import annotations

from dataclasses import replace

from flows.asking import Answerable
from flows.draft import Draft
from flows.progress import Step
from flows.tree import Ask, Menu
from flows.values import Taken

LONGEST_TRAIL = 12


def kept(draft: Draft, node: Answerable, taken: Taken) -> Draft:
    """Keep the answer of a node, remember the way back, and stand at the next node."""
    progress = draft.progress
    step = Step(progress.stack, taken)
    trail = (*progress.trail, step)[-LONGEST_TRAIL:]
    draft = draft.with_progress(replace(progress, trail=trail))
    frame = draft.progress.frame.knowing(taken.under(node.sentence))
    return draft.standing(frame).at(_next(node, taken))


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
