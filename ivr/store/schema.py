"""The schema: the tables the code expects, and a database that has them."""

from pathlib import Path

from sqlalchemy import Engine, MetaData, inspect, text

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

MIGRATIONS = Path(__file__).parent / "migrations"

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


def newest() -> str:
    """Give the revision the code needs: the number its last migration begins with."""
    names = (file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return max(names).partition("_")[0]


def is_newest(engine: Engine) -> bool:
    """Tell at once whether a database has the newest schema: most often it does."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        present = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return bool(present == newest())
