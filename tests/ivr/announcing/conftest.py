"""A service that calls landlines, with a stand-in for the provider."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ivr.dialler import TwilioDialler
from ivr.settings import Settings, load_settings
from tests.fakes.provider import ACCOUNT, TOKEN
from tests.fakes.twilio_calls import TwilioCalls
from tests.ivr.announcing.line import Line, queue_call
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
def line(house: House, calls: TwilioCalls) -> Line:
    house.outlets = replace(
        house.outlets, ringer=TwilioDialler(ACCOUNT, TOKEN, calls.url)
    )
    return Line(house, calls, queue_call(house))
