"""A sentence to give, named but not yet worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.values import Value

PromptValue: TypeAlias = "Value | Prompt"


@dataclass(frozen=True, slots=True)
class Prompt:
    """The key of a wording in one version of a tree, with the values it mentions."""

    tree: str
    version: str
    key: str
    values: Mapping[str, PromptValue] = field(default_factory=dict)
