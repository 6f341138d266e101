"""Every page of the desk, opened with 100,000 cases in the database."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter
from types import MappingProxyType

from fastapi import FastAPI
from starlette.testclient import TestClient

from ivr.bench.desk_cases import LANDLINE, LOGIN, PASSWORD, SHARED, fill
from ivr.bench.measure import Measure, at_most, percentile
from ivr.bench.stands import filled, servers
from ivr.desk.routes import open_room, room_routes
from ivr.service import Service
from ivr.store import audit
from ivr.store.audit import Deed
from ivr.webhooks import SignedForm

CASES = 100_000
OPENED = 40
WARMING = 3
PAGE_MILLISECONDS = 100
BOARD_CHANGED = "board, something changed"
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "sign-in": "/desk/sign-in",
        "queue": "/desk",
        "queue, the list alone": "/desk?part=list",
        "queue, one body": "/desk?body=guichet",
        "queue, a body nobody asks for": "/desk?body=nobody",
        "queue, one language": "/desk?language=en",
        "queue, late": "/desk?show=late",
        "queue, late of a body nobody asks for": "/desk?show=late&body=nobody",
        "queue, taken": "/desk?show=taken",
        "queue, one's own": "/desk?show=mine",
        "queue, closed": "/desk?show=closed",
        "search, one found": "/desk/find?q=C50077",
        "search, a landline": f"/desk/find?q={LANDLINE.replace('+33', '0')}",
        "search, none found": "/desk/find?q=0600000001",
        "case": "/desk/cases/C50077",
        "case, one's own and the longest": f"/desk/cases/{SHARED}",
        "procedure on screen": f"/desk/cases/{SHARED}/screen",
        "people": "/desk/people",
        "person": "/desk/people/50077",
        "knowledge": "/desk/knowledge",
        "procedure": "/desk/knowledge/carte_vitale",
        "own page": "/desk/me",
        "board": "/desk/board",
        BOARD_CHANGED: "/desk/board?part=list",
        "audit log": "/desk/audit",
        "audit log of an agent": "/desk/audit?agent=1",
    }
)


def measures() -> list[Measure]:
    """Measure the server time of every page, on each kind of database there is."""
    found = []
    with servers() as addresses:
        for kind, address in addresses.items():
            with filled(address, CASES, fill) as service:
                found += _pages(service, kind)
    return found


def _pages(service: Service, kind: str) -> list[Measure]:
    app = FastAPI()
    room = open_room(service, None)
    signed = SignedForm(service.settings)
    app.include_router(room_routes(room, signed, lambda _text, _language: None))
    with TestClient(app) as client:
        client.post("/desk/sign-in", data={"login": LOGIN, "password": PASSWORD})
        return [_page(service, client, kind, name) for name in PAGES]


def _page(service: Service, client: TestClient, kind: str, name: str) -> Measure:
    spent = []
    for rank in range(WARMING + OPENED):
        if name == BOARD_CHANGED:
            _change(service)
        began = perf_counter()
        client.get(PAGES[name])
        if rank >= WARMING:
            spent.append((perf_counter() - began) * 1000)
    title = f"{kind}: {name}, 95th of {CASES} cases"
    return at_most(title, percentile(spent, 0.95), "ms", PAGE_MILLISECONDS)


def _change(service: Service) -> None:
    """Do something at the desk, so that nothing gathered before still holds."""
    with service.store.transaction() as session:
        audit.write(session, Deed("noted", service.clock.now()))
