"""The Pico voice, alone and as a pyttsx3 driver."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech import pico_driver
from speech.pico import pieces, speak
from speech.synthesiser import VoiceBrokenError
from speech.wav import read_wav

quiet_proxy = SimpleNamespace(setBusy=lambda _busy: None, notify=lambda *_, **__: None)


def test_a_slower_speed_lasts_longer() -> None:
    usual = speak("Bonjour, que puis-je faire pour vous ?", "fr-FR")

    slow = speak("Bonjour, que puis-je faire pour vous ?", "fr-FR", speed=0.7)

    assert slow.size > 1.25 * usual.size


def test_the_same_sentence_always_sounds_the_same() -> None:
    first, *others = [speak("Le premier décembre.", "fr-FR", 0.85) for _ in range(6)]

    assert all(np.array_equal(first, other) for other in others)


def test_the_long_silence_after_a_sentence_is_cut() -> None:
    spoken = speak("Oui.", "fr-FR")

    assert spoken.size < 16_000 * 0.6


def test_nothing_to_pronounce_is_a_short_silence() -> None:
    spoken = speak(" ... ", "fr-FR")

    assert 0 < spoken.size < 16_000
    assert not spoken.any()


@pytest.mark.parametrize("text", ["日本語", "Ω"])
def test_a_text_the_voice_cannot_pronounce_is_a_broken_voice(text: str) -> None:
    with pytest.raises(VoiceBrokenError):
        speak(text, "fr-FR")


def test_an_unknown_voice_is_a_broken_voice() -> None:
    with pytest.raises(VoiceBrokenError):
        speak("Bonjour", "br-FR")


def test_what_stands_between_angle_brackets_is_not_an_order() -> None:
    plain = speak("un pitch level 50 deux", "fr-FR")

    spoken = speak("un <pitch level 50> deux", "fr-FR")

    assert np.array_equal(spoken, plain)


def test_a_long_text_is_cut_at_the_ends_of_its_sentences() -> None:
    text = "Une phrase qui tient sur une ligne du formulaire. " * 20

    cut = pieces(text)

    assert all(piece.endswith("formulaire.") for piece in cut)
    assert " ".join(cut) == text.strip()


@given(st.text(max_size=2_000))
def test_pieces_are_short_and_lose_no_letter(text: str) -> None:
    cut = pieces(text)

    kept = "".join(filter(str.isalnum, "".join(cut)))
    assert kept == "".join(filter(str.isalnum, text))
    assert all(len(piece) <= 300 for piece in cut)


def test_the_driver_writes_a_file_of_16_khz(tmp_path: Path) -> None:
    driver = pico_driver.buildDriver(quiet_proxy)
    driver.setProperty("rate", 170)

    driver.save_to_file("Bonjour.", str(tmp_path / "bonjour.wav"))

    sound = read_wav((tmp_path / "bonjour.wav").read_bytes())
    expected = speak("Bonjour.", "fr-FR", speed=0.85)
    assert sound.rate == 16_000
    assert sound.samples.tolist() == expected.tolist()


def test_the_driver_lists_its_voices_and_keeps_what_is_set() -> None:
    driver = pico_driver.buildDriver(quiet_proxy)

    driver.setProperty("voice", "en-GB")
    driver.setProperty("volume", 0.5)

    voices = driver.getProperty("voices")
    assert isinstance(voices, list)
    assert {"fr-FR", "en-GB"} < {voice.id for voice in voices}
    assert driver.getProperty("voice") == "en-GB"
    assert driver.getProperty("volume") == 0.5


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("colour", 1, KeyError),
        ("voices", [], KeyError),
        ("voice", "nobody", ValueError),
        ("rate", "fast", ValueError),
    ],
)
def test_the_driver_refuses_what_it_does_not_have(
    name: str, value: object, error: type[Exception]
) -> None:
    driver = pico_driver.buildDriver(quiet_proxy)

    with pytest.raises(error):
        driver.setProperty(name, value)


def test_the_driver_does_not_speak_aloud() -> None:
    with pytest.raises(NotImplementedError):
        pico_driver.buildDriver(quiet_proxy).say("Bonjour.")
