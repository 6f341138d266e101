"""A desk whose calls ring nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ivr.desk.routes import open_room, room_routes
from ivr.webhooks import SignedForm
from tests.desk.browsing import Browser
from tests.desk.calls.exchange import Exchange, FakeDialler
from tests.desk.calls.test_from_ring_to_talk import AGENT_PHONE
from tests.desk.people_at_work import Team
from tests.fakes.provider import ORIGIN, Provider
from tests.running import House


@pytest.fixture
def exchange(team: Team, house: House) -> Iterator[Exchange]:
    dialler = FakeDialler()
    app = FastAPI()
    room = open_room(house.service, dialler)
    signed = SignedForm(house.service.settings)
    app.include_router(room_routes(room, signed, lambda text, language: None))
    with TestClient(app, base_url=ORIGIN) as client:
        team.hire("anne", phone=AGENT_PHONE)
        browser = Browser(client).signs_in("anne")
        yield Exchange(team, house, dialler, browser, Provider(client))
