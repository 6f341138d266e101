"""Resealing: after a new key is set, rewriting what an older key sealed."""

from collections.abc import Iterator

from sqlalchemy import Column, LargeBinary, Table, func, select, type_coerce, update
from sqlalchemy.orm import Session

from ivr.store.columns import EncryptedJSON, EncryptedText
from ivr.store.schema import metadata
from ivr.vault import Vault


def reseal(session: Session, vault: Vault, limit: int) -> int:
    """Seal values again with the newest key, up to a limit; give how many there were.

    Call it, a transaction each time, until it gives zero. The last key of the list
    must stay: the blind indexes are made with it.
    """
    done = 0
    for table, column in _sealed_columns():
        if done < limit:
            done += _reseal_column(session, vault, table, column, limit - done)
    return done


def _sealed_columns() -> Iterator[tuple[Table, Column[object]]]:
    for table in metadata().sorted_tables:
        for column in table.columns:
            if isinstance(column.type, EncryptedText | EncryptedJSON):
                yield table, column


def _reseal_column(
    session: Session, vault: Vault, table: Table, column: Column[object], limit: int
) -> int:
    keys = tuple(table.primary_key.columns)
    sealed = type_coerce(column, LargeBinary)
    old = (
        select(sealed, *keys)
        .where(func.substr(sealed, 1, len(vault.header)) != vault.header)
        .limit(limit)
    )
    rows = session.execute(old).all()
    for value, *identity in rows:
        again = vault.seal(vault.open(value))
        change = update(table).values({column: type_coerce(again, LargeBinary)})
        for key, known in zip(keys, identity, strict=True):
            change = change.where(key == known)
        session.connection().execute(change)
    return len(rows)
