"""Agents and callers on the telephone, with a stand-in for the provider."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ivr.settings import Settings, load_settings
from ivr.store.agents import Agent
from tests.fakes.twilio_calls import TwilioCalls
from tests.ivr.ring_back.exchange import AGENT_PHONE, Exchange
from tests.running import House


@pytest.fixture
def calls() -> Iterator[TwilioCalls]:
    with TwilioCalls() as calls:
        yield calls


@pytest.fixture
def settings(settings: Settings, calls: TwilioCalls) -> Settings:
    return load_settings(
        **{**settings.model_dump(), "twilio_api_url": calls.url}  # its own stand-in
    )


@pytest.fixture
def exchange(house: House, calls: TwilioCalls) -> Exchange:
    with house.service.store.transaction() as session:
        agent = session.get(Agent, house.all(Agent)[0].id)
        assert agent is not None
        agent.phone = AGENT_PHONE
    return Exchange(house, calls)
