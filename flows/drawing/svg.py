"""A tree as an SVG: rows of boxes from the start down, with labelled arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from flows.drawing.figures import Arrow, Box, Shape, arrows, boxes
from flows.drawing.layers import Bend, Rows, Spot, bends, layers, rows_of
from flows.tree import Tree

WIDTH, HEIGHT = 170, 48
ACROSS, BESIDE, DOWN = 200, 36, 120
MARGIN = 40

# Outline and fill; text is dark on all of them.
COLOURS = {
    Shape.SAY: ("#4a5a6a", "#f2f5f8"),
    Shape.QUESTION: ("#0b5fa5", "#e3f0fb"),
    Shape.BRANCH: ("#7a5c00", "#fdf3d3"),
    Shape.USE: ("#5b3b8c", "#efe7f9"),
    Shape.DO: ("#1f6b3a", "#e2f4e8"),
    Shape.END: ("#8a1f2d", "#fae5e7"),
}
ROUND = {Shape.SAY: 8, Shape.QUESTION: 24, Shape.END: 24}
STYLE = (
    "text{font:13px sans-serif;text-anchor:middle;fill:#111}"
    ".small{font-size:11px;fill:#333}"
    ".label{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:4px}"
    ".way{fill:none;stroke:#555;stroke-width:1.3}"
)
HEAD = (
    '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7"'
    ' markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker>'
)
NAMED = 'role="img" aria-labelledby="title"'


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture, in pixels."""

    x: int
    y: int


Way = Sequence[Point]


def svg(tree: Tree) -> str:
    """Give the picture of a tree, titled for whoever cannot see it."""
    rows = layers(tree)
    tops = _tops(rows)
    width, height = _widest(rows) + 2 * MARGIN, len(rows) * DOWN + MARGIN
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    ways = {arrow: _way(arrow, tops, rows_of(rows)) for arrow in arrows(tree)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {NAMED}>',
        f'<title id="title">{escape(tree.title)}</title>',
        f"<style>{STYLE}</style><defs>{HEAD}</defs>",
        *(_line(way) for way in ways.values()),
        *(_box(box, tops[box.name]) for box in boxes(tree)),
        *(_label(arrow, way) for arrow, way in ways.items() if arrow.label),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _tops(rows: Rows) -> Mapping[Spot, Point]:
    """Give the middle of the top of every spot, each row centred."""
    widest = _widest(rows)
    tops: dict[Spot, Point] = {}
    for row, spots in enumerate(rows):
        x = MARGIN + (widest - sum(map(_room, spots))) // 2
        for spot in spots:
            tops[spot] = Point(x + _room(spot) // 2, MARGIN + row * DOWN)
            x += _room(spot)
    return tops


def _widest(rows: Rows) -> int:
    return max(sum(map(_room, spots)) for spots in rows)


def _room(spot: Spot) -> int:
    return BESIDE if isinstance(spot, Bend) else ACROSS


def _way(arrow: Arrow, tops: Mapping[Spot, Point], rows: Mapping[str, int]) -> Way:
    """Give the points that an arrow goes through, from a box to a box."""
    start, end = tops[arrow.start], tops[arrow.end]
    if rows[arrow.start] == rows[arrow.end]:
        return _way_round(start, end)
    goes_down = rows[arrow.end] > rows[arrow.start]
    leaves, enters = (HEIGHT, 0) if goes_down else (0, HEIGHT)
    between: list[Point] = []
    for bend in bends(arrow.start, arrow.end, rows):
        top = tops[bend]
        sides = [Point(top.x, top.y), Point(top.x, top.y + HEIGHT)]
        between += sides if goes_down else reversed(sides)
    return (
        Point(start.x, start.y + leaves),
        *between,
        Point(end.x, end.y + enters),
    )


def _way_round(start: Point, end: Point) -> Way:
    """Pass under a row, between two boxes of it or back to the same one."""
    below = start.y + HEIGHT
    return (
        Point(start.x + 20, below),
        Point((start.x + end.x) // 2 + 20, below + DOWN // 3),
        Point(end.x + 40, below),
    )


def _line(way: Way) -> str:
    first, *rest = way
    path = f"M{first.x} {first.y}"
    before = first
    for point in rest:
        bend = (point.y - before.y) // 2
        path += (
            f"C{before.x} {before.y + bend} {point.x} {point.y - bend}"
            f" {point.x} {point.y}"
        )
        before = point
    return f'<path class="way" d="{path}" marker-end="url(#head)"/>'


def _box(box: Box, top: Point) -> str:
    line, fill = COLOURS[box.shape]
    first = top.y + (20 if box.caption else 29)
    texts = [f'<text x="{top.x}" y="{first}">{escape(box.name)}</text>']
    if box.caption:
        small = f'class="small" x="{top.x}" y="{top.y + 37}"'
        texts.append(f"<text {small}>{escape(box.caption)}</text>")
    return (
        f'<rect x="{top.x - WIDTH // 2}" y="{top.y}" width="{WIDTH}" height="{HEIGHT}"'
        f' rx="{ROUND.get(box.shape, 2)}" fill="{fill}" stroke="{line}"/>'
        + "".join(texts)
    )


def _label(arrow: Arrow, way: Way) -> str:
    """Write the answer where the arrow has left its box but not yet met another."""
    first, second = way[0], way[1]
    x = first.x + (second.x - first.x) * 2 // 3
    y = first.y + (second.y - first.y) * 3 // 5
    return f'<text class="label" x="{x}" y="{y}">{escape(arrow.label)}</text>'
