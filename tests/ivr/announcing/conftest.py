"""A service that calls landlines, with a stand-in for the provider."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ivr.dialler import TwilioDialler
from tests.fakes.provider import ACCOUNT, TOKEN
from tests.fakes.twilio_calls import TwilioCalls
from tests.ivr.announcing.line import Line, queue_call
from tests.ivr.provider_calls import calls, settings
from tests.running import House

__all__ = ["calls", "settings"]


@pytest.fixture
def line(house: House, calls: TwilioCalls) -> Line:
    house.outlets = replace(
        house.outlets, ringer=TwilioDialler(ACCOUNT, TOKEN, calls.url)
    )
    return Line(house, calls, queue_call(house))
