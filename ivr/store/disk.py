"""Has what SQLite committed written to the disk, while others already write.

When SQLite waits for the disk by itself, nobody can write meanwhile. Here it commits
without waiting, and another thread has its journal written; only then is anyone told
that something is kept. The journal is written in order: with a transaction, all those
before it are on the disk, whoever wrote them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path


def flush(file: Path) -> None:
    """Have all of a file written to the disk; raises OSError when it cannot be."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


@dataclass(slots=True)
class Disk:
    """The journal of one database; a thread writes it to the disk."""

    journal: Path
    flush: Callable[[Path], None] = flush
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "disk")
    )
    _committed: int = 0
    _written: int = 0

    def keep(self, is_still_there: Callable[[], bool]) -> Future[None]:
        """Tell when what was just committed is on the disk, or why it is not.

        ``is_still_there`` tells whether it was committed to what is in its place.
        Called by one thread at a time, in the order of the commits.
        """
        self._committed += 1
        return self._thread.submit(self._write, self._committed, is_still_there)

    def close(self) -> None:
        """Wait for what is being written."""
        self._thread.shutdown()

    def _write(self, rank: int, is_still_there: Callable[[], bool]) -> None:
        if rank > self._written:  # else it was written with one that came after
            committed = self._committed
            self.flush(self.journal)
            self._written = committed
        if not is_still_there():
            raise FileNotFoundError("it was written to a file that is gone")
