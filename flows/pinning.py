"""Which versions a conversation follows: all are chosen when it begins.

A tree published later may end in another way than the trees that use it expect.
"""

from __future__ import annotations

from collections.abc import Mapping

from flows.following import used_trees
from flows.interrupting import CHANNEL, HUMAN
from flows.tree import Shelf, Tree


def pinned(shelf: Shelf, opened: Tree) -> Mapping[str, str]:
    """Give the version of each tree that a conversation may come to, by name.

    Raises UnknownTreeError when one of them is not on the shelf.
    """
    pins: dict[str, str] = {}
    waiting = [opened.name, HUMAN, CHANNEL]
    while waiting:
        name = waiting.pop()
        if name not in pins:
            tree = shelf.newest(name)
            pins[name] = tree.version
            waiting.extend(sorted(used_trees(tree)))
    return pins
