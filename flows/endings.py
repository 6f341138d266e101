"""Refuses a tree that could hold a caller: one that turns in silence or never ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flows.effects import EFFECTS
from flows.following import next_nodes, used_trees
from flows.interrupting import HUMAN
from flows.loading import Loaded
from flows.prompt import FIGURE
from flows.tree import Ask, Branch, Do, End, Menu, Node, Say, Use

REFERENCE = "reference"  # what the host gives for what it promised or recorded


def refuse_endless(shelf: Mapping[str, Loaded]) -> None:
    """Raise BrokenTreeError where somebody would go round without being asked."""
    for loaded in shelf.values():
        _talks_before_it_loops(loaded)
        _comes_to_an_end(loaded)
    _uses_do_not_loop(shelf)
    if HUMAN in shelf:
        _last_resort_promises_first(shelf[HUMAN])


def _talks_before_it_loops(loaded: Loaded) -> None:
    """A loop in which nobody is asked anything would never end."""
    done: set[str] = set()
    for name in loaded.tree.nodes:
        _follow(loaded, name, (), done)


def _follow(loaded: Loaded, name: str, path: tuple[str, ...], done: set[str]) -> None:
    if name in path:
        raise loaded.broken(name, "endless_loop", " > ".join((*path, name)))
    if name in done:
        return
    for target in _unasked(loaded.tree.nodes[name]):
        _follow(loaded, target, (*path, name), done)
    done.add(name)


def _unasked(node: Node) -> tuple[str, ...]:
    """Name the nodes that may follow before anybody has replied."""
    match node:
        case Menu() | Do(agreed=True):
            return ()
        case Ask(by_keys=by_keys):
            return (by_keys,) if by_keys else ()
        case Say() | Branch() | Use() | Do() | End():
            return next_nodes(node)


def _comes_to_an_end(loaded: Loaded) -> None:
    nodes = loaded.tree.nodes
    ending = {name for name, node in nodes.items() if isinstance(node, End)}
    grown = True
    while grown:
        before = {
            name
            for name, node in nodes.items()
            if name not in ending and not ending.isdisjoint(next_nodes(node))
        }
        grown = bool(before)
        ending |= before
    for name in nodes:
        if name not in ending:
            raise loaded.broken(name, "never_ends")


def _uses_do_not_loop(shelf: Mapping[str, Loaded]) -> None:
    done: set[str] = set()
    for name in shelf:
        _descend(shelf, name, (), done)


def _descend(
    shelf: Mapping[str, Loaded], name: str, path: tuple[str, ...], done: set[str]
) -> None:
    if name in path:
        raise shelf[name].broken("", "trees_use_each_other", " > ".join((*path, name)))
    if name in done:
        return
    for used in sorted(used_trees(shelf[name].tree)):
        _descend(shelf, used, (*path, name), done)
    done.add(name)


def _last_resort_promises_first(human: Loaded) -> None:
    """Whoever is lost even in the hand-over is promised a call without a word.

    Once they have a reference they may be asked to note it; lost again, nothing more
    is asked.
    """
    start = human.tree.when_lost
    if not start:
        raise human.broken("", "no_last_resort")
    waiting = [_Lost(start, has_reference=False), _Lost(start, has_reference=True)]
    seen: set[_Lost] = set()
    while waiting:
        lost = waiting.pop()
        if lost not in seen:
            seen.add(lost)
            _is_answered_for(human, lost)
            waiting.extend(_next_when_lost(human.tree.nodes[lost.node], lost))


@dataclass(frozen=True, slots=True)
class _Lost:
    """Where somebody lost in the hand-over may stand.

    ``may_ask`` once this very way has brought them a reference.
    """

    node: str
    has_reference: bool
    may_ask: bool = False


def _is_answered_for(human: Loaded, lost: _Lost) -> None:
    match human.tree.nodes[lost.node]:
        case Ask() | Menu() | Use() | Do(agreed=True) if not lost.may_ask:
            raise human.broken(lost.node, "last_resort_asks")
        case Say(sentence=sentence) | End(sentence=sentence):
            _says_no_figure(human, lost.node, sentence)
        case Ask() | Menu() | Use() | Branch() | Do():
            pass


def _next_when_lost(node: Node, lost: _Lost) -> list[_Lost]:
    match node:
        case Branch(rule="is_known", given={"answer": "reference"}, cases=cases):
            known = "yes" if lost.has_reference else "no"
            return [replace(lost, node=cases[known])]
        case Do(effect=effect, outcomes=outcomes):
            brings = EFFECTS[effect].OUTCOMES
            return [
                _with_reference(lost, to)
                if REFERENCE in brings[outcome]
                else replace(lost, node=to)
                for outcome, to in outcomes.items()
            ]
        case _:
            return [replace(lost, node=one) for one in next_nodes(node)]


def _with_reference(lost: _Lost, node: str) -> _Lost:
    is_first = lost.may_ask or not lost.has_reference
    return _Lost(node, has_reference=True, may_ask=is_first)


def _says_no_figure(human: Loaded, name: str, sentence: str) -> None:
    for value in sorted(human.tree.words.mentioned(sentence)):
        if value.startswith(FIGURE):
            raise human.broken(name, "last_resort_expires", value)
