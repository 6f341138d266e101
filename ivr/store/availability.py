"""Telling "the database cannot answer now" from "we asked it something wrong"."""

import sqlite3
from contextlib import AbstractContextManager
from types import TracebackType

from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as NoConnectionLeftError
from typing_extensions import override

from ivr.errors import StoreUnavailableError

# PostgreSQL's classes of errors that say "not now": connection lost, transaction to
# play again, resources short, lock not given, server going down.
_POSTGRES_NOT_NOW = ("08", "40", "53", "55P03", "57P", "58")
# The same of SQLite's: file held, full, unreadable, gone or damaged.
_SQLITE_NOT_NOW = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_NOMEM),
    }
)


class _Told(AbstractContextManager[None]):
    """A class: a transaction is opened in every turn, and generators cost more."""

    __slots__ = ()

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, NoConnectionLeftError):
            raise StoreUnavailableError("no connection was free") from error
        if isinstance(error, TimeoutError):
            raise StoreUnavailableError("the server says nothing") from error
        if isinstance(error, DBAPIError | sqlite3.Error) and _is_not_now(error):
            raise StoreUnavailableError(type(error).__name__) from error


_TOLD = _Told()


def unavailability_told() -> AbstractContextManager[None]:
    """Raise StoreUnavailableError for what is no fault of the statement."""
    return _TOLD


def _is_not_now(error: DBAPIError | sqlite3.Error) -> bool:
    # What a connection's preparation raises comes as the driver raised it.
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & 0xFF in _SQLITE_NOT_NOW
    if isinstance(error, InterfaceError) or _is_lost(error):
        return True
    facts = cause.args[0] if cause and cause.args else None
    code = facts.get("C") if isinstance(facts, dict) else None
    return isinstance(code, str) and code.startswith(_POSTGRES_NOT_NOW)


def _is_lost(error: DBAPIError | sqlite3.Error) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated
