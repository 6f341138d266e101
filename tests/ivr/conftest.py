"""A running service on each database."""

from tests.databases import (
    address,
    postgres,
    postgres_database,
    sqlite_template,
)
from tests.running import (
    house,
    patience_seconds,
    service,
    settings,
    shipped_library,
    wordings,
)

__all__ = [
    "address",
    "house",
    "patience_seconds",
    "postgres",
    "postgres_database",
    "service",
    "settings",
    "shipped_library",
    "sqlite_template",
    "wordings",
]
