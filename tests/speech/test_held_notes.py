"""Instruments hold their notes, voices glide."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from speech.audio import resample, samples_to_mu_law, to_samples
from speech.held_notes import held_share
from speech.pico import speak

Sound = NDArray[np.float64]
SECONDS = np.arange(8_000) / 8_000


def line(sound: Sound, decibels: float = 25) -> bytes:
    noise = np.random.default_rng(7).normal(0, 10 ** (decibels / 20), sound.size)
    return samples_to_mu_law(to_samples(sound + noise))


def chord(*hertz: float) -> Sound:
    """A second of a chord that dies away, with three harmonics."""
    waves = [
        np.sin(2 * np.pi * pitch * rank * SECONDS) / rank
        for pitch in hertz
        for rank in (1, 2, 3)
    ]
    struck: Sound = 1_500 * np.sum(waves, axis=0) * np.exp(-3 * SECONDS)
    return struck


def gliding(semitones: float) -> Sound:
    """A second of a voice-like sound whose pitch rises all along."""
    pitch = 180 * 2 ** (semitones * SECONDS / 12)
    angle = 2 * np.pi * np.cumsum(pitch) / 8_000
    voice: Sound = 1_500 * np.sum([np.sin(angle * n) / n for n in range(1, 12)], axis=0)
    return voice


@pytest.mark.parametrize(
    "notes", [(262.0,), (262.0, 330.0, 392.0), (196.0, 247.0, 294.0, 440.0)]
)
def test_the_notes_of_a_chord_are_held(notes: tuple[float, ...]) -> None:
    assert held_share(line(chord(*notes))) > 0.6


@pytest.mark.parametrize("speed", [0.7, 1.0, 1.25])
@pytest.mark.parametrize("pitch", [0.7, 1.0, 1.3])
def test_few_notes_are_held_by_somebody_who_talks(speed: float, pitch: float) -> None:
    spoken = speak("je voudrais parler à un conseiller", "fr-FR", speed, pitch)
    sound = resample(spoken, 16_000, 8_000)[:8_000].astype(np.float64)

    assert held_share(line(0.3 * sound)) < 0.2


def test_a_pitch_that_glides_is_not_held() -> None:
    assert held_share(line(gliding(semitones=7))) < 0.1


def test_noise_holds_nothing() -> None:
    assert held_share(line(np.zeros(8_000), decibels=50)) < 0.15


@pytest.mark.parametrize("sound", [b"", b"\xff" * 160, b"\xff" * 8_000])
def test_silence_or_no_sound_holds_nothing(sound: bytes) -> None:
    assert held_share(sound) == 0.0


@given(st.binary(max_size=4_000))
def test_whatever_is_heard_the_share_is_a_share(sound: bytes) -> None:
    assert 0.0 <= held_share(sound) <= 1.0
