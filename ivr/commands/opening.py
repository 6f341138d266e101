"""Opens the service for a command."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from typing_extensions import override

from ivr.clock import SystemClock, random_bytes
from ivr.errors import ServiceError
from ivr.logs import configure_logs
from ivr.settings import Settings, load_secrets, load_settings
from ivr.store.availability import unavailability_told
from ivr.store.schema import is_newest
from ivr.store.unit_of_work import Store, open_store
from ivr.vault import open_vault

if TYPE_CHECKING:
    from ivr.service import Service


class RefusedError(ServiceError):
    """A command cannot be done; the message is one line for the one who asked."""


class StoppedClock(SystemClock):
    """The machine's clock, but for the time, which stands where it was put."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    @override
    def now(self) -> datetime:
        """Give the time it was put at."""
        return self._at


def the_settings() -> Settings:
    """Read the settings, and send the logs where they belong."""
    settings = load_settings()
    configure_logs(settings.log_level, sys.stderr, SystemClock().now)
    return settings


def the_service(at: datetime | None = None) -> Service:
    """Open the service with its database up to date; ``at`` stops its clock."""
    # Trees, providers and printers: twice the start of a command that only reads.
    from ivr.wiring import open_service

    settings = the_settings()
    clock = StoppedClock(at) if at else SystemClock()
    service, _ = open_service(settings, clock)
    bring_up_to_date(service.store)
    return service


def the_store(settings: Settings) -> Store:
    """Open the database alone, up to date, for what only reads or writes rows."""
    keys = load_secrets(settings, random_bytes).data_keys
    store = open_store(settings.database_url, open_vault(keys, random_bytes))
    bring_up_to_date(store)
    return store


def bring_up_to_date(store: Store) -> None:
    """Bring the schema up to date; StoreUnavailableError when it cannot be read."""
    with unavailability_told():
        if is_newest(store.engine):
            return
        # Every command begins here, and few have anything to migrate.
        from ivr.store.migrating import upgrade

        upgrade(store.engine)
