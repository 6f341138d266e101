"""Real voices through pyttsx3."""

import sys
from threading import Event, Thread
from types import MappingProxyType, ModuleType

import numpy as np
import pytest
import pyttsx3

from speech.audio import TELEPHONE_RATE, loudness
from speech.pyttsx3_synthesiser import (
    DEFAULT_VOICES,
    Pyttsx3Synthesiser,
    Voice,
    espeak,
    pico,
    voice_from,
)
from speech.synthesiser import Pace, VoiceBrokenError

RENDEZ_VOUS = (
    "Votre rendez-vous est le mardi premier décembre à quatorze heures trente."
)


def only(language: str, voice: Voice) -> Pyttsx3Synthesiser:
    return Pyttsx3Synthesiser(MappingProxyType({language: voice}))


@pytest.mark.parametrize("language", ["fr", "en", "de", "es", "it", "pt", "ar"])
def test_every_language_is_spoken_loud_enough_for_a_telephone(language: str) -> None:
    spoken = Pyttsx3Synthesiser().say("Paris, 75014.", language, Pace.NORMAL)

    assert 1 < spoken.size / TELEPHONE_RATE < 10
    assert loudness(spoken) > 1_000
    assert np.abs(spoken.astype(int)).max() <= 23_000


@pytest.mark.parametrize("language", ["fr", "pt"])
def test_the_slow_pace_lasts_longer(language: str) -> None:
    synthesiser = Pyttsx3Synthesiser()

    usual = synthesiser.say(RENDEZ_VOUS, language, Pace.NORMAL)
    slow = synthesiser.say(RENDEZ_VOUS, language, Pace.SLOW)

    assert slow.size > 1.1 * usual.size


def test_french_goes_through_a_driver_that_pyttsx3_itself_finds() -> None:
    Pyttsx3Synthesiser().say("Bonjour.", "fr", Pace.NORMAL)

    assert str(pyttsx3.init("pico")) == "pico"


def test_many_threads_each_get_their_own_whole_sentence() -> None:
    synthesiser = Pyttsx3Synthesiser()
    texts = [f"Le numéro {rank}." for rank in range(12)]
    expected = [synthesiser.say(text, "fr", Pace.NORMAL) for text in texts]
    heard: dict[int, bool] = {}

    def ask(rank: int) -> None:
        spoken = synthesiser.say(texts[rank], "fr", Pace.NORMAL)
        synthesiser.say(texts[rank], "pt", Pace.NORMAL)
        heard[rank] = np.array_equal(spoken, expected[rank])

    threads = [Thread(target=ask, args=[rank]) for rank in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert heard == dict.fromkeys(range(12), True)


def test_the_espeak_driver_writes_nothing_on_standard_output(
    capfd: pytest.CaptureFixture[str],
) -> None:
    Pyttsx3Synthesiser().say("Bom dia.", "pt", Pace.NORMAL)

    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("text", ["", "…", "???"])
def test_nothing_to_pronounce_is_silence_rather_than_an_error(text: str) -> None:
    spoken = Pyttsx3Synthesiser().say(text, "fr", Pace.NORMAL)

    assert spoken.size > 0
    assert not spoken.any()


@pytest.mark.parametrize(
    "voice", [espeak("zz"), pico("zz"), Voice("nothing", "x", 1, 1)]
)
def test_a_voice_that_does_not_exist_is_a_broken_voice(voice: Voice) -> None:
    with pytest.raises(VoiceBrokenError):
        only("fr", voice).say("Bonjour.", "fr", Pace.NORMAL)


def test_a_broken_voice_leaves_the_others_working() -> None:
    synthesiser = only("br", pico("br-FR"))

    with pytest.raises(VoiceBrokenError):
        synthesiser.say("Demat.", "br", Pace.NORMAL)

    assert synthesiser.say("Bom dia.", "pt", Pace.NORMAL).size > 0


def test_a_voice_that_hangs_is_a_broken_voice_at_once_the_second_time() -> None:
    stuck = ModuleType("pyttsx3.drivers.stuck")
    free = Event()
    stuck.buildDriver = lambda _proxy: free.wait()  # type: ignore[attr-defined] # a driver made for this test
    sys.modules[stuck.__name__] = stuck
    voices = MappingProxyType({"fr": Voice("stuck", "x", 1, 1)})
    synthesiser = Pyttsx3Synthesiser(voices, patience_seconds=0.05)

    with pytest.raises(VoiceBrokenError, match="in time"):
        synthesiser.say("Bonjour.", "fr", Pace.NORMAL)
    with pytest.raises(VoiceBrokenError, match="still stuck"):
        synthesiser.say("Bonjour.", "en", Pace.NORMAL)

    free.set()


def test_voices_that_sound_apart_have_different_names() -> None:
    names = {
        Pyttsx3Synthesiser(MappingProxyType({"fr": voice})).voice_name("fr")
        for voice in (pico("fr-FR"), espeak("roa/fr"), Voice("pico", "fr-FR", 1, 2))
    }

    assert len(names) == 3


def test_a_voice_is_chosen_by_a_setting() -> None:
    assert voice_from("pico:fr-FR") == DEFAULT_VOICES["fr"]
    assert voice_from("espeak:roa/fr").name == "roa/fr"


@pytest.mark.parametrize("setting", ["", "pico", "pico:", ":fr-FR"])
def test_a_setting_that_names_no_voice_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="driver:name"):
        voice_from(setting)
