"""A service whose calls go to a stand-in for the provider (see ``conftest.py``)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ivr.settings import Settings, load_settings
from tests.fakes.twilio_calls import TwilioCalls


@pytest.fixture
def calls() -> Iterator[TwilioCalls]:
    """Give the stand-in, which writes down each call it is asked for."""
    with TwilioCalls() as calls:
        yield calls


@pytest.fixture
def settings(settings: Settings, calls: TwilioCalls) -> Settings:
    """Give the settings of every test, but for the provider's address."""
    return load_settings(**{**settings.model_dump(), "twilio_api_url": calls.url})
