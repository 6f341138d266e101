"""Transactions that wait for one another are written to the disk together.

Making a transaction durable takes SQLite longer than the transaction itself. When
others wait to write, the one that is done hands them its place instead of committing;
the last commits for all. Each is a savepoint: it keeps all it wrote or nothing,
whatever becomes of the others. Nobody is told that it is done before the disk is, but
others may write while the disk does (see ``disk``).
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import cast

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session
from typing_extensions import override

from ivr.errors import StoreUnavailableError
from ivr.store.checkpoints import Checkpoints
from ivr.store.database_file import still_there
from ivr.store.disk import Disk
from ivr.store.fair_lock import FairLock
from ivr.store.prepared import CompiledStatements, Straight
from ivr.store.sqlite import LEFT_TO_THE_DISK

MOST_TOGETHER = 16

_BEGIN = "SAVEPOINT member"
_ROLL_BACK = "ROLLBACK TO member"
_RELEASE = "RELEASE member"


@dataclass(slots=True)
class _Batch:
    """Transactions that will be written together, on one connection."""

    connection: Connection
    straight: Straight
    session: Session
    members: int = 0
    kept: Future[bool] = field(default_factory=Future)

    @property
    def is_open(self) -> bool:
        """Whether the file still holds the transaction: a full disk ends it."""
        return self.straight.driver.in_transaction


class _Thread(threading.local):
    """Whether a thread gathers its transactions, in a batch that may not begin."""

    gathers: bool = False
    batch: _Batch | None = None
    is_refused: bool = False
    afterwards: tuple[Callable[[], None], ...] = ()

    def gather(self) -> None:
        """Begin to gather, in a batch that begins with the first transaction."""
        self.gathers, self.batch, self.is_refused = True, None, False
        self.afterwards = ()


@dataclass(slots=True)
class GroupCommit:
    """Lets the threads of a process write in the order they came."""

    engine: Engine
    patience_seconds: float
    checkpoints: Checkpoints
    disk: Disk
    lock: FairLock = field(default_factory=FairLock)
    compiled: CompiledStatements = field(default_factory=dict)
    _open: _Batch | None = None  # touched by the holder of the lock only
    _thread: _Thread = field(default_factory=_Thread)

    def transaction(self) -> AbstractContextManager[Session]:
        """Keep all that the block writes, or nothing if it raises.

        Raises StoreUnavailableError when the wait is too long, or the batch is lost.
        """
        return _Member(self._gathered()) if self._thread.gathers else self._waited()

    @contextmanager
    def _waited(self) -> Iterator[Session]:
        batch = self._enter()
        try:
            with _Member(batch) as session:
                yield session
        finally:
            self._leave(batch)
        self._await(batch)

    @contextmanager
    def together(self) -> Iterator[Future[bool]]:
        """Commit all the transactions of this thread in the block at the end of it.

        Gives what will tell whether they are on the disk. Raises StoreUnavailableError
        when they could not be committed; where nothing could be begun, each transaction
        has raised it already.
        """
        mine, kept = self._thread, Future[bool]()
        mine.gather()
        try:
            yield kept
        finally:
            mine.gathers = False
            if mine.batch is not None:
                self._leave(mine.batch)
        tell = partial(_tell_after, mine.afterwards, kept)
        if mine.batch is None:
            tell(is_kept=True)
        else:
            mine.batch.kept.add_done_callback(lambda it: tell(is_kept=it.result()))

    def once_kept(self, work: Callable[[], None]) -> None:
        """Do a work once what this thread wrote is on the disk; never if it is not."""
        mine = self._thread
        if not mine.gathers:
            work()
        elif work not in mine.afterwards:
            mine.afterwards = (*mine.afterwards, work)

    def _gathered(self) -> _Batch:
        """Give the batch of this thread; once refused, nobody waits for it again."""
        mine = self._thread
        if mine.is_refused:
            raise StoreUnavailableError("the file is held by another process")
        if mine.batch is None:
            mine.is_refused = True
            mine.batch = self._enter()
            mine.is_refused = False
        return mine.batch

    def _enter(self) -> _Batch:
        """Hold the batch under way, or begin one."""
        if not self.lock.acquire(self.patience_seconds):
            raise StoreUnavailableError("too many transactions are waiting")
        return self._join()

    def _await(self, batch: _Batch) -> None:
        try:
            is_kept = batch.kept.result(self.patience_seconds)
        except TimeoutError:
            is_kept = False
        if not is_kept:
            raise StoreUnavailableError("what was written may not be on the disk")

    def _join(self) -> _Batch:
        try:
            if self._open is None:
                self._open = self._begin()
            self._open.members += 1
        except BaseException:
            self.lock.release()
            raise
        return self._open

    def _begin(self) -> _Batch:
        connection = self.engine.connect().execution_options(**LEFT_TO_THE_DISK)
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        straight = Straight(driver, self.engine.dialect, self.compiled)
        return _Batch(connection, straight, _session(connection, straight))

    def _leave(self, batch: _Batch) -> None:
        """Hand the batch to the next one who waits, or commit it."""
        is_open = batch.is_open
        if is_open and batch.members < MOST_TOGETHER and self.lock.hand_over():
            return
        self._open = None
        written: Future[None] | None = None
        try:
            with batch.connection as connection:
                if is_open:
                    is_still_there = still_there(connection)
                    connection.commit()
                    written = self.disk.keep(is_still_there)
                    self.checkpoints.count()
        finally:
            self.lock.release()
            if written is None:
                batch.kept.set_result(False)
            else:
                written.add_done_callback(partial(_tell, batch.kept))


def _tell(kept: Future[bool], written: Future[None]) -> None:
    kept.set_result(written.exception() is None)


def _tell_after(
    works: Sequence[Callable[[], None]], kept: Future[bool], *, is_kept: bool
) -> None:
    """Tell whether a batch is kept, once what had to be done after it is done."""
    try:
        for work in works if is_kept else ():
            work()
    finally:
        kept.set_result(is_kept)


@dataclass(frozen=True, slots=True)
class _Member(AbstractContextManager[Session]):
    """Keep all that one writes in a batch, or nothing of it alone.

    The session makes a savepoint of its own when objects go through it; the statements
    that go straight to the driver never need it.
    """

    batch: _Batch

    @override
    def __enter__(self) -> Session:
        self.batch.straight.driver.execute(_BEGIN)
        return self.batch.session

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._keep()
            else:
                self._drop()
        except Exception as lost:
            self._tell(lost)
            raise
        if isinstance(error, Exception):
            self._tell(error)

    def _keep(self) -> None:
        # Most turns need no object: their session was never begun.
        if self.batch.session.in_transaction():
            self._keep_objects()
        self.batch.straight.driver.execute(_RELEASE)

    def _keep_objects(self) -> None:
        try:
            self.batch.session.commit()
        except BaseException:
            self._drop()
            raise
        self.batch.session.close()

    def _drop(self) -> None:
        self.batch.session.close()
        if self.batch.is_open:
            self.batch.straight.driver.execute(_ROLL_BACK)
            self.batch.straight.driver.execute(_RELEASE)

    def _tell(self, error: Exception) -> None:
        if not self.batch.is_open:
            raise StoreUnavailableError("the file could not be written") from error


def _session(connection: Connection, straight: Straight) -> Session:
    """Make the session that the members of a batch use in turn, emptied after each."""
    return Session(
        connection,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
        info=straight.info(),
    )
