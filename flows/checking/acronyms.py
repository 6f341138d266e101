"""Finds the acronyms that nobody has explained to the caller.

An acronym is said once in full: in its own wording, or earlier on every way that leads
there in the same tree. A text or a letter that the tree sends is read by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.checking.filled import literal
from flows.checking.findings import Finding, Rule
from flows.checking.spelt_out import acronyms_in, is_spelt_out
from flows.following import met_by, next_for
from flows.manner import Manner
from flows.tree import Branch, Do, Node, Tree, Use

# An adviser's screen is left aside: advisers know these names.
HEARD_OR_READ = (Manner.SPOKEN, Manner.KEYPAD, Manner.TEXT)
# Heard later than the question they go with, or never.
LATER = frozenset({"help", "again", "read_back", "offer"})
# Names of procedures: they tell back what was asked for, and are cut at 64 signs.
WISHES = ".wishes."


def unexplained_acronyms(tree: Tree) -> Iterator[Finding]:
    """Give each acronym of a tree that may be met before it is said in full."""
    for language in tree.words.entries:
        told = [Told(tree, language, manner) for manner in HEARD_OR_READ]
        yield from dict.fromkeys(one for each in told for one in each.unexplained())


def unexplained_anywhere(tree: Tree) -> Iterator[Finding]:
    """Give those of the sentences that every tree shares, each read by itself."""
    for language, entries in tree.words.entries.items():
        told = [Told(tree, language, manner) for manner in HEARD_OR_READ]
        shared = [key for key in entries if key.startswith("_")]
        yield from dict.fromkeys(
            one for each in told for key in shared for one in each.alone([key])
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What a tree tells in one language, by one means."""

    tree: Tree
    language: str
    manner: Manner

    def unexplained(self) -> Iterator[Finding]:
        """Give the wordings where an acronym is met before it is explained."""
        for node in met_by(self.tree, self.manner):
            yield from self.alone(self.tree.words.keys_under(_document(node)))
        for acronym in acronyms_in(self._text(self.tree.words.entries[self.language])):
            yield from self._until_explained(acronym)

    def alone(self, keys: Iterable[str]) -> Iterator[Finding]:
        """Give the acronyms that these wordings, read together, do not explain."""
        together = [*keys]
        for acronym in acronyms_in(self._text(together)):
            if not self._explains(together, acronym):
                yield from self._found(together, acronym)

    def _until_explained(self, acronym: str) -> Iterator[Finding]:
        """Follow every way until the acronym is said in full."""
        ahead = [name for name in (self.tree.start, self.tree.when_lost) if name]
        seen = set(ahead)
        while ahead:
            node = self.tree.nodes[ahead.pop()]
            family = self.tree.words.keys_under(_sentence(node))
            if self._explains(filter(_is_heard_at_once, family), acronym):
                continue
            yield from self._found(family, acronym)
            new = {*next_for(node, self.manner)} - seen
            seen |= new
            ahead.extend(sorted(new))

    def _found(self, keys: Iterable[str], acronym: str) -> Iterator[Finding]:
        for key in keys:
            is_met = acronym in acronyms_in(self._text([key])) and WISHES not in key
            if is_met and not self._explains([key], acronym):
                where = f"{self.language}: {key} ({self._own_manner(key)})"
                yield Finding(Rule.UNEXPLAINED_ACRONYM, where, acronym)

    def _explains(self, keys: Iterable[str], acronym: str) -> bool:
        return is_spelt_out(acronym, self._text(keys), self.language)

    def _text(self, keys: Iterable[str]) -> str:
        entries = self.tree.words.entries[self.language]
        told = (entries[key].for_manner(self.manner) for key in keys if key in entries)
        return ". ".join(literal(one) for one in told)

    def _own_manner(self, key: str) -> str:
        """Name the manner that a wording was written for."""
        templates = self.tree.words.entries[self.language][key].templates
        own = self.manner if self.manner in templates else Manner.SPOKEN
        return own.value


def _sentence(node: Node) -> str:
    match node:
        case Branch() | Use() | Do(agreed=False):
            return ""
        case _:
            return node.sentence


def _document(node: Node) -> str:
    """Name the text or the letter that a node sends."""
    return node.fixed.get("template", "") if isinstance(node, Do) else ""


def _is_heard_at_once(key: str) -> bool:
    _, *beside = key.split(".")
    return LATER.isdisjoint(beside)
