"""Ways to break a running service."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import Any, Protocol

from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from flows.tree import Branch, Node
from ivr import spool
from ivr.service import Service
from ivr.store.conversations import Conversation
from ivr.store.unit_of_work import open_store
from tests.databases import make_vault
from tests.running import House

HANGING_SECONDS = 30.0
QUIET_LOOKS = 20


class Served(Protocol):
    """Whatever runs a service."""

    @property
    def service(self) -> Service:
        """Give the service."""
        ...


@contextmanager
def locked_database(address: str) -> Iterator[None]:
    """Hold every conversation, as another process would."""
    other = open_store(address, make_vault())
    with other.transaction() as session:
        session.execute(text("UPDATE conversations SET turns = turns"))
        yield
    other.close()


@contextmanager
def lost_database(house: Served) -> Iterator[None]:
    """Let nobody reach the database for a while."""
    engine = house.service.store.engine

    def lead_nowhere(
        _dialect: object, _record: object, files: list[Any], given: dict[str, Any]
    ) -> None:
        files[:] = ["/nowhere/ivr.db"] if files else []
        if "unix_sock" in given or "host" in given:
            given["unix_sock"] = "/nowhere/.s.PGSQL.5432"

    engine.dispose()
    event.listen(engine, "do_connect", lead_nowhere)
    yield
    event.remove(engine, "do_connect", lead_nowhere)


@contextmanager
def hanging_database(house: Served) -> Iterator[None]:
    """Have the database answer nothing until the end of the block."""
    is_over = Event()
    engine = house.service.store.engine

    def hang(*_: object) -> None:
        is_over.wait(HANGING_SECONDS)

    event.listen(engine, "checkout", hang)
    try:
        yield
    finally:
        is_over.set()
        event.remove(engine, "checkout", hang)
        _wait_for_those_who_hung(engine)


def _wait_for_those_who_hung(engine: Engine) -> None:
    """Wait until nobody has used the database for a moment."""
    quiet = 0
    while quiet < QUIET_LOOKS:
        Event().wait(0.01)
        assert isinstance(engine.pool, QueuePool)
        quiet = 0 if engine.pool.checkedout() else quiet + 1


def full_database(house: House) -> None:
    """Let the SQLite file grow no more, and fill what is left of it."""
    engine = house.service.store.engine
    with engine.begin() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    engine.dispose()
    event.listen(engine, "connect", limit)
    for bytes_at_once in (2000, 20):
        _fill(engine, bytes_at_once)


def full_disk_for_spool(house: House) -> None:
    """Put a file where the folder of the spool would be."""
    (house.service.settings.var_dir / spool.FOLDER).write_text("no room")


def bug_in_a_rule(house: Served, tree: str, node: str) -> None:
    """Have a node call a rule that does not exist."""
    current = house.service.library.current
    assert isinstance(current, dict)
    loaded = current[tree]
    broken = loaded.tree.nodes[node]
    assert isinstance(broken, Branch)
    nodes: dict[str, Node] = dict(loaded.tree.nodes)
    nodes[node] = replace(broken, rule="a rule that nobody wrote")
    current[tree] = replace(loaded, tree=replace(loaded.tree, nodes=nodes))


def forget_trees(house: House) -> None:
    """Lose every tree."""
    current = house.service.library.current
    assert isinstance(current, dict)
    current.clear()


def follow_a_version_that_is_gone(house: House) -> None:
    """Have every conversation stand in a version that was never published."""
    for held in house.all(Conversation):
        assert held.progress is not None
        pins = dict.fromkeys(held.progress["pins"], "a version nobody has")
        with house.service.store.transaction() as session:
            kept = session.get_one(Conversation, held.id)
            kept.progress = {**held.progress, "pins": pins}
            # Whatever another process moves, ours reads again.
            kept.last_turn_at = held.last_turn_at + timedelta(microseconds=1)


def _fill(engine: Engine, bytes_at_once: int) -> None:
    # In the very table that a turn must write to, for its pages are its own.
    insert = text(
        "INSERT INTO deliveries (key, answer, at)"
        " VALUES (hex(randomblob(8)), zeroblob(:size), '2026-02-02')"
    )
    with suppress(OperationalError), engine.connect() as connection:
        while True:
            with connection.begin():
                connection.execute(insert, {"size": bytes_at_once})
