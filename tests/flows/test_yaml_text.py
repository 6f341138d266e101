"""YAML is read as it is written, and every part remembers its line."""

from __future__ import annotations

import pytest

from flows.errors import BrokenTreeError
from flows.yaml_text import parse

TEXT = """\
# A comment.
title: Bonjour
nodes:
  hello:
    say: bonjour
    then: card
  card: {ask: card}
told:
  - one
  - two
"""


def test_values_are_what_an_author_means() -> None:
    # given
    text = """
    word: bonjour
    yes_is_a_word: yes
    truth: true
    lie: false
    nothing: ~
    whole: 12
    below: -3
    decimal: 651.69
    day: 2026-04-01
    no_such_day: 2026-13-45
    quoted: "12"
    folded: >-
      en deux
      lignes
    12: a key is a word
    many: [1, deux]
    huge: 99999999999999999999999
    tagged: !python/object x
    forced: !!int douze
    """

    # when
    data = parse("a.yaml", text).data

    # then
    assert data == {
        "word": "bonjour",
        "yes_is_a_word": "yes",
        "truth": True,
        "lie": False,
        "nothing": None,
        "whole": 12,
        "below": -3,
        "decimal": "651.69",
        "day": "2026-04-01",
        "no_such_day": "2026-13-45",
        "quoted": "12",
        "folded": "en deux lignes",
        "12": "a key is a word",
        "many": [1, "deux"],
        "huge": "99999999999999999999999",
        "tagged": "x",
        "forced": "douze",
    }


def test_an_empty_file_holds_nothing() -> None:
    # then
    assert parse("a.yaml", "").data is None
    assert parse("a.yaml", "# only a comment").line(("nodes",)) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 2),
        (("nodes", "hello"), 4),
        (("nodes", "hello", "then"), 6),
        (("nodes", "card", "ask"), 7),
        (("nodes", "hello", "NotThere", "then"), 6),
        (("nodes", "nowhere"), 3),
        (("told", 1), 10),
        (("told", 7), 8),
        (("told", "one"), 8),
    ],
)
def test_each_part_knows_its_line(path: tuple[str | int, ...], line: int) -> None:
    # when
    document = parse("a.yaml", TEXT)

    # then
    assert document.line(path) == line


def test_the_steps_that_do_not_exist_are_passed_over() -> None:
    # when
    document = parse("a.yaml", TEXT)

    # then
    assert document.steps(("nodes", "Shape", "card", "why")) == ("nodes", "card")


@pytest.mark.parametrize(
    ("text", "line", "rule", "what"),
    [
        ("a: [1", 1, "not_yaml", ""),
        ("a: 1\nb: 'x", 2, "not_yaml", ""),
        ("a: 1\n---\nb: 2", 2, "not_yaml", ""),
        ("a: 1\nb: \x07", 2, "not_yaml", ""),
        ('a: "\\UFFFFFFFF"', 1, "not_yaml", ""),
        ("[" * 500, 1, "too_deep", ""),
        ("a: *nowhere", 1, "not_yaml", ""),
        ("a: 1\na: 2", 2, "given_twice", "a"),
        ("a: &x {b: 1}\nc: *x", 1, "given_twice", ""),
        ("a: &x\n- *x", 1, "given_twice", ""),
        ("? [a, b]\n: c", 1, "not_a_key", ""),
        ('a: 1\nb: "\\ud800"', 2, "not_yaml", ""),
        ("a: 1\nb: \ud800", 2, "not_text", ""),
        ("a: &x mot\nb: &x mot", 2, "not_yaml", ""),
        ("a: [1\n", 1, "not_yaml", ""),
        ("[" * 100_000, 1, "too_deep", ""),
        ("[" * 20 + "]" * 20, 1, "too_deep", ""),
    ],
)
def test_what_cannot_be_read_is_pointed_at(
    text: str, line: int, rule: str, what: str
) -> None:
    # when
    with pytest.raises(BrokenTreeError) as broken:
        parse("a.yaml", text)

    # then
    error = broken.value
    assert (error.file, error.line, error.rule, error.what) == (
        "a.yaml",
        line,
        rule,
        what,
    )


def test_an_anchor_of_a_word_may_be_used_again() -> None:
    # when
    data = parse("a.yaml", "a: &x mot\nb: *x\nc: *x").data

    # then
    assert data == {"a": "mot", "b": "mot", "c": "mot"}
