"""The unit of work: everything done to the database goes through its blocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeftError
from sqlalchemy.orm import Session

from ivr.errors import StoreUnavailableError
from ivr.store.engine import LOCK_TIMEOUT_SECONDS, READ_ONLY, open_engine
from ivr.store.fair_lock import FairLock
from ivr.vault import Vault

# PostgreSQL's classes of errors that say "not now": connection lost, transaction to
# play again, resources short, lock not given, server going down.
_NOT_NOW = ("08", "40", "53", "55P03", "57P", "58")


@dataclass(frozen=True, slots=True)
class Store:
    """One database and the key to its personal data; made by ``open_store``."""

    engine: Engine
    vault: Vault
    writing: FairLock | None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Keep all that the block writes, or nothing if it raises.

        Raises StoreUnavailableError when the database is locked, full or lost. With
        SQLite, blocks wait for one another in the order they came.
        """
        with _unavailability_told(), self._turn_to_write():
            session = Session(self.engine, expire_on_commit=False)
            with session, session.begin():
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read what is kept, never waiting for those who write; write nothing here.

        Raises StoreUnavailableError when the database does not answer.
        """
        engine = self.engine.execution_options(**READ_ONLY)
        with _unavailability_told(), Session(engine) as session:
            yield session

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        if self.writing is None:
            yield
            return
        if not self.writing.acquire(LOCK_TIMEOUT_SECONDS):
            raise StoreUnavailableError("too many transactions are waiting")
        try:
            yield
        finally:
            self.writing.release()


def open_store(url: str, vault: Vault) -> Store:
    """Open the database at this address; raises WrongSettingError if it cannot be."""
    engine = open_engine(url, vault)
    is_sqlite = engine.dialect.name == "sqlite"
    return Store(engine, vault, FairLock() if is_sqlite else None)


@contextmanager
def _unavailability_told() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, NoConnectionLeftError) as error:
        raise StoreUnavailableError(type(error).__name__) from error
    except DBAPIError as error:
        if error.connection_invalidated or _postgres_code(error).startswith(_NOT_NOW):
            raise StoreUnavailableError(type(error).__name__) from error
        raise


def _postgres_code(error: DBAPIError) -> str:
    facts = error.orig.args[0] if error.orig and error.orig.args else None
    return str(facts.get("C", "")) if isinstance(facts, dict) else ""
