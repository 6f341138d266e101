"""The machine's time, identifiers and chance: the only module that asks for them."""

import os
import time
from datetime import UTC, datetime
from typing import Protocol

from ivr.reference import BYTES_FOR_REFERENCE, reference_from

BYTES_OF_ID = 16


class Clock(Protocol):
    """What the service asks of the machine; tests answer it with fixed values."""

    def now(self) -> datetime:
        """Give the present time, aware and in UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that never go back, to measure how long something took."""
        ...

    def new_id(self) -> str:
        """Give an identifier no one can guess: 32 hexadecimal characters."""
        ...

    def new_reference(self) -> str:
        """Give a reference easy to say in French; it may already be taken."""
        ...


class SystemClock:
    """The clock of the machine itself."""

    def now(self) -> datetime:
        """Give the present time, aware and in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Give seconds that never go back, to measure how long something took."""
        return time.monotonic()

    def new_id(self) -> str:
        """Give an identifier no one can guess: 32 hexadecimal characters."""
        return random_bytes(BYTES_OF_ID).hex()

    def new_reference(self) -> str:
        """Give a reference easy to say in French; it may already be taken."""
        return reference_from(random_bytes(BYTES_FOR_REFERENCE))


def random_bytes(count: int) -> bytes:
    """Give bytes from the machine's own source of chance, fit for making keys."""
    return os.urandom(count)
