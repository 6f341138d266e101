"""Insertion that gives way: the row is added unless a unique value is taken."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.orm import Session

from ivr.errors import ServiceError
from ivr.store.declarative import Record, table_of
from ivr.store.prepared import Prepared


def insert(session: Session, record: Record) -> int:
    """Add the row of an object made for that alone, and give the number of the row.

    The session does not follow the object: it is there to be read, not to be changed.
    """
    prepared = _plain(type(record))
    values = {name: getattr(record, name) for name in prepared.columns}
    number = prepared.run(session, values).number
    if number is None:
        raise ServiceError("a row was added without a number")
    return number


def insert_unless_taken(
    session: Session, record: type[Record], values: Mapping[str, Any]
) -> bool:
    """Add a row and tell whether it was; waits for a rival not yet committed."""
    prepared = _unless_taken(record, tuple(values), _dialect_of(session))
    return prepared.run(session, values).count == 1


def insert_all_unless_taken(
    session: Session, record: type[Record], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Add many rows, leaving out those whose unique value is taken."""
    if rows:
        insert = _insert(_dialect_of(session), table_of(record))
        statement = insert.on_conflict_do_nothing()
        session.connection().execute(statement, rows)


def insert_or_replace(
    session: Session,
    record: type[Record],
    values: Mapping[str, Any],
    known_by: Sequence[str],
) -> None:
    """Add a row, or give the row known by the same columns its new values."""
    statement = _insert(_dialect_of(session), table_of(record)).values(values)
    replaced = {name: statement.excluded[name] for name in values}
    session.connection().execute(
        statement.on_conflict_do_update(index_elements=known_by, set_=replaced)
    )


@lru_cache(maxsize=64)
def _plain(record: type[Record]) -> Prepared:
    table = table_of(record)
    names = tuple(one.name for one in table.columns if not one.primary_key)
    return Prepared(table.insert(), names)


@lru_cache(maxsize=256)
def _unless_taken(
    record: type[Record], columns: tuple[str, ...], dialect: str
) -> Prepared:
    insert = _insert(dialect, table_of(record)).on_conflict_do_nothing()
    return Prepared(insert, columns)


def _insert(dialect: str, table: Table) -> PostgresInsert | SqliteInsert:
    if dialect == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _dialect_of(session: Session) -> str:
    name: str = session.get_bind().dialect.name
    return name
