"""A clock that stands where a test puts it, and counts instead of drawing lots."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from ivr.reference import reference_from

# A Monday, in winter, ten o'clock in Paris: agents are there.
MONDAY_MORNING = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class FakeClock:
    """Stands still until ``advance``; identifiers and references count up from one."""

    at: datetime = MONDAY_MORNING
    ranks: Iterator[int] = field(default_factory=lambda: count(1))

    def now(self) -> datetime:
        """Give the time the test chose."""
        return self.at

    def monotonic(self) -> float:
        """Give the same time in seconds."""
        return self.at.timestamp()

    def new_id(self) -> str:
        """Give the next number, as 32 hexadecimal characters."""
        return f"{next(self.ranks):032x}"

    def new_reference(self) -> str:
        """Give the next reference."""
        return reference_from(next(self.ranks).to_bytes(12))

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.at += by


def counted_bytes(size: int) -> bytes:
    """Give bytes that are not random at all: 0, 1, 2…"""
    return bytes(rank % 256 for rank in range(size))
