"""Where stories are played: a whole service on a database that lasts one story."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from flows.library import Library
from ivr import demo
from ivr.clock import random_bytes
from ivr.hours import read_hours
from ivr.reference import BYTES_FOR_REFERENCE, reference_from
from ivr.service import Service
from ivr.settings import Settings, load_settings
from ivr.store.migrating import upgrade
from ivr.store.unit_of_work import open_store
from ivr.trees import publish
from ivr.vault import KEY_BYTES, Vault, open_vault

# Stories count on these hours, whatever those of the service.
HOURS = read_hours("lun-ven 09:00-12:30 13:30-17:00")


@dataclass(slots=True)
class StoryClock:
    """Stands at the time of the story; names and references count up from one."""

    at: datetime
    ranks: Iterator[int] = field(default_factory=lambda: count(1))

    def now(self) -> datetime:
        """Give the time of the story."""
        return self.at.astimezone(UTC)

    def monotonic(self) -> float:
        """Give the same time in seconds: nothing takes any time."""
        return self.at.timestamp()

    def new_id(self) -> str:
        """Give the next number, as 32 hexadecimal characters."""
        return f"{next(self.ranks):032x}"

    def new_reference(self) -> str:
        """Give the next reference."""
        rank = next(self.ranks)
        return reference_from(rank.to_bytes(BYTES_FOR_REFERENCE))


@dataclass(frozen=True, slots=True)
class Theatre:
    """The trees to play, in a folder where databases are made; see ``stage``."""

    library: Library
    folder: Path
    vault: Vault
    scenery: dict[date, Path] = field(default_factory=dict)

    def stage(self, at: datetime) -> Service:
        """Give a service at that time, with the demonstration data and nothing else.

        It is on a database of its own; close its store when the story is over.
        """
        template = self.scenery.get(at.date()) or self._set_up(at)
        return self._service(at, Path(shutil.copy(template, self.folder / "stage.db")))

    def _set_up(self, at: datetime) -> Path:
        file = self.folder / f"{at.date()}.db"
        service = self._service(at, file)
        upgrade(service.store.engine)
        with service.store.transaction() as session:
            publish(session, self.library, service.clock.now())
        demo.fill(service)
        service.store.close()
        self.scenery[at.date()] = file
        return file

    def _service(self, at: datetime, database: Path) -> Service:
        settings = _settings(self.folder, database)
        return Service(
            settings=settings,
            store=open_store(settings.database_url, self.vault),
            library=self.library,
            clock=StoryClock(at),
            wake=lambda: None,
        )


def open_theatre(library: Library, folder: Path) -> Theatre:
    """Make a theatre for these trees in an empty folder."""
    return Theatre(library, folder, open_vault([random_bytes(KEY_BYTES)], random_bytes))


def _settings(folder: Path, database: Path) -> Settings:
    return load_settings(
        env_file=folder / "none.env",
        var_dir=folder,
        database_url=f"sqlite:///{database}",
        hours=HOURS,
    )
