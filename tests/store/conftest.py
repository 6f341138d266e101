"""The databases every test of the store runs on."""

from tests.databases import (
    address,
    empty_engine,
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
