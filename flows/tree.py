"""A decision tree as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeAlias

from flows.expect import Expectation
from flows.parameters.dated import Parameters
from flows.reading.intents import IntentIndex
from flows.reading.places import Gazetteer
from flows.turn import Patience
from flows.wording import Words


class ReadBack(StrEnum):
    """Whether a value is read back before it is kept."""

    USUAL = "usual"  # numbers, dates, names
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the options worded under this node, in this order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOffered:
    """One of the offers that the host put under the answer ``answer``.

    ``others`` are options of the tree's own that follow the offers.
    """

    answer: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    """Say something and go on."""

    id: str
    sentence: str
    then: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask the question worded as ``answer`` and keep the reply under that name.

    ``routes`` names the next node by value; ``then`` is the next node for the rest.
    ``by_keys`` is where to go when only keys can answer and this question needs words.
    """

    id: str
    expects: Expectation | OneOf | OneOffered
    answer: str
    then: str = ""
    routes: Mapping[str, str] = field(default_factory=dict)
    read_back: ReadBack = ReadBack.USUAL
    by_keys: str = ""
    patience: Patience = Patience.NORMAL

    @property
    def sentence(self) -> str:
        """The key of the question's wording."""
        return self.answer


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where the caller's own words lead from a menu, beyond its options.

    ``known`` maps the code of a procedure to our node; ``other`` is for the rest.
    """

    known: Mapping[str, str]
    other: str

    def node_for(self, code: str) -> str:
        """Give the node of a procedure, by its code."""
        return self.known.get(code, self.other)


@dataclass(frozen=True, slots=True)
class Menu:
    """Ask where to go; the option chosen is kept under the name of its sentence.

    With ``wishes`` the question is open: a procedure named in the caller's own words
    is kept there by its code, and what it is called under ``<sentence>_title``.
    """

    id: str
    sentence: str
    routes: Mapping[str, str]
    wishes: Wishes | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Go where a rule of ``flows/rules`` says; ``given`` maps its inputs to answers."""

    id: str
    rule: str
    given: Mapping[str, str]
    cases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """Go through another tree and come back.

    ``given`` maps its first answers to ours, ``takes`` maps our answers to its own,
    ``outcomes`` maps the way it ended to our next node.
    """

    id: str
    tree: str
    given: Mapping[str, str] = field(default_factory=dict)
    takes: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Do:
    """Ask something of the world.

    ``given`` maps the effect's fields to answers, ``fixed`` to plain values. An act is
    announced and agreed to first when ``agreed``; ``refused`` is where a no leads.
    ``agreed_by`` names the answer, chosen before, that was the agreement.
    """

    id: str
    effect: str
    given: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    agreed: bool = False
    refused: str = ""
    agreed_by: str = ""

    @property
    def sentence(self) -> str:
        """The key of the question that asks for agreement."""
        return self.id


@dataclass(frozen=True, slots=True)
class End:
    """Finish this tree with an outcome, after a last sentence if there is one."""

    id: str
    outcome: str
    sentence: str = ""


Node: TypeAlias = Say | Ask | Menu | Branch | Use | Do | End


@dataclass(frozen=True, slots=True)
class Tree:
    """One version of a decision tree."""

    name: str
    version: str
    code: str
    title: str
    body: str
    start: str
    nodes: Mapping[str, Node]
    words: Words
    when_lost: str = ""


class Shelf(Protocol):
    """Where the engine finds trees, places and dated figures."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The communes and postcodes."""
        ...

    @property
    def parameters(self) -> Parameters:
        """The dated figures."""
        ...

    @property
    def intents(self) -> IntentIndex:
        """What callers say for each procedure."""
        ...

    def tree(self, name: str, version: str) -> Tree:
        """Give that very version; raise UnknownTreeError when it is gone."""
        ...

    def newest(self, name: str) -> Tree:
        """Give the version that new conversations follow."""
        ...
