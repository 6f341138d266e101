"""Answers a question with what was said before, so that nobody is asked twice."""

from __future__ import annotations

from dataclasses import replace

from flows.asking import Answerable, context, expectation
from flows.draft import Draft
from flows.expect import Choice
from flows.reading.mixed import Whom, also_chosen, whom_in
from flows.reading.options import Candidate
from flows.reading.outcome import NotUnderstood, Understood
from flows.reply import Words
from flows.tree import Ask, Menu, OneOf
from flows.understanding import read
from flows.values import Taken

MOST_TOLD = 1000  # characters


def told_besides(draft: Draft, besides: str) -> Draft:
    """Add what was said beyond an answer to what may answer the questions to come."""
    if not besides:
        return draft.with_nothing_heard()
    told = f"{draft.progress.told} {besides}".strip()
    return replace(draft.telling(told[-MOST_TOLD:]), heard=besides)


def already_told(draft: Draft, node: Answerable) -> Taken | None:
    """Give the one option that was named outright beforehand, if one was.

    A question answered before in the same tree is put anew, and so is an open one.
    """
    if not draft.progress.told:
        return None
    expects = expectation(draft, node)
    if not isinstance(expects, Choice):
        return None
    if not _may_be_told(node) or node.sentence in draft.progress.frame.answers:
        return None
    name = _named(draft.progress.told, expects)
    return Taken(name) if name else None


def half_heard(draft: Draft, node: Menu) -> Taken | None:
    """Give the option that what was just said may mean; it must be read back."""
    if not draft.heard or not _may_be_told(node):
        return None
    match read(expectation(draft, node), Words(draft.heard), context(draft)):
        case Understood(taken):
            return taken
        case NotUnderstood():
            return None


def _may_be_told(node: Answerable) -> bool:
    match node:
        case Menu(routes=routes, wishes=wishes):
            # One option alone only marks a pause.
            return wishes is None and len(routes) > 1
        case Ask(expects=waited):
            return isinstance(waited, OneOf) and len(waited.names) > 1


def _named(told: str, expects: Choice) -> str:
    names = {one.name for one in expects.options}
    if names <= set(Whom):
        whom = whom_in(told)
        return whom.value if whom in names else ""
    candidates = [
        Candidate(one.name, one.label, one.synonyms) for one in expects.options
    ]
    return also_chosen(told, {"": candidates}).get("", "")
