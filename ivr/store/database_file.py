"""The file of a SQLite database, which may be removed or replaced while it is in use.

A connection goes on with the file it opened, even when that file has no name any more:
what is written there is lost. Nobody may be told that it was kept.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from ivr.errors import StoreUnavailableError

Identity: TypeAlias = tuple[int, int]
"""The device and the number of a file: another file in its place has others."""

OPENED = "the file opened"


@dataclass(slots=True)
class DatabaseFile:
    """Has connections opened again when their file is no longer the one in its place.

    Once it was there, a file that is gone is not made anew: whoever puts it back, or
    prepares another one, does.
    """

    path: str
    _was_there: bool = False

    def watch(self, engine: Engine) -> None:
        """Look at every connection of an engine before it is used."""
        event.listen(engine, "do_connect", self._before_opening)
        event.listen(engine, "connect", self._once_open)
        event.listen(engine, "checkout", self._before_use)

    def identity(self) -> Identity | None:
        """Tell which file is there; None when there is none."""
        try:
            found = os.stat(self.path)  # noqa: PTH116  # half the time of a path's own
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _before_opening(self, *_: object) -> None:
        if self._was_there and self.identity() is None:
            raise StoreUnavailableError("the file of the database is gone")

    def _once_open(self, _: object, record: ConnectionPoolEntry) -> None:
        record.info[OPENED] = self.identity()
        self._was_there = True

    def _before_use(self, _: object, record: ConnectionPoolEntry, __: object) -> None:
        if record.info[OPENED] != self.identity():
            raise DisconnectionError("another file, or none, is in its place")
