"""Moves what was written from SQLite's journal to its file, while nobody waits.

Left to itself, SQLite does it inside somebody's transaction: with a large file, one
caller in sixty would wait for a tenth of a second more.
"""

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Engine

COMMITS_BETWEEN = 64


@dataclass(slots=True)
class Checkpoints:
    """Counts commits, and has another thread move them now and then."""

    engine: Engine
    _commits: int = 0
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "checkpoints")
    )
    _last: Future[None] | None = None

    def count(self) -> None:
        """Note a commit; called by one thread at a time."""
        self._commits += 1
        is_under_way = self._last is not None and not self._last.done()
        if self._commits >= COMMITS_BETWEEN and not is_under_way:
            self._commits = 0
            self._last = self._thread.submit(self._move)

    def close(self) -> None:
        """Wait for the one under way, and begin no other."""
        self._thread.shutdown()

    def _move(self) -> None:
        # Passive: it gives way to whoever reads or writes, and is tried again later.
        connection = self.engine.raw_connection()
        try:
            driver = cast(sqlite3.Connection, connection.driver_connection)
            driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            connection.close()
