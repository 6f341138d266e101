"""Agents and callers on the telephone, with a stand-in for the provider."""

from __future__ import annotations

import pytest

from ivr.store.agents import Agent
from tests.fakes.twilio_calls import TwilioCalls
from tests.ivr.provider_calls import calls, settings
from tests.ivr.ring_back.exchange import AGENT_PHONE, Exchange
from tests.running import House

__all__ = ["calls", "settings"]


@pytest.fixture
def exchange(house: House, calls: TwilioCalls) -> Exchange:
    with house.service.store.transaction() as session:
        agent = session.get(Agent, house.all(Agent)[0].id)
        assert agent is not None
        agent.phone = AGENT_PHONE
    return Exchange(house, calls)
