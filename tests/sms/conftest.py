"""A running service, for what people write to it."""

from tests.databases import address, sqlite_template
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
    "service",
    "settings",
    "shipped_library",
    "sqlite_template",
    "wordings",
]
