"""Fills a database with calls of the past, copied from one that truly took place."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import Connection, create_engine, text

# Of the calls kept, those of the last week still have their webhooks.
TURNS_COPIED = 4
WEBHOOKS_SHARE = 4

# The disk is calm when so many small writes in a row took less than that.
CALM_WRITES = 100
CALM_SECONDS = 0.02
MOST_SECONDS_TO_SETTLE = 60.0

_MODEL = "SELECT min(id) FROM conversations WHERE state = 'ended' AND turns > 8"
_LAST = "SELECT max(id) FROM conversations"
_CALLS = """
    WITH RECURSIVE series(n) AS
        (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :calls)
    INSERT INTO conversations
        (id, channel, key, caller, caller_index, person_id, tree, progress, state,
         started_at, last_turn_at, ended_at, turns, status_rank)
    SELECT :first + n, channel, 'CB' || printf('%030d', n), caller,
        printf('%032x', n), NULL, tree, progress, state,
        started_at, last_turn_at, ended_at, turns, status_rank
    FROM series, conversations WHERE id = :model
"""
_TURNS = """
    WITH RECURSIVE series(n) AS
        (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :calls)
    INSERT INTO turns
        (conversation_id, number, at, said, reply, understood, tree, node, milliseconds)
    SELECT :first + n, number, at, said, reply, understood, tree, node, milliseconds
    FROM series, turns WHERE conversation_id = :model AND number <= :turns
"""
_WEBHOOKS = """
    WITH RECURSIVE series(n) AS
        (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :calls)
    INSERT INTO deliveries (key, conversation_id, answer, at)
    SELECT 'past:' || n || ':' || id, :first + n, answer, at
    FROM series, deliveries WHERE n % :share = 0 AND id IN
        (SELECT id FROM deliveries WHERE conversation_id = :model LIMIT :turns)
"""


def copy_calls(database: Path, calls: int) -> None:
    """Copy a finished call of a SQLite database as many times, under other names."""
    engine = create_engine(f"sqlite:///{database}")
    with engine.begin() as connection:
        _copy(connection, calls)
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()
    _settle(database.parent)


def _settle(folder: Path) -> None:
    """Wait until the disk is calm: calls of the past have been there for long."""
    os.sync()
    calm, until = 0, time.perf_counter() + MOST_SECONDS_TO_SETTLE
    with TemporaryFile(dir=folder) as probe:
        while calm < CALM_WRITES and time.perf_counter() < until:
            began = time.perf_counter()
            probe.write(b"0" * 4096)
            probe.flush()
            os.fsync(probe.fileno())
            calm = calm + 1 if time.perf_counter() - began < CALM_SECONDS else 0
            time.sleep(CALM_SECONDS)


def _copy(connection: Connection, calls: int) -> None:
    model = connection.execute(text(_MODEL)).scalar_one()
    first = connection.execute(text(_LAST)).scalar_one()
    if model is None:
        raise RuntimeError("no call was held to its end")
    values = {"calls": calls, "model": model, "first": first}
    connection.execute(text(_CALLS), values)
    copied = {**values, "turns": TURNS_COPIED}
    connection.execute(text(_TURNS), copied)
    connection.execute(text(_WEBHOOKS), {**copied, "share": WEBHOOKS_SHARE})
