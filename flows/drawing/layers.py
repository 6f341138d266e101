"""Where everything stands in a picture: rows from the start down, few crossings.

A way that passes over several rows takes a spot of its own in each of them, so that it
runs beside the boxes and not over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from flows.following import next_nodes
from flows.tree import Tree

SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Bend:
    """Where the way from ``start`` to ``end`` passes through a row."""

    start: str
    end: str
    row: int


Spot: TypeAlias = str | Bend  # the name of a node, or a way that passes by
Rows: TypeAlias = Sequence[Sequence[Spot]]


def layers(tree: Tree) -> Rows:
    """Give the rows of a tree, each from left to right."""
    depth = _depths(tree)
    rows: list[list[Spot]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, row in depth.items():
        rows[row].append(name)
    chains = [
        _chain(name, target, depth)
        for name, node in tree.nodes.items()
        for target in dict.fromkeys(next_nodes(node))
        if target in depth
    ]
    for chain in chains:
        for spot in chain:
            if isinstance(spot, Bend):
                rows[spot.row].append(spot)
    return _ordered(rows, _neighbours(chains))


def bends(start: str, end: str, depth: Mapping[str, int]) -> tuple[Bend, ...]:
    """Give the spots that a way passes through, in its order."""
    first, last = depth[start], depth[end]
    step = 1 if last > first else -1
    return tuple(Bend(start, end, row) for row in range(first + step, last, step))


def rows_of(rows: Rows) -> dict[str, int]:
    """Give the row of each node."""
    return {
        spot: row
        for row, spots in enumerate(rows)
        for spot in spots
        if isinstance(spot, str)
    }


def _depths(tree: Tree) -> dict[str, int]:
    """Put each node below everything that leads to it, but for ways back up."""
    depth = dict.fromkeys(tree.nodes, 0)
    for name, targets in _downwards(tree):
        for target in targets:
            depth[target] = max(depth[target], depth[name] + 1)
    return depth


def _downwards(tree: Tree) -> Iterator[tuple[str, list[str]]]:
    """Give each node after all that lead to it, with the ways that do not go back."""
    met: dict[str, list[str]] = {}
    done: list[str] = []
    for name in (tree.start, tree.when_lost, *tree.nodes):
        _descend(tree, name, met, done)
    return ((name, met[name]) for name in reversed(done))


def _descend(tree: Tree, name: str, met: dict[str, list[str]], done: list[str]) -> None:
    if name in met or name not in tree.nodes:
        return
    met[name] = []
    for target in next_nodes(tree.nodes[name]):
        _descend(tree, target, met, done)
        # A node that is met but not done is above: the way to it goes back up.
        if target in done and target not in met[name]:
            met[name].append(target)
    done.append(name)


def _chain(start: str, end: str, depth: Mapping[str, int]) -> tuple[Spot, ...]:
    return (start, *bends(start, end, depth), end)


def _neighbours(chains: Sequence[Sequence[Spot]]) -> Mapping[Spot, list[Spot]]:
    near: dict[Spot, list[Spot]] = {}
    for chain in chains:
        for one, other in pairwise(chain):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return near


def _ordered(
    rows: Sequence[Sequence[Spot]], near: Mapping[Spot, Sequence[Spot]]
) -> Rows:
    """Sort each row by the middle of its neighbours, downwards then upwards."""
    ordered = [list(row) for row in rows]
    for sweep in range(SWEEPS):
        for row in ordered if sweep % 2 == 0 else reversed(ordered):
            middle = _middles(ordered, near)
            row.sort(key=lambda spot: middle[spot])
    return ordered


def _middles(
    rows: Sequence[Sequence[Spot]], near: Mapping[Spot, Sequence[Spot]]
) -> Mapping[Spot, float]:
    at = {spot: rank - len(row) / 2 for row in rows for rank, spot in enumerate(row)}
    return {
        spot: _mean([at[one] for one in near[spot]]) if spot in near else place
        for spot, place in at.items()
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
