"""Which nodes may follow a node, which trees a tree."""

from __future__ import annotations

from flows.tree import Ask, Branch, Do, End, Menu, Node, Say, Tree, Use


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
