"""Column types: aware UTC times, sealed texts and documents, blind indexes, states."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from pydantic_core import from_json, to_json
from sqlalchemy import DateTime, Dialect, Engine, LargeBinary, String
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from ivr.vault import Vault

Json: TypeAlias = Any
"""Anything that JSON holds and gives back unchanged."""

_STATE_LENGTH = 16
_INDEX_LENGTH = 32
_VAULTS: WeakKeyDictionary[Dialect, Vault] = WeakKeyDictionary()


def unlock(engine: Engine, vault: Vault) -> None:
    """Let the sealed columns read through this engine use this vault."""
    _VAULTS[engine.dialect] = vault


def blind_index(session: Session, value: str) -> str:
    """Compute the blind index under which this session's store files a value."""
    return _VAULTS[session.get_bind().dialect].blind_index(value)


def state_column(states: type[StrEnum]) -> SqlEnum:
    """Make a column of a closed set of states, stored as the words themselves."""
    return SqlEnum(
        states,
        native_enum=False,
        create_constraint=False,
        length=_STATE_LENGTH,
        values_callable=_words,
    )


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware when written (ValueError otherwise), aware and UTC when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    @override
    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        # SQLite gives back what was written, without its zone.
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class EncryptedText(TypeDecorator[str]):
    """A text no one reads in the database without the service's key."""

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _VAULTS[dialect].seal(value.encode())

    @override
    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else _VAULTS[dialect].open(value).decode()


class EncryptedJSON(TypeDecorator[Json]):
    """A document no one reads in the database without the service's key."""

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: Json, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return _VAULTS[dialect].seal(to_json(value))

    @override
    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Json:
        return None if value is None else from_json(_VAULTS[dialect].open(value))


class Digest(str):
    """A blind index as read from the database: written again, it stays the same."""

    __slots__ = ()


class BlindIndex(TypeDecorator[str]):
    """Files a row under a value it does not reveal; compare it to the value itself."""

    impl = String(_INDEX_LENGTH)
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or isinstance(value, Digest):
            return value
        return _VAULTS[dialect].blind_index(value)

    @override
    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> Digest | None:
        return None if value is None else Digest(value)

    @override
    def coerce_compared_value(self, op: object, value: object) -> TypeEngine[Any]:
        return self


def _words(states: Iterable[StrEnum]) -> list[str]:
    return [state.value for state in states]
