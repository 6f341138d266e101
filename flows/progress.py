"""Where a person stands in a conversation; everything needed to go on later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from flows.effects import Act, Query
from flows.manner import Manner, Pace
from flows.prompt import Prompt
from flows.values import Taken, Value


@dataclass(frozen=True, slots=True)
class Asking:
    """A question is open."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Back at a question, the person is asked whether the former answer stands."""

    former: Taken


@dataclass(frozen=True, slots=True)
class Confirming:
    """A value was read back and waits for a yes; ``told`` is what was said besides."""

    taken: Taken
    told: str = ""


@dataclass(frozen=True, slots=True)
class Hesitating:
    """Two procedures fit the caller's own words, ``told``: which one is it?"""

    first: str
    second: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Completing:
    """Only the doubtful ``part`` of what was ``said`` is asked again, so many times."""

    said: str
    part: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Agreeing:
    """An act was announced and waits for a yes."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of commands was given; the next key picks one."""

    under: Stage


@dataclass(frozen=True, slots=True)
class Pausing:
    """The person asked to wait; ``times`` counts how often we reassured them."""

    under: Stage
    times: int = 0


@dataclass(frozen=True, slots=True)
class Awaiting:
    """The host must answer a query or carry out an act."""

    request: Query | Act


@dataclass(frozen=True, slots=True)
class Finished:
    """The conversation is over."""

    outcome: str


Stage: TypeAlias = (
    Asking
    | Keeping
    | Confirming
    | Hesitating
    | Completing
    | Agreeing
    | Listing
    | Pausing
    | Awaiting
    | Finished
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A place in one tree; ``interrupts`` when a command, not a node, led here."""

    tree: str
    version: str
    node: str
    answers: Mapping[str, Value] = field(default_factory=dict)
    interrupts: bool = False

    def at(self, node: str) -> Frame:
        """Stand at another node of the same tree."""
        return Frame(self.tree, self.version, node, self.answers, self.interrupts)

    def knowing(self, more: Mapping[str, Value]) -> Frame:
        """Add answers."""
        answers = {**self.answers, **more}
        return Frame(self.tree, self.version, self.node, answers, self.interrupts)


@dataclass(frozen=True, slots=True)
class Step:
    """A question already answered: where the person stood, and the answer."""

    stack: tuple[Frame, ...]
    taken: Taken


@dataclass(frozen=True, slots=True)
class Misses:
    """Replies we could not use: of each kind, in a row and in the whole call."""

    silences_in_a_row: int = 0
    silences: int = 0
    unclear_in_a_row: int = 0
    unclear: int = 0

    def silent(self) -> Misses:
        """Count one more silence."""
        return replace(
            self,
            silences_in_a_row=self.silences_in_a_row + 1,
            silences=self.silences + 1,
        )

    def unclear_once_more(self) -> Misses:
        """Count one more reply that was not understood."""
        return replace(
            self,
            unclear_in_a_row=self.unclear_in_a_row + 1,
            unclear=self.unclear + 1,
        )

    def understood(self) -> Misses:
        """Start the counts in a row again."""
        if not self.silences_in_a_row and not self.unclear_in_a_row:
            return self
        return replace(self, silences_in_a_row=0, unclear_in_a_row=0)


@dataclass(frozen=True, slots=True)
class Progress:
    """One person's way through the trees on one channel.

    ``pins`` gives the version of every tree that this conversation may come to;
    ``told`` is what was said beyond an answer, which may answer what comes.
    """

    stack: tuple[Frame, ...]
    language: str = "fr"
    manner: Manner = Manner.SPOKEN
    pace: Pace = Pace.NORMAL
    practice: bool = False
    stage: Stage = field(default_factory=Asking)
    trail: tuple[Step, ...] = ()
    misses: Misses = field(default_factory=Misses)
    last_prompts: tuple[Prompt, ...] = ()
    turns: int = 0
    pins: Mapping[str, str] = field(default_factory=dict)
    told: str = ""

    @property
    def frame(self) -> Frame:
        """The innermost place."""
        return self.stack[-1]

    @property
    def versions(self) -> frozenset[tuple[str, str]]:
        """The name and version of each tree that going on may need."""
        places = (*self.stack, *(frame for step in self.trail for frame in step.stack))
        said = frozenset((one.tree, one.version) for one in self.last_prompts)
        stood = frozenset((frame.tree, frame.version) for frame in places)
        return said | stood | frozenset(self.pins.items())

    def standing(self, frame: Frame) -> Progress:
        """Replace the innermost place."""
        return self._moved((*self.stack[:-1], frame), self.stage)

    def at_stage(self, stage: Stage) -> Progress:
        """Wait for something else at the same place."""
        return self._moved(self.stack, stage)

    def _moved(self, stack: tuple[Frame, ...], stage: Stage) -> Progress:
        # Written out: done at every step, and many times faster than ``replace``.
        return Progress(
            stack,
            self.language,
            self.manner,
            self.pace,
            self.practice,
            stage,
            self.trail,
            self.misses,
            self.last_prompts,
            self.turns,
            self.pins,
            self.told,
        )
