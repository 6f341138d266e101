"""A tree as a picture."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest

from flows.drawing import mermaid, svg
from flows.drawing.layers import Bend, layers
from flows.library import open_library
from tests.flows.checking.small_trees import tree_of

LIBRARY = open_library()
NAMES = sorted(LIBRARY.current)
SVG = "{http://www.w3.org/2000/svg}"
ASKED_TWICE = tree_of(
    """
  first: {ask: sure, expects: yes_no, then: {yes: again, no: end}}
  again: {ask: sure, expects: yes_no, then: {yes: end, no: first}}
  end: {end: done}
""",
    "sentences: {sure: 'Vraiment ?'}",
)


def test_mermaid_names_each_node_and_each_answer() -> None:
    drawn = mermaid(ASKED_TWICE)

    assert drawn.splitlines() == [
        "flowchart TD",
        "  begin((( ))) --> n_first",
        '  n_first{{"first<br/>sure ?"}}',
        '  n_again{{"again<br/>sure ?"}}',
        '  n_end(["end<br/>done"])',
        '  n_first -->|"yes"| n_again',
        '  n_first -->|"no"| n_end',
        '  n_again -->|"yes"| n_end',
        '  n_again -->|"no"| n_first',
    ]


def test_a_way_that_passes_over_a_row_has_a_spot_in_it() -> None:
    rows = layers(ASKED_TWICE)

    assert [set(row) for row in rows] == [
        {"first"},
        {"again", Bend("first", "end", 1)},
        {"end"},
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_shows_each_node_once_and_each_way(name: str) -> None:
    tree = LIBRARY.newest(name)

    picture = Xml.fromstring(svg(tree))  # noqa: S314  # we wrote it ourselves

    assert len(picture.findall(f"{SVG}rect")) == len(tree.nodes)
    assert picture.findtext(f"{SVG}title") == tree.title


@pytest.mark.parametrize("name", NAMES)
def test_where_an_agent_takes_over_at_the_last_is_drawn_too(name: str) -> None:
    tree = LIBRARY.newest(name)

    drawn = mermaid(tree)

    assert ("begin -. lost .->" in drawn) is bool(tree.when_lost)


def test_nodes_of_one_row_may_follow_each_other() -> None:
    tree = tree_of(
        """
  first: {ask: sure, expects: yes_no, then: {yes: first, no: end}}
  end: {end: done}
""",
        "sentences: {sure: 'Encore ?'}",
    )

    picture = svg(tree)

    assert picture.count('class="way"') == 2
