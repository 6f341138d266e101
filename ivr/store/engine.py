"""Opening a database by its address."""

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from ivr.errors import WrongSettingError
from ivr.store.columns import unlock
from ivr.store.postgres import open_postgres
from ivr.store.sqlite import open_sqlite
from ivr.vault import Vault

PATIENCE_SECONDS = 5.0
"""How long one waits for what another holds; a caller's webhook has fifteen."""


def open_engine(
    url: str,
    vault: Vault,
    patience_seconds: float = PATIENCE_SECONDS,
    silent_seconds: float | None = None,
) -> Engine:
    """Open ``sqlite:///…`` or ``postgresql://…``; WrongSettingError for any other.

    Nothing is sent to the database until it is used. A server that says nothing for
    ``silent_seconds`` is held for lost.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise WrongSettingError("the database address cannot be read") from error
    match address.get_backend_name():
        case "sqlite":
            engine = open_sqlite(address, patience_seconds)
        case "postgresql" | "postgres":
            engine = open_postgres(address, patience_seconds, silent_seconds)
        case other:
            raise WrongSettingError(f"no support for a database of kind {other!r}")
    unlock(engine, vault)
    return engine
