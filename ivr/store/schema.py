"""The schema: bringing a database up to date, and telling whether it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, text

from ivr.store import (
    agents,
    attempts,
    audit,
    bookings,
    callbacks,
    consents,
    conversations,
    deliveries,
    desk_calls,
    desk_sessions,
    heartbeats,
    inbox,
    incidents,
    merges,
    notes,
    outbox,
    people,
    published_trees,
    references,
    requests,
    sites,
    slots,
    turns,
)
from ivr.store.declarative import Record

_MIGRATIONS = Path(__file__).parent / "migrations"
# Any number, the same in every process: PostgreSQL lets one of them migrate at a time.
_MIGRATION_LOCK = 4_976_003

AGGREGATES = (
    *(agents, bookings, callbacks, consents, conversations, deliveries, heartbeats),
    *(inbox, incidents, outbox, people, published_trees, references, requests),
    *(sites, slots, turns),
    *(attempts, audit, desk_calls, desk_sessions, merges, notes),
)
"""Every module that declares tables: naming them here makes the metadata whole."""


def metadata() -> MetaData:
    """Give the tables the code expects."""
    return Record.metadata


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema, in one transaction, keeping its rows."""
    _run(engine, lambda config: command.upgrade(config, "head"))


def check(engine: Engine) -> tuple[str, ...]:
    """List what keeps the database from serving: nothing when it is up to date."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        newest = ScriptDirectory.from_config(_config(connection)).get_current_head()
        present = context.get_current_revision()
        if present != newest:
            return (f"schema is {present or 'missing'}, the code needs {newest}",)
        return tuple(map(str, compare_metadata(context, metadata())))


def _run(engine: Engine, order: Callable[[Config], Any]) -> None:
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(:lock)")
            connection.execute(lock, {"lock": _MIGRATION_LOCK})
        order(_config(connection))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata()
    return config
