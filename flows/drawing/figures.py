"""What a picture shows of a tree: a shape and a caption per node, labelled arrows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flows.tree import Ask, Branch, Do, End, Menu, Node, Say, Tree, Use


class Shape(StrEnum):
    """The kind of a node, told by its outline."""

    SAY = "say"
    QUESTION = "question"
    BRANCH = "branch"
    USE = "use"
    DO = "do"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its name, what it does, and its outline."""

    name: str
    caption: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from a node to another; ``label`` is the answer or the outcome."""

    start: str
    end: str
    label: str = ""


def boxes(tree: Tree) -> Iterator[Box]:
    """Give every node in the order of the file."""
    for node in tree.nodes.values():
        caption, shape = _box(node)
        yield Box(node.id, caption, shape)


def arrows(tree: Tree) -> Iterator[Arrow]:
    """Give every way, the ones between the same nodes made one."""
    for node in tree.nodes.values():
        labels: dict[str, list[str]] = {}
        for label, target in _ways(node):
            labels.setdefault(target, []).append(label)
        for target, several in labels.items():
            yield Arrow(node.id, target, ", ".join(filter(None, several)))


def _box(node: Node) -> tuple[str, Shape]:
    match node:
        case Say():
            return "", Shape.SAY
        case Ask(answer=answer) | Menu(sentence=answer):
            return f"{answer} ?" if answer != node.id else "?", Shape.QUESTION
        case Branch(rule=rule):
            return rule, Shape.BRANCH
        case Use(tree=tree):
            return tree, Shape.USE
        case Do(effect=effect, agreed=agreed):
            return f"{effect} ?" if agreed else effect, Shape.DO
        case End(outcome=outcome):
            return outcome, Shape.END


def _ways(node: Node) -> Iterator[tuple[str, str]]:
    match node:
        case Say(then=then):
            yield "", then
        case Ask(routes=routes, then=then, by_keys=by_keys):
            yield from routes.items()
            yield from _optional(("other" if routes else "", then), ("keys", by_keys))
        case Menu(routes=ways, wishes=wishes):
            yield from ways.items()
            if wishes:
                yield from (*wishes.known.items(), ("other", wishes.other))
        case Branch(cases=ways) | Use(outcomes=ways):
            yield from ways.items()
        case Do(outcomes=ways, refused=refused):
            yield from ways.items()
            yield from _optional(("no", refused))
        case End():
            return


def _optional(*ways: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return ((label, target) for label, target in ways if target)
