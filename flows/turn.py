"""What the engine gives back: where the person stands now, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from flows.effects import Act, Notice, Query
from flows.expect import Expectation
from flows.keys import KeyShape, key_shape
from flows.progress import Progress
from flows.prompt import Prompt


class Patience(StrEnum):
    """How long to wait for a reply."""

    NORMAL = "normal"
    FETCH = "fetch"  # the person has to look for something
    PAUSE = "pause"  # the person asked us to wait


@dataclass(frozen=True, slots=True)
class Question:
    """A reply is waited for; ``takes_own_words`` when a wish may be told freely.

    ``lists_commands`` when the commands were just listed: one key chooses among them.
    """

    expects: Expectation
    patience: Patience = Patience.NORMAL
    takes_own_words: bool = False
    lists_commands: bool = False

    @property
    def keys(self) -> KeyShape:
        """Tell when a keypad answer is complete without a hash key."""
        return KeyShape(most=1) if self.lists_commands else key_shape(self.expects)


@dataclass(frozen=True, slots=True)
class Request:
    """The host must answer this and advance again before anyone hears anything."""

    of: Query | Act
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation is over."""

    outcome: str


Next: TypeAlias = Question | Request | Ended


@dataclass(frozen=True, slots=True)
class Note:
    """A notice to record, with what its wording mentions."""

    notice: Notice
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a conversation; it changes nothing by itself."""

    progress: Progress
    prompts: tuple[Prompt, ...]
    next: Next
    notes: tuple[Note, ...] = ()
