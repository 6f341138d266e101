"""Resealing: after a new key is set, rewriting what an older key sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Table,
    func,
    literal,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from ivr.errors import UnreadableSecretError
from ivr.store.columns import EncryptedJSON, EncryptedText
from ivr.store.schema import metadata
from ivr.store.unit_of_work import Store
from ivr.vault import Vault


@dataclass(frozen=True, slots=True)
class Batch:
    """How many values of a column (``people.name``) one transaction went through."""

    column: str
    resealed: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A column that holds sealed values, and what names its rows."""

    table: Table
    column: Column[object]
    keys: Sequence[Column[int]]

    @property
    def sealed(self) -> ColumnElement[bytes]:
        return type_coerce(self.column, LargeBinary)

    def is_old(self, vault: Vault) -> ColumnElement[bool]:
        return func.substr(self.sealed, 1, len(vault.header)) != vault.header


@dataclass(frozen=True, slots=True)
class _Value:
    """A sealed value, and the row that holds it."""

    sealed: bytes
    row: tuple[int, ...]


def count_old(session: Session, vault: Vault) -> int:
    """Count the values that an older key sealed."""
    counts = (
        session.scalar(select(func.count()).where(place.is_old(vault)))
        for place in _places()
    )
    return sum(count or 0 for count in counts)


def reseal(store: Store, limit: int) -> Iterator[Batch]:
    """Seal again with the newest key, ``limit`` values at most in a transaction.

    Nothing is lost when it stops half-way. What somebody else is writing and what no
    key opens stay as they are. The last key of the list must stay: the blind indexes
    are made with it.
    """
    for place in _places():
        after: tuple[int, ...] = ()
        while True:
            with store.transaction() as session:
                old = _old(session, store.vault, place, after, limit)
                done = sum(_reseal(session, store.vault, place, one) for one in old)
            if old:
                yield Batch(str(place.column), done, len(old) - done)
                after = old[-1].row
            if len(old) < limit:
                break


def _places() -> Iterator[_Place]:
    for table in metadata().sorted_tables:
        for column in table.columns:
            if isinstance(column.type, EncryptedText | EncryptedJSON):
                yield _Place(table, column, tuple(table.primary_key.columns))


def _old(
    session: Session, vault: Vault, place: _Place, after: tuple[int, ...], limit: int
) -> list[_Value]:
    """Read values an older key sealed, and keep others from writing these rows.

    Rows that somebody writes are passed over: who waits for nobody cannot be waited
    for in a ring. (With SQLite, transactions wait for one another anyhow.)
    """
    found = (
        select(place.sealed, *place.keys)
        .where(place.is_old(vault))
        .order_by(*place.keys)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    if after:
        known = (
            literal(one, key.type) for one, key in zip(after, place.keys, strict=True)
        )
        found = found.where(tuple_(*place.keys) > tuple_(*known))
    return [_Value(sealed, tuple(row)) for sealed, *row in session.execute(found)]


def _reseal(session: Session, vault: Vault, place: _Place, old: _Value) -> bool:
    """Seal one value again; give False when no key opens it."""
    try:
        again = vault.seal(vault.open(old.sealed))
    except UnreadableSecretError:
        return False
    change = update(place.table).values({place.column: type_coerce(again, LargeBinary)})
    for key, known in zip(place.keys, old.row, strict=True):
        change = change.where(key == known)
    session.connection().execute(change)
    return True
