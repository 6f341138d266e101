"""Which nodes may follow a node, which trees a tree."""

from __future__ import annotations

from flows.expect import Dictated
from flows.manner import Manner
from flows.tree import Ask, Branch, Do, End, Menu, Node, Say, Tree, Use

CHANNEL = "channel"  # the rule that tells the manners apart


def used_trees(tree: Tree) -> frozenset[str]:
    """Name every tree that this one goes through."""
    uses = (node for node in tree.nodes.values() if isinstance(node, Use))
    return frozenset(use.tree for use in uses)


def next_nodes(node: Node) -> tuple[str, ...]:
    """Name every node that may follow, in the order of the file."""
    match node:
        case Say(then=then):
            return (then,)
        case Ask(then=then, routes=routes, by_keys=by_keys):
            return tuple(one for one in (*routes.values(), then, by_keys) if one)
        case Menu(routes=routes, wishes=wishes):
            wished = (*wishes.known.values(), wishes.other) if wishes else ()
            return (*routes.values(), *wished)
        case Branch(cases=cases):
            return tuple(cases.values())
        case Use(outcomes=outcomes):
            return tuple(outcomes.values())
        case Do(outcomes=outcomes, refused=refused):
            return tuple(one for one in (*outcomes.values(), refused) if one)
        case End():
            return ()


def next_for(node: Node, manner: Manner) -> tuple[str, ...]:
    """Name every node that may follow for somebody reached in that manner."""
    match node:
        case Branch(rule=rule, cases=cases) if rule == CHANNEL:
            return (cases[manner.value],)
        case Ask() if _is_passed_by(node, manner):
            return (node.by_keys,)
        case _:
            return next_nodes(node)


def met_by(tree: Tree, manner: Manner) -> tuple[Node, ...]:
    """Give the nodes that somebody reached in that manner may stand at."""
    found: dict[str, Node] = {}
    ahead = [name for name in (tree.start, tree.when_lost) if name]
    while ahead:
        name = ahead.pop()
        if name not in found:
            node = found[name] = tree.nodes[name]
            ahead.extend(next_for(node, manner))
    return tuple(one for one in found.values() if not _is_passed_by(one, manner))


def _is_passed_by(node: Node, manner: Manner) -> bool:
    """Tell whether keys alone cannot answer a question, so that it is not put."""
    is_dictated = isinstance(node, Ask) and isinstance(node.expects, Dictated)
    return is_dictated and manner is Manner.KEYPAD
