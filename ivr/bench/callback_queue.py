"""The callback queue under 100,000 cases: taking, pages, ten days of calls."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from types import MappingProxyType
from typing import Any

from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from flows.library import open_library
from ivr.bench import simulation
from ivr.bench.measure import Measure, at_least, at_most, percentile
from ivr.clock import SystemClock
from ivr.desk.routes import open_room, room_routes
from ivr.service import Service
from ivr.settings import load_settings
from ivr.store import queue
from ivr.store.agents import Agent, Role
from ivr.store.callbacks import Callback
from ivr.store.declarative import table_of
from ivr.store.lanes import EVERY_LANE, Lanes
from ivr.store.schema import upgrade
from ivr.store.unit_of_work import Store
from ivr.webhooks import SignedForm
from ivr.wiring import the_store

FEW, MANY = 1_000, 100_000
TAKES = 100
OPENED = 30
TAKE_MILLISECONDS = 20
PAGE_MILLISECONDS = 100
# A hundred times more cases may not make taking twice as slow.
MOST_GROWTH = 2
KEPT_PERCENT = 95
LOGIN = "bench"
PASSWORD = "a password for some minutes"  # noqa: S105  # it opens a folder thrown away
NOW = datetime(2026, 2, 2, 9, tzinfo=UTC)
SILENCE = timedelta(minutes=10)
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "queue": "/desk",
        "queue, one body": "/desk?body=guichet",
        "queue, late": "/desk?show=late",
        "case": "/desk/cases/C77",
        "search": "/desk/find?q=0639980001",
        "board": "/desk/board",
    }
)
LANES: Mapping[str, Lanes] = MappingProxyType(
    {
        "anybody": EVERY_LANE,
        "two bodies": Lanes(("fr",), ("guichet", "service")),
    }
)


def measures() -> list[Measure]:
    """Measure taking the next case, the desk's pages, and ten days of callbacks."""
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        small = _filled(Path(few), FEW)
        large = _filled(Path(many), MANY)
        found = [*_taking(small.store, large.store), *_pages(large)]
        small.store.close()
        large.store.close()
    return [*found, *_ten_days()]


def _filled(folder: Path, cases: int) -> Service:
    settings = load_settings(folder / "no.env", var_dir=folder)
    store = the_store(settings)
    upgrade(store.engine)
    service = Service(settings, store, open_library(), SystemClock(), lambda: None)
    chance = Random(1)  # noqa: S311  # a benchmark
    bodies = ("assurance_maladie", "guichet", "service")
    rows: list[dict[str, Any]] = [
        {
            "reference": f"C{rank}",
            "number": "+33639980001" if rank == 0 else None,
            "number_index": "+33639980001" if rank == 0 else None,
            "reason": "asked",
            "body": chance.choice(bodies),
            "procedure": "carte_vitale",
            "language": "fr",
            "needs": ["normal"],
            "urgency": 2,
            "answers": {},
            "first_called_at": NOW - timedelta(minutes=chance.randrange(9_000)),
            "due_at": NOW - timedelta(hours=chance.randrange(200)),
            "window_end": NOW + timedelta(hours=chance.randrange(-20, 200)),
            "state": "waiting",
            "tries": 0,
            "moved": 0,
        }
        for rank in range(cases)
    ]
    with store.transaction() as session:
        session.connection().execute(table_of(Callback).insert(), rows)
        session.add(
            Agent(
                login=LOGIN,
                name=LOGIN,
                password_hash=PasswordHasher().hash(PASSWORD),
                role=Role.SUPERVISOR,
                created_at=NOW,
            )
        )
    return service


def _taking(small: Store, large: Store) -> list[Measure]:
    found = []
    for name, lanes in LANES.items():
        few, many = _takes(small, lanes), _takes(large, lanes)
        growth = percentile(many, 0.5) / max(percentile(few, 0.5), 0.001)
        found += [
            at_most(
                f"take next of {MANY}, {name}, 99th",
                percentile(many, 0.99),
                "ms",
                TAKE_MILLISECONDS,
            ),
            at_most(
                f"take next, {name}, {MANY} beside {FEW}", growth, "times", MOST_GROWTH
            ),
        ]
    return found


def _takes(store: Store, lanes: Lanes) -> list[float]:
    """Take and give back, so that every take finds the same queue; milliseconds."""
    taken = []
    for _ in range(TAKES):
        began = perf_counter()
        with store.transaction() as session:
            case = queue.take_next(session, 1, NOW, NOW + SILENCE, lanes)
        taken.append((perf_counter() - began) * 1000)
        if case is not None:
            with store.transaction() as session:
                queue.release(session, case.id, 1)
    return taken


def _pages(service: Service) -> list[Measure]:
    app = FastAPI()
    room = open_room(service, None)
    signed = SignedForm(service.settings)
    app.include_router(room_routes(room, signed, lambda _text, _language: None))
    with TestClient(app) as client:
        client.post("/desk/sign-in", data={"login": LOGIN, "password": PASSWORD})
        return [_page(client, name, path) for name, path in PAGES.items()]


def _page(client: TestClient, name: str, path: str) -> Measure:
    spent = []
    for _ in range(OPENED):
        began = perf_counter()
        answer = client.get(path)
        spent.append((perf_counter() - began) * 1000)
        answer.raise_for_status()
    title = f"desk page of {MANY} cases: {name}, 95th"
    return at_most(title, percentile(spent, 0.95), "ms", PAGE_MILLISECONDS)


def _ten_days() -> list[Measure]:
    played = simulation.compare()
    own = played["ours"]
    found = [
        at_least("ten days: promises kept", own.kept * 100, "%", KEPT_PERCENT),
        at_most("ten days: cases given twice", own.duplicates, "cases", 0),
        at_most("ten days: people overtaken", own.overtaken, "people", 0),
        at_most("ten days: people vanished", own.vanished, "people", 0),
        Measure("ten days: people warned", own.warned * 100, "%"),
    ]
    for name, other in played.items():
        if other is not own:
            found.append(Measure(f"ten days: kept, {name}", other.kept * 100, "%"))
            overtaken = float(other.overtaken)
            found.append(Measure(f"ten days: overtaken, {name}", overtaken, "takes"))
    return found
