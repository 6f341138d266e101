"""Reads YAML text and remembers on which line each part stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml
from yaml import CSafeLoader, MappingNode, Node, ScalarNode, SequenceNode
from yaml.error import MarkedYAMLError
from yaml.reader import ReaderError

from flows.errors import BrokenTreeError

DEEPEST = 12  # no file of ours goes further than a letter's paragraph
MOST_DIGITS = 18
WORDED = "tag:yaml.org,2002:"

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool | None"


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a file, as plain values, and where each part stands in it."""

    file: str
    data: Plain
    root: Node | None

    def line(self, path: Sequence[str | int]) -> int:
        """Give the line (from 1) of the deepest part of that path that exists."""
        return self._followed(path)[1]

    def steps(self, path: Sequence[str | int]) -> tuple[str | int, ...]:
        """Give the steps of that path that exist, one within the other."""
        return self._followed(path)[0]

    def _followed(self, path: Sequence[str | int]) -> tuple[tuple[str | int, ...], int]:
        node, line, steps = self.root, 1, list[str | int]()
        for step in path:
            below = _below(node, step)
            if below is not None:
                node, line = below
                steps.append(step)
        return tuple(steps), line


def parse(file: str, text: str) -> Document:
    """Read YAML 1.2 as words, whole numbers, true, false and null, in maps and lists.

    A date stays the text it is written with, and so does a number with a comma.
    Raises BrokenTreeError when malformed, or when a key or an anchor comes twice.
    """
    try:
        _refuse_deep(file, text)
        root = yaml.compose(text, Loader=CSafeLoader)
        data = None if root is None else _Reading(file).plain(root)
    except MarkedYAMLError as error:
        # What lacks may be missed one line after the last.
        line = min(_line(error.problem_mark), len(text.splitlines()))
        raise BrokenTreeError(file, line, "", "not_yaml") from error
    except ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        raise BrokenTreeError(file, line, "", "not_yaml") from error
    except UnicodeEncodeError as error:  # half a character: no channel can carry it
        line = text.count("\n", 0, error.start) + 1
        raise BrokenTreeError(file, line, "", "not_text") from error
    return Document(file, data, root)


def _refuse_deep(file: str, text: str) -> None:
    """Refuse what goes deeper than a file of ours, before anything follows it there."""
    depth = 0
    for event in yaml.parse(text, Loader=CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BrokenTreeError(file, _line(event.start_mark), "", "too_deep")


def _line(mark: object) -> int:
    return int(getattr(mark, "line", 0)) + 1


def _below(node: Node | None, step: str | int) -> tuple[Node, int] | None:
    """Give the part under a key or at a rank, and its line."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    if isinstance(node, SequenceNode) and isinstance(step, int):
        for one in node.value[step : step + 1]:
            return one, one.start_mark.line + 1
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """``seen`` holds the parts already read: a part that comes twice is refused."""

    file: str
    seen: set[int] = field(default_factory=set)

    def plain(self, node: Node) -> Plain:
        if isinstance(node, ScalarNode):
            return _word(node)
        if id(node) in self.seen:
            raise self._broken(node, "given_twice")
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self._map(node)
        return [self.plain(one) for one in node.value]

    def _map(self, node: MappingNode) -> dict[str, Plain]:
        plain: dict[str, Plain] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise self._broken(key, "not_a_key")
            if key.value in plain:
                raise self._broken(key, "given_twice", key.value)
            plain[key.value] = self.plain(value)
        return plain

    def _broken(self, node: Node, rule: str, what: str = "") -> BrokenTreeError:
        line = node.start_mark.line + 1
        return BrokenTreeError(self.file, line, "", rule, what)


def _word(node: ScalarNode) -> str | int | bool | None:
    text = str(node.value)
    match str(node.tag).removeprefix(WORDED):
        case "null":
            return None
        case "bool" if text.lower() in {"true", "false"}:
            return text.lower() == "true"
        case "int" if text.removeprefix("-").isdecimal() and len(text) <= MOST_DIGITS:
            return int(text)
        case _:
            return text
