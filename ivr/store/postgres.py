"""PostgreSQL through pg8000, which needs no system library."""

import ssl
from typing import Any

from sqlalchemy import URL, Engine, ExceptionContext, create_engine, event

from ivr.errors import WrongSettingError

_CONNECTIONS = 20
_DEFAULT_PORT = 5432
_IDLE_TRANSACTION_SECONDS = 60


def open_postgres(
    address: URL, patience_seconds: float, silent_seconds: float | None
) -> Engine:
    """Open ``postgresql://…``, with ``?host=/folder`` and ``?sslmode=`` as libpq does.

    A statement waits for a row another holds no longer than the patience given. A
    server that says nothing for ``silent_seconds`` is held for lost; None to wait for
    ever, as a long statement may need.
    """
    if not address.username:
        raise WrongSettingError("PostgreSQL needs a user: postgresql://user@host/name")
    query = dict(address.query)
    folder, mode = query.pop("host", None), query.pop("sslmode", None)
    if isinstance(folder, str) and folder.startswith("/"):
        port = address.port or _DEFAULT_PORT
        query["unix_sock"] = f"{folder}/.s.PGSQL.{port}"
    engine = create_engine(
        address.set(drivername="postgresql+pg8000", query=query),
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=patience_seconds,
        pool_pre_ping=True,
        connect_args={
            "startup_params": _limits(patience_seconds),
            "timeout": silent_seconds,
            **_encryption(mode),
        },
    )
    event.listen(engine, "handle_error", _note_lost)
    return engine


def _note_lost(context: ExceptionContext) -> None:
    """Drop every connection once a server has said nothing for too long."""
    if isinstance(context.original_exception, TimeoutError):
        context.is_disconnect = True


def _limits(patience_seconds: float) -> dict[str, str]:
    return {
        "lock_timeout": f"{patience_seconds * 1000:.0f}ms",
        "idle_in_transaction_session_timeout": f"{_IDLE_TRANSACTION_SECONDS}s",
        "timezone": "UTC",
    }


def _encryption(mode: object) -> dict[str, Any]:
    """Follow libpq's words: ``require`` encrypts, ``verify-full`` also checks who."""
    match mode:
        case None | "disable" | "allow" | "prefer":
            return {}
        case "require":
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            return {"ssl_context": context}
        case "verify-ca" | "verify-full":
            return {"ssl_context": ssl.create_default_context()}
        case _:
            raise WrongSettingError(f"sslmode cannot be {mode!r}")
