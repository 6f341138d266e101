"""The unit of work: everything done to the database goes through its blocks."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ivr.store.availability import unavailability_told
from ivr.store.checkpoints import Checkpoints
from ivr.store.disk import Disk
from ivr.store.engine import PATIENCE_SECONDS, open_engine
from ivr.store.group_commit import GroupCommit
from ivr.store.sqlite import READ_ONLY, file_of
from ivr.vault import Vault


@dataclass(frozen=True, slots=True)
class Store:
    """One database and the key to its personal data; made by ``open_store``."""

    engine: Engine
    vault: Vault
    group: GroupCommit | None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Keep all that the block writes, or nothing if it raises.

        Raises StoreUnavailableError when the database is locked, full or lost. With
        SQLite, blocks wait for one another in the order they came.
        """
        with unavailability_told(), self._session() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read what is kept, never waiting for those who write; write nothing here.

        Raises StoreUnavailableError when the database does not answer.
        """
        engine = self.engine.execution_options(**READ_ONLY)
        with unavailability_told(), Session(engine) as session:
            yield session

    @property
    def writes_one_by_one(self) -> bool:
        """Whether transactions wait for one another, as they do with SQLite."""
        return self.group is not None

    @contextmanager
    def together(self) -> Iterator[Future[bool]]:
        """Write all the transactions of this thread in the block at the end of it.

        What is given tells, once the block is over, whether the disk has them. Raises
        StoreUnavailableError when none of them could be written. Where transactions do
        not wait for one another, each is written by itself.
        """
        if self.group is None:
            kept = Future[bool]()
            yield kept
            kept.set_result(True)
            return
        with unavailability_told(), self.group.together() as kept:
            yield kept

    def once_kept(self, work: Callable[[], None]) -> None:
        """Do a work once the transactions of this thread that are over are kept.

        Within ``together`` that is at its end, and the same work is done once.
        """
        if self.group is None:
            work()
        else:
            self.group.once_kept(work)

    def close(self) -> None:
        """Let every connection go."""
        if self.group is not None:
            self.group.disk.close()
            self.group.checkpoints.close()
        self.engine.dispose()

    def _session(self) -> AbstractContextManager[Session]:
        return self._alone() if self.group is None else self.group.transaction()

    @contextmanager
    def _alone(self) -> Iterator[Session]:
        session = Session(self.engine, expire_on_commit=False)
        with session, session.begin():
            yield session


def open_store(
    url: str,
    vault: Vault,
    patience_seconds: float = PATIENCE_SECONDS,
    silent_seconds: float | None = None,
) -> Store:
    """Open the database at this address; raises WrongSettingError if it cannot be.

    A server that says nothing for ``silent_seconds`` is held for lost.
    """
    engine = open_engine(url, vault, patience_seconds, silent_seconds)
    if engine.dialect.name != "sqlite":
        return Store(engine, vault, None)
    disk = Disk(Path(file_of(engine).journal))
    together = GroupCommit(engine, patience_seconds, Checkpoints(engine), disk)
    return Store(engine, vault, together)
