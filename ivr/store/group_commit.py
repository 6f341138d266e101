"""Transactions that wait for one another are written to the disk together.

Making a transaction durable takes SQLite longer than the transaction itself. When
others wait to write, the one that is done hands them its place instead of asking the
disk; the last writes for all. Each is a savepoint: it keeps all it wrote or nothing,
whatever becomes of the others. Nobody is told that it is done before the disk is.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from ivr.errors import StoreUnavailableError
from ivr.store.checkpoints import Checkpoints
from ivr.store.fair_lock import FairLock

MOST_TOGETHER = 16


@dataclass(slots=True)
class _Batch:
    """Transactions that will be written together, on one connection."""

    connection: Connection
    members: int = 0
    is_kept: bool = False
    settled: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class GroupCommit:
    """Lets the threads of a process write in the order they came."""

    engine: Engine
    patience_seconds: float
    checkpoints: Checkpoints
    lock: FairLock = field(default_factory=FairLock)
    _open: _Batch | None = None  # touched by the holder of the lock only

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Keep all that the block writes, or nothing if it raises.

        Raises StoreUnavailableError when the wait is too long, or the batch is lost.
        """
        if not self.lock.acquire(self.patience_seconds):
            raise StoreUnavailableError("too many transactions are waiting")
        batch = self._join()
        try:
            with _savepoint(batch.connection) as session:
                yield session
        except Exception as error:
            if _is_open(batch.connection):
                raise
            raise StoreUnavailableError("the file could not be written") from error
        finally:
            self._leave(batch)
        if not batch.settled.wait(self.patience_seconds) or not batch.is_kept:
            raise StoreUnavailableError("what was written may not be on the disk")

    def _join(self) -> _Batch:
        try:
            if self._open is None:
                self._open = _Batch(_begin(self.engine))
            self._open.members += 1
        except BaseException:
            self.lock.release()
            raise
        return self._open

    def _leave(self, batch: _Batch) -> None:
        """Hand the batch to the next one who waits, or settle it."""
        is_open = _is_open(batch.connection)
        if is_open and batch.members < MOST_TOGETHER and self.lock.hand_over():
            return
        self._open = None
        try:
            with batch.connection as connection:
                if is_open:
                    connection.commit()
                    batch.is_kept = True
                    self.checkpoints.count()
        finally:
            batch.settled.set()
            self.lock.release()


@contextmanager
def _savepoint(connection: Connection) -> Iterator[Session]:
    session = Session(
        connection,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
    )
    with session, session.begin():
        yield session


def _begin(engine: Engine) -> Connection:
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def _is_open(connection: Connection) -> bool:
    """Tell whether the file still holds the transaction: a full disk ends it."""
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    return driver.in_transaction
