"""A whole question and answer by voice, with the recogniser that comes installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ivr.app import create_app
from ivr.service import Service
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from ivr.voice.stream_vocabulary import AGREEMENT, COMMANDS
from speech.cache import SpokenCache
from speech.choosing import choose_recogniser
from speech.recogniser import Recogniser
from tests.fakes.caller import MOBILE, Caller
from tests.fakes.provider import ORIGIN, Provider
from tests.fakes.synthetic_caller import SyntheticCaller
from tests.fakes.telling_voice import TellingSynthesiser
from tests.fakes.twilio_stream import TwilioStream, connection_in
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.models]
CALLER = SyntheticCaller()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the model."""
    return tmp_path_factory.mktemp("model")


@pytest.fixture
def line(service: Service, folder: Path, tmp_path: Path) -> Iterator[TwilioStream]:
    """Give the line of somebody who rang."""
    synthesiser = TellingSynthesiser()

    def choose() -> Recogniser:
        return choose_recogniser((), folder).recogniser

    ears = Ears(choose, phrases=lambda: (*AGREEMENT, *COMMANDS))
    ears.load()
    cache = SpokenCache(tmp_path / "audio", b"secret", synthesiser)
    app = create_app(service, Voice(cache, ORIGIN), ears)
    with TestClient(app, base_url=ORIGIN) as client:
        line = TwilioStream(client, synthesiser.words_of)
        provider = Provider(client)
        caller = Caller(provider, {}, MOBILE)
        answer = provider.post("/voice/incoming", caller.form(CallStatus="ringing"))
        line.dials(connection_in(answer.text))
        line.waits_to_hear("tapez 4")
        yield line
        line.leaves()


def test_a_spoken_yes_confirms_what_was_keyed(line: TwilioStream) -> None:
    # given
    line.presses("2")
    line.waits_to_hear("code postal")
    line.presses("29200")
    line.waits_to_hear("deux neuf, deux zéro, zéro")
    line.forgets()

    # when
    line.carries(CALLER.says("oui"))

    # then
    line.waits_to_hear("guichet")
    line.hangs_up()
