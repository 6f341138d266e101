"""A service that holds calls live, with an ear the tests tell what to hear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ivr.app import create_app
from ivr.service import Service
from ivr.settings import Settings, load_settings
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from speech.cache import SpokenCache
from tests.databases import (
    address,
    postgres,
    postgres_database,
    sqlite_template,
)
from tests.fakes.caller import MOBILE, Caller
from tests.fakes.provider import ACCOUNT, ORIGIN, OUR_NUMBER, TOKEN, Provider
from tests.fakes.recogniser import FakeRecogniser
from tests.fakes.telling_voice import TellingSynthesiser
from tests.fakes.twilio_stream import Connection, TwilioStream, connection_in
from tests.running import patience_seconds, service, shipped_library, wordings

__all__ = [
    "address",
    "patience_seconds",
    "postgres",
    "postgres_database",
    "service",
    "shipped_library",
    "sqlite_template",
    "wordings",
]


@dataclass(slots=True)
class Studio:
    """A service under test that holds calls live."""

    service: Service
    client: TestClient
    provider: Provider
    recogniser: FakeRecogniser
    synthesiser: TellingSynthesiser
    ears: Ears
    voice: Voice
    lines: list[TwilioStream] = field(default_factory=list)

    def rings(self, call: str = "CA1", number: str = MOBILE) -> Connection:
        """Have somebody call, and give the live line that is opened."""
        form = self.caller(call, number).form(CallStatus="ringing")
        answer = self.provider.post("/voice/incoming", form)
        return connection_in(answer.text)

    def caller(self, call: str = "CA1", number: str = MOBILE) -> Caller:
        """Give the keypad of somebody who calls."""
        return Caller(self.provider, {}, number, call)

    def line(self) -> TwilioStream:
        """Give a line nobody called on."""
        self.lines.append(TwilioStream(self.client, self.synthesiser.words_of))
        return self.lines[-1]

    def called(self, call: str = "CA1") -> TwilioStream:
        """Give the line of somebody who called and heard the first question."""
        line = self.line()
        line.dials(self.rings(call), call)
        line.waits_to_hear("tapez 4")
        return line

    def goes_on_by_keypad(self, connection: Connection, call: str = "CA1") -> str:
        """Follow the way a call takes once its line is closed; give the TwiML."""
        form = self.caller(call).form(CallStatus="in-progress")
        path = connection.redirect.removeprefix(ORIGIN)
        return self.provider.post(path, form).text


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give the settings of a service that holds calls live."""
    return load_settings(
        env_file=tmp_path / "no.env",
        var_dir=tmp_path,
        public_url=ORIGIN,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_number=OUR_NUMBER,
        voice_mode="stream",
        enable_phone=True,
    )


@pytest.fixture
def studio(service: Service, tmp_path: Path) -> Iterator[Studio]:
    """Give a service that can be talked to."""
    recogniser, synthesiser = FakeRecogniser(), TellingSynthesiser()
    ears = Ears(lambda: recogniser)
    ears.load()
    voice = Voice(SpokenCache(tmp_path / "audio", b"secret", synthesiser), ORIGIN)
    app = create_app(service, voice, ears)
    with TestClient(app, base_url=ORIGIN) as client:
        provider = Provider(client)
        studio = Studio(service, client, provider, recogniser, synthesiser, ears, voice)
        yield studio
        for line in studio.lines:
            line.leaves()
