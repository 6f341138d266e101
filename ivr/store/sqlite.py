"""SQLite in a file: durable, links checked, writers served one after another."""

import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event

from ivr.errors import WrongSettingError
from ivr.store.database_file import DatabaseFile
from ivr.store.patience import Patience

READ_ONLY = {"transaction": "read"}
"""Execution options of a connection that will only read."""

LEFT_TO_THE_DISK = {"transaction": "left to the disk"}
"""Execution options of one that commits at once: somebody else sees to the disk."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA wal_autocheckpoint=8000",  # Checkpoints does it long before
    "PRAGMA cache_size=-2000",  # for each connection: the system caches the file
)
_CONNECTIONS = 20
# SQLite's own wait sleeps up to a tenth of a second between two looks, a transaction
# lasts one thousandth: other processes would pass in front again and again.
_LOOK_AGAIN_SECONDS = 0.0003


def open_sqlite(address: URL, patience_seconds: float) -> Engine:
    """Open a file, made if need be with its folder; WrongSettingError without one."""
    if not address.database or address.database == ":memory:":
        raise WrongSettingError("SQLite needs a file: sqlite:///folder/file.db")
    Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        address.set(drivername="sqlite"),
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=patience_seconds,
        pool_use_lifo=True,  # the last one used has its pages and statements at hand
        connect_args={"timeout": patience_seconds},
    )
    file_of(engine).watch(engine)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", partial(_begin, patience=Patience(patience_seconds)))
    return engine


def file_of(engine: Engine) -> DatabaseFile:
    """Give the file of a database."""
    return DatabaseFile(str(engine.url.database))


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions by itself: _begin does.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection, patience: Patience) -> None:
    # A transaction that will write takes the file at once: one that began by reading
    # may find, too late, that another wrote in between.
    options = connection.get_execution_options()
    if options.get("transaction") == READ_ONLY["transaction"]:
        connection.exec_driver_sql("BEGIN")
        return
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    at_once = options.get("transaction") == LEFT_TO_THE_DISK["transaction"]
    driver.execute(f"PRAGMA synchronous={'NORMAL' if at_once else 'FULL'}")
    driver.execute("PRAGMA busy_timeout=0")
    # Sleeps last longer than asked: only a clock tells how long one has waited.
    until = time.monotonic() + patience.left_seconds
    while _is_busy(driver) and time.monotonic() < until:
        time.sleep(_LOOK_AGAIN_SECONDS)
    try:
        if not driver.in_transaction:
            # The last try, whose error says what is wrong.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        patience.note(got_it=driver.in_transaction)
        driver.execute(f"PRAGMA busy_timeout={int(patience.seconds * 1000)}")


def _is_busy(driver: sqlite3.Connection) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return False
