"""A sentence to give, named but not yet worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.values import Value

FIGURE = "figures."  # values that are dated figures are named so
FIXED_NAMES = frozenset({"key", "say"})  # an option's own key and word

PromptValue: TypeAlias = "Value | Prompt"


@dataclass(frozen=True, slots=True)
class Prompt:
    """The key of a wording in one version of a tree, with the values it mentions."""

    tree: str
    version: str
    key: str
    values: Mapping[str, PromptValue] = field(default_factory=dict)

    @property
    def is_fixed(self) -> bool:
        """Whether the sentence is the same for everyone, so can be voiced ahead."""
        return all(
            value.is_fixed
            if isinstance(value, Prompt)
            else name in FIXED_NAMES or name.startswith(FIGURE)
            for name, value in self.values.items()
        )
