"""Reads YAML text and remembers on which line each part stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from flows.errors import BrokenTreeError


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a file, as plain values, and the lines they came from."""

    file: str
    data: object
    marked: object

    def line(self, path: Sequence[str | int]) -> int:
        """Give the line (from 1) of the deepest part of that path that exists."""
        marked: object = self.marked
        line = 1
        for step in path:
            match marked:
                case CommentedMap() if step in marked:
                    line = marked.lc.key(step)[0] + 1
                case CommentedSeq() if isinstance(step, int) and step < len(marked):
                    line = marked.lc.item(step)[0] + 1
                case _:
                    continue
            marked = marked[step]
        return line


def parse(file: str, text: str) -> Document:
    """Read YAML 1.2 (``yes`` and ``no`` are words); BrokenTreeError when malformed."""
    try:
        marked = YAML(typ="rt").load(StringIO(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenTreeError(file, line, "", "not_yaml") from error
    return Document(file, _plain(marked), marked)


def _plain(value: object) -> object:
    match value:
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case str():
            return str(value)
        case Sequence():
            return [_plain(one) for one in value]
        case _:
            return value
