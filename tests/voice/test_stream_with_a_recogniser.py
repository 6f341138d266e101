"""A whole question and answer by voice, with the recogniser that comes installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.wording import FIRST_LANGUAGE
from ivr.app import create_app
from ivr.service import Service
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from ivr.voice.stream_phrases import tree_questions
from ivr.voice.stream_vocabulary import AGREEMENT, expected_phrases
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
# Speeds and pitches at which no phrase was learnt.
CALLER = SyntheticCaller()
QUICK_AND_LOW = SyntheticCaller(speed=1.05, pitch=0.92)


def phrases_of_the_welcome(service: Service) -> tuple[str, ...]:
    """Give what is waited for at the welcome, and at any yes or no."""
    library = service.library
    (request,) = tree_questions(library, library.newest("welcome"), FIRST_LANGUAGE)
    return (*AGREEMENT, *expected_phrases(request).phrases)


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    """Give the recogniser that comes installed."""
    return choose_recogniser((), tmp_path_factory.mktemp("model")).recogniser


@pytest.fixture
def line(
    service: Service, recogniser: Recogniser, tmp_path: Path
) -> Iterator[TwilioStream]:
    """Give the line of somebody who rang."""
    synthesiser = TellingSynthesiser()
    ears = Ears(lambda: recogniser, phrases=lambda: phrases_of_the_welcome(service))
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
    assert "guichet" in line.listens_for("guichet")


@pytest.mark.parametrize(
    ("caller", "said", "answered"),
    [
        (CALLER, "carte vitale", "Que se passe-t-il avec votre carte Vitale"),
        (CALLER, "j'ai perdu ma carte vitale", "La perte se déclare"),
        (QUICK_AND_LOW, "je déménage le mois prochain", "changement de situation"),
        (QUICK_AND_LOW, "je voudrais un remboursement de mes lunettes", "de soins"),
        (CALLER, "j'appelle pour ma retraite", "Vous appelez pour votre retraite"),
        (QUICK_AND_LOW, "je voudrais parler à quelqu'un s'il vous plaît", "rappel"),
    ],
)
def test_a_wish_is_understood_at_the_welcome(
    line: TwilioStream, caller: SyntheticCaller, said: str, answered: str
) -> None:
    # given
    line.forgets()

    # when
    line.carries(caller.says(said))

    # then
    assert answered in line.listens_for(answered)
