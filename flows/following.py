"""Which nodes may follow a node."""

from __future__ import annotations

from flows.tree import Ask, Branch, Do, End, Menu, Node, Say, Use


def next_nodes(node: Node) -> tuple[str, ...]:
    """Name every node that may follow, in the order of the file."""
    match node:
        case Say(then=then):
            return (then,)
        case Ask(then=then, routes=routes, by_keys=by_keys):
            return tuple(one for one in (*routes.values(), then, by_keys) if one)
        case Menu(routes=routes):
            return tuple(routes.values())
        case Branch(cases=cases):
            return tuple(cases.values())
        case Use(outcomes=outcomes):
            return tuple(outcomes.values())
        case Do(outcomes=outcomes, refused=refused):
            return tuple(one for one in (*outcomes.values(), refused) if one)
        case End():
            return ()
