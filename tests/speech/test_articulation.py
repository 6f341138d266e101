"""Mouths that say words move, throats and machines do not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from speech.articulation import articulation
from speech.audio import resample, samples_to_mu_law, to_samples
from speech.pico import speak

Sound = NDArray[np.float64]
SECONDS = np.arange(4_800) / 8_000


def line(sound: Sound) -> bytes:
    noise = np.random.default_rng(7).normal(0, 20, sound.size)
    return samples_to_mu_law(to_samples(sound + noise))


def sung(semitones: float) -> Sound:
    """A vowel of 0.6 s whose pitch wavers as a singer's does."""
    wavers = semitones * np.sin(2 * np.pi * 5.5 * SECONDS)
    angle = 2 * np.pi * np.cumsum(220 * 2 ** (wavers / 12)) / 8_000
    voice: Sound = 1_500 * np.sum([np.sin(angle * n) / n for n in range(1, 12)], axis=0)
    return voice


@pytest.mark.parametrize("speed", [0.7, 1.0, 1.25])
@pytest.mark.parametrize("text", ["mardi prochain", "un rendez-vous", "la deuxième"])
def test_somebody_who_says_words_changes_colour(text: str, speed: float) -> None:
    spoken = resample(speak(text, "fr-FR", speed), 16_000, 8_000)[:4_800]

    assert articulation(line(0.3 * spoken.astype(np.float64))) > 3


@pytest.mark.parametrize("semitones", [0.0, 0.3, 0.5])
def test_a_sung_vowel_keeps_its_colour(semitones: float) -> None:
    assert articulation(line(sung(semitones))) < 2


def test_loudness_alone_is_no_change_of_colour() -> None:
    fading = sung(0.0) * np.exp(-3 * SECONDS)

    assert articulation(line(fading)) < 2


@pytest.mark.parametrize("sound", [b"", b"\xff" * 160, b"\xff" * 8_000])
def test_silence_or_no_sound_says_nothing(sound: bytes) -> None:
    assert articulation(sound) == 0.0


@given(st.binary(max_size=4_000))
def test_whatever_is_heard_the_change_is_some_decibels(sound: bytes) -> None:
    assert 0.0 <= articulation(sound) < 100.0
