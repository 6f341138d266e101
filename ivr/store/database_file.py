"""The file of a SQLite database, which may be removed or replaced while it is in use.

A connection goes on with the file it opened, and with its journal, even when they have
no name any more: what is written there is lost. Nobody may be told that it was kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from ivr.errors import StoreUnavailableError

Identity: TypeAlias = tuple[int, int]
"""The device and the number of a file: another file in its place has others."""

_OPENED = "the file opened"
_STILL = "whether it is still there"
_JOURNAL_ENDING = "-wal"


@dataclass(slots=True)
class DatabaseFile:
    """Has connections opened again when their file is no longer the one in its place.

    Once it was there, a file that is gone is not made anew: whoever puts it back, or
    prepares another one, does. Nor is a file opened with the journal of another, or
    with another journal than the one in use, before all connections are closed: SQLite
    would mix them.
    """

    path: str
    _file: Identity | None = None
    _journal: Identity | None = None
    _open: int = 0

    @property
    def journal(self) -> str:
        """The file in which a database keeps what was written last."""
        return f"{self.path}{_JOURNAL_ENDING}"

    def watch(self, engine: Engine) -> None:
        """Look at every connection of an engine before it is used."""
        event.listen(engine, "do_connect", self._before_opening)
        event.listen(engine, "connect", self._once_open)
        event.listen(engine, "checkout", self._before_use)
        event.listen(engine, "close", self._once_closed)

    def _before_opening(self, *_: object) -> None:
        file, journal = _identity(self.path), _identity(self.journal)
        if self._file is not None and file is None:
            raise StoreUnavailableError("the file of the database is gone")
        is_former = journal is not None and journal == self._journal
        if self._file is not None and file != self._file and is_former:
            raise StoreUnavailableError("another file is beside the former journal")
        self._check_journal(file, journal)

    def _once_open(self, _: object, record: ConnectionPoolEntry) -> None:
        file = _identity(self.path)
        if file not in {None, self._file}:
            self._file, self._journal = file, None
        record.info[_OPENED] = file
        record.info[_STILL] = partial(self._is_still, file)
        self._open += 1

    def _before_use(self, _: object, record: ConnectionPoolEntry, __: object) -> None:
        file, journal = _identity(self.path), _identity(self.journal)
        if file is None or record.info[_OPENED] != file:
            raise DisconnectionError("another file, or none, is in its place")
        self._check_journal(file, journal)
        self._journal = journal

    def _once_closed(self, *_: object) -> None:
        self._open -= 1
        if not self._open:
            # The last one to leave a database may remove its journal.
            self._journal = None

    def _check_journal(self, file: Identity | None, journal: Identity | None) -> None:
        if file == self._file and self._journal not in {None, journal}:
            raise StoreUnavailableError("the journal of the database is gone")

    def _is_still(self, opened: Identity | None) -> bool:
        is_journal = self._journal in {None, _identity(self.journal)}
        return is_journal and opened is not None and opened == _identity(self.path)


def still_there(connection: Connection) -> Callable[[], bool]:
    """Give what tells whether the file that a connection opened is in its place."""
    still: Callable[[], bool] = connection.connection.info[_STILL]
    return still


def _identity(path: str) -> Identity | None:
    """Tell which file is there; None when there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # half the time of a path's own
    except OSError:
        return None
    return found.st_dev, found.st_ino
