"""How long to wait for a file that another process holds."""

from __future__ import annotations

from dataclasses import dataclass

BRIEF_SECONDS = 0.05


@dataclass(slots=True)
class Patience:
    """Spent once it was in vain: those who come next wait no more than a moment.

    A line of callers would otherwise each wait as long as the first, one after another,
    and the last be answered too late. It is whole again once somebody gets the file.
    """

    seconds: float
    _is_spent: bool = False

    @property
    def left_seconds(self) -> float:
        """How long the next one may wait."""
        return min(BRIEF_SECONDS, self.seconds) if self._is_spent else self.seconds

    def note(self, *, got_it: bool) -> None:
        """Note whether waiting gave the file."""
        self._is_spent = not got_it
