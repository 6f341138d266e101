"""What an answer may be: a plain value that a database can keep and a voice can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the host proposes (a slot, a half-day), with the facts to say it."""

    value: str
    facts: Mapping[str, str] = field(default_factory=dict)


Value: TypeAlias = str | int | bool | tuple[Offer, ...]
Answers: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a reading brings into the answers: the value, and facts kept beside it.

    A fact named ``name`` of the answer ``place`` is kept as ``place_name``.
    """

    value: Value
    facts: Mapping[str, str] = field(default_factory=dict)

    def under(self, answer: str) -> dict[str, Value]:
        """Give the answers to add when this was the reply to ``answer``."""
        beside = {f"{answer}_{name}": fact for name, fact in self.facts.items()}
        return {answer: self.value, **beside}
