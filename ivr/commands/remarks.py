"""What is to be corrected in trees and sentences, in the language of their author."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flows.checking import (
    Explanation,
    Finding,
    check_common,
    check_tree,
    explanations,
)
from flows.errors import BrokenTreeError
from flows.library import Library
from flows.loading import Loaded
from flows.yaml_text import Document, parse

# Where a finding stands: its language, then a key or a node, then a manner.
_WHERE = re.compile(
    r"(?:(?P<language>[a-z]{2,3}): )?(?P<name>\S+)(?: \((?P<manner>\w+)\))?"
)
_PARTS = ("sentences", "texts", "letters")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to correct: where it is, the rule, the words at fault, what to do."""

    file: str
    line: int
    where: str
    rule: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """The explanation of every rule, in one language."""

    language: str
    rules: dict[str, Explanation]

    def why(self, rule: str) -> str:
        """Explain a rule; its own name when nobody has explained it."""
        found = self.rules.get(rule)
        return found.in_language(self.language) if found else rule.replace("_", " ")


def open_explained(language: str) -> Explained:
    """Read what each rule means, those of sentences and those of files."""
    of_sentences = importlib.resources.files("flows.checking") / "explained.yaml"
    of_files = importlib.resources.files("ivr.commands") / "faults.yaml"
    rules: dict[str, Explanation] = {}
    for file in (of_sentences, of_files):
        rules |= explanations(parse(file.name, file.read_text("utf-8")))
    return Explained(language, rules)


def remarks_on(library: Library, day: date, explained: Explained) -> Iterator[Remark]:
    """Give everything to correct in trees that load, as of a day."""
    for rank, loaded in enumerate(library.current.values()):
        if rank == 0:
            yield from _told(loaded, check_common(loaded.tree), explained)
        findings = check_tree(loaded.tree, library.parameters, day)
        yield from _told(loaded, findings, explained)


def remark_on_fault(error: BrokenTreeError, explained: Explained) -> Remark:
    """Give what to correct in a tree that does not load."""
    why = explained.why(error.rule)
    return Remark(error.file, error.line, error.node, error.rule, error.what, why)


def _told(
    loaded: Loaded, findings: tuple[Finding, ...], explained: Explained
) -> Iterator[Remark]:
    documents = {name: parse(name, text) for name, text in loaded.sources.items()}
    for finding in findings:
        file, line = _place(loaded, documents, finding.where)
        rule = finding.rule.value
        why = explained.why(rule)
        yield Remark(file, line, finding.where, rule, finding.what, why)


def _place(
    loaded: Loaded, documents: dict[str, Document], where: str
) -> tuple[str, int]:
    """Find the file and line of a finding: its node, else its wording."""
    found = _WHERE.fullmatch(where)
    if found is None:
        return loaded.file, 1
    name, language = found["name"], found["language"] or "fr"
    if name in loaded.lines and found["manner"] is None:
        return loaded.file, loaded.lines[name]
    worded = [
        (document.file, line)
        for file, document in documents.items()
        if file.endswith(f".{language}.yaml")
        for line in _lines_of(document, name)
    ]
    return worded[0] if worded else (loaded.file, 1)


def _lines_of(document: Document, key: str) -> Iterator[int]:
    """Give the line of a key where a wording file has it."""
    data = document.data if isinstance(document.data, dict) else {}
    for part in _PARTS:
        held = data.get(part)
        for known in held if isinstance(held, dict) else ():
            if key == known or key.startswith(f"{known}."):
                inner = key.removeprefix(known).strip(".").split(".")
                yield document.line((part, known, *inner))
