"""A running service on each database."""

from tests.databases import (
    address,
    postgres,
    postgres_database,
    sqlite_template,
    store,
    store_of,
)
from tests.running import house, service, settings, shipped_library, wordings

__all__ = [
    "address",
    "house",
    "postgres",
    "postgres_database",
    "service",
    "settings",
    "shipped_library",
    "sqlite_template",
    "store",
    "store_of",
    "wordings",
]
