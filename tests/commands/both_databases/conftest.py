"""What counts and forgets rows is tried on both databases."""

from tests.databases import (
    address,
    postgres,
    postgres_database,
    sqlite_template,
    store,
    store_of,
)

__all__ = [
    "address",
    "postgres",
    "postgres_database",
    "sqlite_template",
    "store",
    "store_of",
]
