"""A tree in the language of Mermaid, for documents that draw it themselves."""

from __future__ import annotations

from flows.drawing.figures import Arrow, Box, Shape, arrows, boxes
from flows.tree import Tree

# What stands around the caption of each kind of node.
AROUND = {
    Shape.SAY: ('("', '")'),
    Shape.QUESTION: ('{{"', '"}}'),
    Shape.BRANCH: ('{"', '"}'),
    Shape.USE: ('[["', '"]]'),
    Shape.DO: ('["', '"]'),
    Shape.END: ('(["', '"])'),
}


def mermaid(tree: Tree) -> str:
    """Give the graph of a tree, starting from its first node."""
    lines = [
        "flowchart TD",
        f"  begin((( ))) --> {_id(tree.start)}",
        *(f"  {_box(box)}" for box in boxes(tree)),
        *(f"  {_arrow(arrow)}" for arrow in arrows(tree)),
    ]
    if tree.when_lost:
        lines.append(f"  begin -. lost .-> {_id(tree.when_lost)}")
    return "\n".join(lines) + "\n"


def _box(box: Box) -> str:
    before, after = AROUND[box.shape]
    caption = f"{box.name}<br/>{box.caption}" if box.caption else box.name
    return f"{_id(box.name)}{before}{caption}{after}"


def _arrow(arrow: Arrow) -> str:
    label = f'|"{arrow.label}"|' if arrow.label else ""
    return f"{_id(arrow.start)} -->{label} {_id(arrow.end)}"


def _id(name: str) -> str:
    # "end" is a word of Mermaid's own: a node may not be called so.
    return f"n_{name}"
