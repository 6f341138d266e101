"""Databases for tests: each test gets its own, on SQLite and on PostgreSQL.

PostgreSQL comes from a package of the test tools, or from the address in
``IVR_TEST_POSTGRES``. In a folder's ``conftest.py``, import ``store`` and the fixtures
it rests on (see ``tests/store/conftest.py``).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.engine import Engine

from ivr.bench import postgres_server
from ivr.clock import random_bytes
from ivr.store.engine import open_engine
from ivr.store.migrating import upgrade
from ivr.store.schema import metadata
from ivr.store.unit_of_work import Store, open_store
from ivr.vault import Vault, open_vault

KINDS = ("sqlite", "postgresql")

_ranks = count()


def make_vault() -> Vault:
    """Make the vault every test database is sealed with."""
    return open_vault([bytes(32)], random_bytes)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL server where databases may be made."""
    given = os.environ.get("IVR_TEST_POSTGRES")  # noqa: TID251 - not a setting of ours
    if given:
        yield given
        return
    script = Path(postgres_server.__file__)
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        address = holder.stdout.readline().strip()
        # The machine may crash: nothing here is worth waiting for its disk.
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            _run(address, f"ALTER SYSTEM SET {name} = off")
        _run(address, "SELECT pg_reload_conf()")
        yield address
        holder.stdin.close()


@pytest.fixture(scope="session")
def postgres_database(postgres: str) -> Iterator[str]:
    """Give the address of an upgraded database, which each test must leave empty."""
    name = f"ivr_test_{os.getpid()}"
    _run(postgres, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    address = _named(postgres, name)
    engine = open_engine(address, make_vault())
    upgrade(engine)
    engine.dispose()
    yield address
    _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an upgraded SQLite file, waiting to be copied."""
    path = tmp_path_factory.mktemp("databases") / "template.db"
    engine = open_engine(f"sqlite:///{path}", make_vault())
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database no other test uses, upgraded and empty."""
    if request.param == "sqlite":
        path = tmp_path / "ivr.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    shared = request.getfixturevalue("postgres_database")
    yield shared
    # Much faster than a database for each test; rows go before those they point to.
    tables = reversed(metadata().sorted_tables)
    _run(shared, "; ".join(str(table.delete()) for table in tables))


@pytest.fixture
def store_of(address: str) -> Iterator[Callable[[], Store]]:
    """Open as many stores as asked on the test's database, as processes would."""
    opened: list[Store] = []

    def open_another() -> Store:
        opened.append(open_store(address, make_vault()))
        return opened[-1]

    yield open_another
    for store in opened:
        store.close()


@pytest.fixture
def store(store_of: Callable[[], Store]) -> Store:
    """Give a store on a database no other test uses, upgraded and empty."""
    return store_of()


@pytest.fixture(params=KINDS)
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Give an engine on a database without any table."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path}/empty.db", make_vault())
        yield engine
        engine.dispose()
        return
    server = request.getfixturevalue("postgres")
    name = f"ivr_empty_{os.getpid()}_{next(_ranks)}"
    _run(server, f"CREATE DATABASE {name}")
    engine = open_engine(_named(server, name), make_vault())
    yield engine
    engine.dispose()
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _named(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _run(server: str, *statements: str) -> None:
    engine = open_engine(server, make_vault())
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
