"""A service with agents, on each database, and a desk to sign in at."""

from tests.databases import (
    address,
    postgres,
    postgres_database,
    sqlite_template,
    store,
    store_of,
)
from tests.desk.browsing import anne, browser
from tests.desk.people_at_work import team
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
    "anne",
    "browser",
    "house",
    "patience_seconds",
    "postgres",
    "postgres_database",
    "service",
    "settings",
    "shipped_library",
    "sqlite_template",
    "store",
    "store_of",
    "team",
    "wordings",
]
