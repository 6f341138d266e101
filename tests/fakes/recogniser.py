"""A recogniser that understands what the test tells it to, whatever is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event

from speech.recogniser import (
    NOTHING_HEARD,
    Expected,
    Heard,
    Hearing,
    RecogniserBrokenError,
)
from tests.fakes.gate import PATIENCE_SECONDS, open_gate


@dataclass(slots=True)
class FakeRecogniser:
    """Gives the hearings of ``script`` in order; a `Recogniser`.

    It takes all its time to understand while it ``may_finish`` not.
    """

    script: list[Heard] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    fed_bytes: int = 0
    guess: str = ""
    is_broken: bool = False
    may_finish: Event = field(default_factory=open_gate)

    @property
    def name(self) -> str:
        """Name the engine."""
        return "fake"

    @property
    def hears(self) -> bool:
        """Say that speech is understood."""
        return True

    def listen(self) -> Hearing:
        """Open an ear."""
        return _FakeHearing(self)


@dataclass(slots=True)
class _FakeHearing:
    owner: FakeRecogniser

    def expect(self, expected: Expected) -> None:
        self.owner.expected.append(expected)

    def feed(self, encoded: bytes) -> None:
        if self.owner.is_broken:
            raise RecogniserBrokenError("broken by the test")
        self.owner.fed_bytes += len(encoded)

    def partial(self) -> str:
        return self.owner.guess

    def finish(self) -> Heard:
        self.owner.may_finish.wait(PATIENCE_SECONDS)
        return self.owner.script.pop(0) if self.owner.script else NOTHING_HEARD
