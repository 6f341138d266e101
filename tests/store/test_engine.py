"""Databases are opened by their address, with the settings that keep data safe."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ivr.errors import StoreUnavailableError, WrongSettingError
from ivr.store.engine import open_engine
from ivr.store.unit_of_work import Store, open_store
from tests.databases import make_vault


def test_sqlite_keeps_what_it_confirmed_and_checks_links(tmp_path: Path) -> None:
    # given
    store = open_store(f"sqlite:///{tmp_path}/folder/ivr.db", make_vault())

    # when
    with store.reading() as session:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        kept = [session.scalar(text(f"PRAGMA {name}")) for name in names]
    store.close()

    # then: synchronous 2 is FULL
    assert kept == ["wal", 2, 1, 5000]


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://localhost/ivr", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_that_cannot_serve_is_refused(url: str) -> None:
    with pytest.raises(WrongSettingError):
        open_engine(url, make_vault())


@pytest.mark.parametrize(
    ("url", "driver_arguments"),
    [
        (
            "postgresql://ivr:mot@base.exemple.fr:5433/ivr",
            {
                "user": "ivr",
                "password": "mot",
                "host": "base.exemple.fr",
                "port": 5433,
                "database": "ivr",
            },
        ),
        (
            "postgres://ivr@/ivr?host=/run/postgresql",
            {
                "user": "ivr",
                "database": "ivr",
                "unix_sock": "/run/postgresql/.s.PGSQL.5432",
            },
        ),
    ],
)
def test_postgresql_is_reached_through_its_pure_driver(
    url: str, driver_arguments: dict[str, Any]
) -> None:
    # given
    engine = open_engine(url, make_vault())

    # when
    _, arguments = engine.dialect.create_connect_args(engine.url)

    # then
    assert engine.driver == "pg8000"
    assert arguments == driver_arguments


@pytest.mark.parametrize("mode", ["disable", "prefer", "require", "verify-full"])
def test_encryption_follows_the_usual_words(mode: str) -> None:
    # given
    url = f"postgresql://ivr@base.exemple.fr/ivr?sslmode={mode}"

    # then
    assert "sslmode" not in open_engine(url, make_vault()).url.query


def test_an_unknown_encryption_is_refused() -> None:
    with pytest.raises(WrongSettingError, match="sslmode"):
        open_engine("postgresql://ivr@localhost/ivr?sslmode=perhaps", make_vault())


def test_a_server_without_a_user_is_refused() -> None:
    with pytest.raises(WrongSettingError, match="user"):
        open_engine("postgresql://base.exemple.fr/ivr", make_vault())


def test_a_server_that_is_not_there_is_told_as_unavailable(tmp_path: Path) -> None:
    # given
    store = open_store(f"postgresql://ivr@/ivr?host={tmp_path}", make_vault())

    # then
    with pytest.raises(StoreUnavailableError), store.reading() as session:
        session.scalar(text("SELECT 1"))


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_server_silent_for_too_long_is_reached_again(address: str) -> None:
    # given
    store = open_store(address, make_vault(), silent_seconds=0.3)

    # when
    with pytest.raises(StoreUnavailableError), store.transaction() as session:
        session.execute(text("SELECT pg_sleep(2)"))

    # then
    with store.transaction() as session:
        assert session.scalar(text("SELECT 1")) == 1
    store.close()


def test_a_damaged_file_is_told_as_unavailable(tmp_path: Path) -> None:
    # given
    (tmp_path / "ivr.db").write_bytes(b"a letter, not a database" * 400)
    store = open_store(f"sqlite:///{tmp_path}/ivr.db", make_vault())

    # then
    with pytest.raises(StoreUnavailableError), store.transaction() as session:
        session.scalar(text("SELECT 1"))
    store.close()


def test_a_file_that_cannot_be_made_is_told_as_unavailable(tmp_path: Path) -> None:
    # given: a folder stands where the file should be
    (tmp_path / "ivr.db").mkdir()
    store = open_store(f"sqlite:///{tmp_path}/ivr.db", make_vault())

    # then
    with pytest.raises(StoreUnavailableError), store.transaction() as session:
        session.scalar(text("SELECT 1"))


def test_an_error_does_not_quote_what_was_being_stored(store: Store) -> None:
    # given
    wrong = text("SELECT * FROM no_such WHERE number = :number")

    # when
    with pytest.raises(DBAPIError, match="no_such") as refused, store.reading() as s:
        s.execute(wrong, {"number": "+33612345678"})

    # then
    assert "612345678" not in str(refused.value)
