"""Column types: aware UTC times, sealed texts and documents, blind indexes, states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
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

Form: TypeAlias = Callable[[Any], Any]
"""How a value is written to a driver, or read from it."""

_STATE_LENGTH = 16
_SIGNS_OF_A_MOMENT = len("2026-02-02 09:00:00.000000")  # the zone is left out
_INDEX_LENGTH = 32
_VAULTS: WeakKeyDictionary[Dialect, Vault] = WeakKeyDictionary()


def unlock(engine: Engine, vault: Vault) -> None:
    """Let the sealed columns read through this engine use this vault."""
    _VAULTS[engine.dialect] = vault


def blind_index(session: Session, value: str) -> Digest:
    """Compute the blind index under which this session's store files a value."""
    return Digest(_VAULTS[session.get_bind().dialect].blind_index(value))


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
        return None if value is None else _in_utc(value)

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
        return None if value is None else _seal_text(_VAULTS[dialect], value)

    @override
    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else _open_text(_VAULTS[dialect], value)


class EncryptedJSON(TypeDecorator[Json]):
    """A document no one reads in the database without the service's key."""

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: Json, dialect: Dialect) -> bytes | None:
        return None if value is None else _seal_json(_VAULTS[dialect], value)

    @override
    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Json:
        return None if value is None else _open_json(_VAULTS[dialect], value)


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


def straight_forms(
    kind: TypeEngine[Any], dialect: Dialect
) -> tuple[Form | None, Form | None]:
    """Give how SQLite's driver is handed a value of a column, and how it is read back.

    Both do what a session would, in one step where it takes three.
    """
    match kind:
        case EncryptedJSON():
            vault = _VAULTS[dialect]
            seal, opened = partial(_seal_json, vault), partial(_open_json, vault)
            return _but_for_none(seal), _but_for_none(opened)
        case EncryptedText():
            vault = _VAULTS[dialect]
            seal, opened = partial(_seal_text, vault), partial(_open_text, vault)
            return _but_for_none(seal), _but_for_none(opened)
        case UtcDateTime():
            return _but_for_none(_utc_text), _but_for_none(_utc_moment)
        case _:
            known = kind.dialect_impl(dialect)
            return known.bind_processor(dialect), known.result_processor(dialect, None)


def _seal_text(vault: Vault, value: str) -> bytes:
    return vault.seal(value.encode())


def _open_text(vault: Vault, value: bytes) -> str:
    return vault.open(value).decode()


def _seal_json(vault: Vault, value: Json) -> bytes:
    return vault.seal(to_json(value))


def _open_json(vault: Vault, value: bytes) -> Json:
    return from_json(vault.open(value))


def _but_for_none(form: Form) -> Form:
    return lambda value: None if value is None else form(value)


def _utc_text(value: datetime) -> str:
    return _in_utc(value).isoformat(" ", "microseconds")[:_SIGNS_OF_A_MOMENT]


def _utc_moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    return value.astimezone(UTC)


def _words(states: Iterable[StrEnum]) -> list[str]:
    return [state.value for state in states]
