"""Refuses a tree that could hold a caller: one that turns in silence or never ends."""

from __future__ import annotations

from collections.abc import Mapping

from flows.following import next_nodes, used_trees
from flows.interrupting import HUMAN
from flows.loading import Loaded
from flows.prompt import FIGURE
from flows.tree import Ask, Branch, Do, End, Menu, Node, Say, Use


def refuse_endless(shelf: Mapping[str, Loaded]) -> None:
    """Raise BrokenTreeError where somebody would go round without being asked."""
    for loaded in shelf.values():
        _talks_before_it_loops(loaded)
        _comes_to_an_end(loaded)
    _uses_do_not_loop(shelf)
    if HUMAN in shelf:
        _last_resort_asks_nothing(shelf[HUMAN])


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


def _last_resort_asks_nothing(human: Loaded) -> None:
    """Whoever is lost even in the hand-over is promised a call without a word."""
    if not human.tree.when_lost:
        raise human.broken("", "no_last_resort")
    waiting, seen = [human.tree.when_lost], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        node = human.tree.nodes[name]
        match node:
            case Ask() | Menu() | Use() | Do(agreed=True):
                raise human.broken(name, "last_resort_asks")
            case Say() | End():
                _says_no_figure(human, name, node.sentence)
            case Branch() | Do():
                pass
        waiting.extend(next_nodes(node))


def _says_no_figure(human: Loaded, name: str, sentence: str) -> None:
    for value in sorted(human.tree.words.mentioned(sentence)):
        if value.startswith(FIGURE):
            raise human.broken(name, "last_resort_expires", value)
