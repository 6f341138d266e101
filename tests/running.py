"""A whole service for a test: web, worker, fake voice, a clock that stands still.

In a folder's ``conftest.py``, import ``house`` and the fixtures it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from flows.library import Library, open_library
from ivr.app import create_app
from ivr.background import do_everything_due
from ivr.dialler import LocalRinger
from ivr.letters import Wordings, open_wordings
from ivr.sending import Outlets
from ivr.service import Service
from ivr.settings import Settings, load_settings
from ivr.store import slots
from ivr.store.agents import Agent, Shift
from ivr.store.declarative import Record
from ivr.store.engine import PATIENCE_SECONDS
from ivr.store.sites import Site
from ivr.store.slots import NewSlot
from ivr.store.unit_of_work import open_store
from ivr.voice.sounding import Voice
from ivr.wiring import publish_trees
from post.folder_printer import FolderPrinter
from sms.local_sender import LocalSender
from tests.databases import make_vault
from tests.fakes.caller import MOBILE, Caller
from tests.fakes.clock import MONDAY_MORNING, FakeClock
from tests.fakes.provider import ACCOUNT, ORIGIN, OUR_NUMBER, TOKEN, Provider
from tests.fakes.texter import Texter
from tests.fakes.voice import FakeSynthesiser, ReadableCache

Kept = TypeVar("Kept", bound=Record)

PARIS = ZoneInfo("Europe/Paris")
A_DAY = timedelta(days=1)


@dataclass(slots=True)
class House:
    """A service under test, and the ways to reach it."""

    service: Service
    clock: FakeClock
    outlets: Outlets
    voice: Voice
    cache: ReadableCache
    synthesiser: FakeSynthesiser
    client: TestClient
    provider: Provider

    def caller(self, number: str = MOBILE, call: str = "CA1") -> Caller:
        """Give somebody who is about to call."""
        return Caller(self.provider, self.cache.words, number, call)

    def texter(self, number: str = MOBILE) -> Texter:
        """Give somebody who is about to write."""
        return Texter(self.provider, number)

    def work(self) -> None:
        """Have the worker do all that is due."""
        do_everything_due(self.service, self.outlets)

    def all(self, record: type[Kept]) -> list[Kept]:
        """Give every row of a table, the first written first."""
        keys = inspect(record).primary_key
        with self.service.store.reading() as session:
            return list(session.scalars(select(record).order_by(*keys)))

    def only(self, record: type[Kept]) -> Kept:
        """Give the one row of a table."""
        (alone,) = self.all(record)
        return alone

    def keep(self, *records: Record) -> None:
        """Write rows."""
        with self.service.store.transaction() as session:
            session.add_all(records)

    def later(self, **by: int) -> None:
        """Let time pass."""
        self.clock.advance(timedelta(**by))

    def at(self, local: str) -> None:
        """Go to a time in Paris, such as 2026-02-02T10:00."""
        self.clock.at = datetime.fromisoformat(local).replace(tzinfo=PARIS)

    @property
    def letters(self) -> list[Path]:
        """The letters laid in their folder."""
        return sorted(self.service.settings.letters_dir.glob("*.pdf"))


@pytest.fixture(scope="session")
def shipped_library() -> Library:
    """Give the trees we ship."""
    return open_library()


@pytest.fixture(scope="session")
def wordings() -> Wordings:
    """Give the fixed words of letters."""
    return open_wordings()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give the settings of a service that has a provider."""
    return load_settings(
        env_file=tmp_path / "no.env",
        var_dir=tmp_path,
        public_url=ORIGIN,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_number=OUR_NUMBER,
        postal_address="Service public au téléphone/1 rue de l'Exemple/29200 BREST",
    )


@pytest.fixture
def patience_seconds() -> float:
    """Tell how long the service waits for its database."""
    return PATIENCE_SECONDS


@pytest.fixture
def service(
    address: str, settings: Settings, shipped_library: Library, patience_seconds: float
) -> Iterator[Service]:
    """Give a service with an agent at work and a counter that has free times."""
    store = open_store(address, make_vault(), patience_seconds)
    service = Service(
        settings=settings,
        store=store,
        library=replace(
            shipped_library, current=dict(shipped_library.current), archive={}
        ),
        clock=FakeClock(),
        wake=lambda: None,
    )
    publish_trees(service)
    with store.transaction() as session:
        _put_agent_on_shift(session)
        _open_counter(session)
    yield service
    store.close()


@pytest.fixture
def house(service: Service, wordings: Wordings, tmp_path: Path) -> Iterator[House]:
    """Give a service that can be called."""
    assert isinstance(service.clock, FakeClock)
    synthesiser = FakeSynthesiser()
    cache = ReadableCache(tmp_path / "audio", synthesiser)
    voice = Voice(cache, ORIGIN)
    printer = FolderPrinter(service.settings.letters_dir)
    outlets = Outlets(LocalSender(), printer, wordings, LocalRinger())
    app = create_app(service, voice)
    with TestClient(app, base_url=ORIGIN) as client:
        yield House(
            service=service,
            clock=service.clock,
            outlets=outlets,
            voice=voice,
            cache=cache,
            synthesiser=synthesiser,
            client=client,
            provider=Provider(client),
        )


def _put_agent_on_shift(session: Session) -> None:
    agent = Agent(
        login="camille", name="Camille", password_hash="", created_at=MONDAY_MORNING
    )
    session.add(agent)
    session.flush()
    start = MONDAY_MORNING - timedelta(hours=1)
    for ahead in range(5):
        morning = start + ahead * A_DAY
        session.add_all(
            Shift(agent_id=agent.id, starts_at=begins, ends_at=begins + length)
            for begins, length in (
                (morning, timedelta(hours=4)),
                (morning + timedelta(hours=5), timedelta(hours=4)),
            )
        )


def _open_counter(session: Session) -> None:
    site = Site(
        code="brest",
        name="Guichet de Brest",
        postcode="29200",
        address=["1 rue de l'Exemple", "29200 BREST"],
        phone="02 61 91 29 20",
        is_fictitious=True,
    )
    session.add(site)
    session.flush()
    first = MONDAY_MORNING + A_DAY
    starts = (first + hours * timedelta(hours=1) for hours in range(5))
    half_an_hour = timedelta(minutes=30)
    slots.open_all(
        session, [NewSlot(site.id, at, at + half_an_hour, 1) for at in starts]
    )


IMPATIENT = pytest.mark.parametrize("patience_seconds", [0.05])
"""For what would be waited for in vain."""
ON_SQLITE = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
"""For what no database can change: one is enough."""
