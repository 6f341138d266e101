"""Opening a database: SQLite in a file, or PostgreSQL through pg8000."""

import sqlite3
import ssl
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from ivr.errors import WrongSettingError
from ivr.store.columns import unlock
from ivr.vault import Vault

PATIENCE_SECONDS = 5.0
"""How long one waits for what another holds; a caller's webhook has fifteen."""

READ_ONLY = {"transaction": "read"}
"""Execution options of a connection that will only read."""

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)
_CONNECTIONS = 20
_POSTGRES_DEFAULT_PORT = 5432
_IDLE_TRANSACTION_SECONDS = 60


def open_engine(
    url: str, vault: Vault, patience_seconds: float = PATIENCE_SECONDS
) -> Engine:
    """Open ``sqlite:///…`` or ``postgresql://…``; WrongSettingError for any other.

    Nothing is sent to the database until it is used.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise WrongSettingError("the database address cannot be read") from error
    match address.get_backend_name():
        case "sqlite":
            engine = _open_sqlite(address, patience_seconds)
        case "postgresql" | "postgres":
            engine = _open_postgres(address, patience_seconds)
        case other:
            raise WrongSettingError(f"no support for a database of kind {other!r}")
    unlock(engine, vault)
    return engine


def _open_sqlite(address: URL, patience_seconds: float) -> Engine:
    if not address.database or address.database == ":memory:":
        raise WrongSettingError("SQLite needs a file: sqlite:///folder/file.db")
    Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        address.set(drivername="sqlite"),
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=patience_seconds,
        connect_args={"timeout": patience_seconds},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions by itself: _begin_sqlite does.
    connection.isolation_level = None
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that will write takes the file at once: one that began by reading
    # may find, too late, that another wrote in between.
    is_reading = connection.get_execution_options().get("transaction") == "read"
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _open_postgres(address: URL, patience_seconds: float) -> Engine:
    query = dict(address.query)
    folder, mode = query.pop("host", None), query.pop("sslmode", None)
    if isinstance(folder, str) and folder.startswith("/"):
        port = address.port or _POSTGRES_DEFAULT_PORT
        query["unix_sock"] = f"{folder}/.s.PGSQL.{port}"
    return create_engine(
        address.set(drivername="postgresql+pg8000", query=query),
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=patience_seconds,
        pool_pre_ping=True,
        connect_args={"startup_params": _limits(patience_seconds)} | _encryption(mode),
    )


def _limits(patience_seconds: float) -> dict[str, str]:
    return {
        "lock_timeout": f"{patience_seconds * 1000:.0f}ms",
        "idle_in_transaction_session_timeout": f"{_IDLE_TRANSACTION_SECONDS}s",
        "timezone": "UTC",
    }


def _encryption(mode: object) -> dict[str, Any]:
    """Follow libpq's words: ``require`` encrypts, ``verify-full`` also checks who."""
    match mode:
        case None | "disable" | "allow" | "prefer":
            return {}
        case "require":
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            return {"ssl_context": context}
        case "verify-ca" | "verify-full":
            return {"ssl_context": ssl.create_default_context()}
        case _:
            raise WrongSettingError(f"sslmode cannot be {mode!r}")
