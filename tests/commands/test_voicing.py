"""What every caller hears the same is voiced ahead, without making any of them wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from flows.library import Library
from flows.wording import FIRST_LANGUAGE
from ivr.commands.voicing import voice_prompts, voice_prompts_meanwhile
from ivr.voice.prompts import fixed_sentences
from speech.audio import Samples
from speech.cache import SpokenCache
from speech.synthesiser import Pace, VoiceBrokenError
from tests.fakes.voice import FakeSynthesiser

DAY = date(2026, 2, 2)
SECRET = b"a secret of the tests"


@dataclass(slots=True)
class WatchedVoice:
    """A voice that stays on its first sentence until it is let go."""

    begun: Event = field(default_factory=Event)
    may_go_on: Event = field(default_factory=Event)
    spoken: list[str] = field(default_factory=list)

    def voice_name(self, language: str) -> str:
        """Name the voice."""
        return language

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        """Give a short silence, in the end."""
        self.begun.set()
        if not self.may_go_on.wait(30):
            raise VoiceBrokenError(text)
        self.spoken.append(text)
        return np.zeros(80, np.int16)


def test_everything_is_voiced_once_and_for_all(
    tmp_path: Path, shipped_library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    # given
    cache = SpokenCache(tmp_path, SECRET, FakeSynthesiser())

    # when
    voice_prompts(cache, shipped_library, DAY)
    first = capsys.readouterr()
    voice_prompts(cache, shipped_library, DAY)
    second = capsys.readouterr()

    # then
    assert cache.missing(fixed_sentences(shipped_library, FIRST_LANGUAGE, DAY)) == []
    assert (first.out, second.out, second.err) == ("", "", "")
    assert "Voices" in first.err


def test_a_broken_voice_is_told_of_and_stops_nothing(
    tmp_path: Path, shipped_library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    # given
    cache = SpokenCache(tmp_path, SECRET, FakeSynthesiser(is_broken=True))

    # when
    voice_prompts(cache, shipped_library, DAY)

    # then
    assert "ivr: the voice does not work" in capsys.readouterr().err


def test_what_a_call_needs_meanwhile_goes_before_what_is_left(
    tmp_path: Path, shipped_library: Library
) -> None:
    # given: the service has just started, and voices its first sentence
    voice = WatchedVoice()
    cache = SpokenCache(tmp_path, SECRET, voice)
    voicing = voice_prompts_meanwhile(cache, shipped_library, DAY)
    voice.begun.wait(30)

    # when: a call needs a sentence of its own
    cache.prepare("Votre référence : 6 7.", "fr", Pace.NORMAL, fixed=False)
    voice.may_go_on.set()
    voicing.join(30)

    # then
    assert voice.spoken.index("Votre référence : 6 7.") == 1
    assert not voicing.is_alive()
