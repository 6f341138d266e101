"""The databases every test of the store runs on."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from ivr.store.unit_of_work import Store, open_store
from tests.databases import (
    address,
    empty_engine,
    make_vault,
    postgres,
    postgres_database,
    sqlite_template,
    store,
    store_of,
)

__all__ = [
    "address",
    "empty_engine",
    "postgres",
    "postgres_database",
    "sqlite_template",
    "store",
    "store_of",
]


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Give a store in a file of its own, as the web process opens it."""
    path = tmp_path / "together.db"
    copy(sqlite_template, path)
    store = open_store(f"sqlite:///{path}", make_vault())
    yield store
    store.close()
