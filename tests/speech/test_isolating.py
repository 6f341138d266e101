"""Cutting a recording to its speech."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.audio import Samples, loudness, pad, resample, to_samples
from speech.isolating import even, high_pass, isolate
from speech.pico import speak


@pytest.fixture(scope="module")
def word() -> Samples:
    return resample(speak("mardi", "fr-FR"), 16_000, 8_000)


def with_noise(samples: Samples, height: float) -> Samples:
    noise = np.random.default_rng(4).normal(0, height, samples.size)
    return to_samples(samples + noise)


@pytest.mark.parametrize("noise", [0, 20, 150])
def test_a_word_is_cut_out_of_the_silence_around_it(
    word: Samples, noise: float
) -> None:
    line = with_noise(pad(word // 2, 1.0, 2.0, 8_000), noise)

    spoken = isolate(line)

    assert spoken.size == pytest.approx(word.size, abs=1_600)


def test_the_constant_part_of_a_bad_recording_is_removed(word: Samples) -> None:
    drift = 8_000 * np.exp(-np.arange(24_000 + word.size) / 1_500)
    line = to_samples(pad(word // 2, 1.0, 2.0, 8_000) + drift)

    assert isolate(line).size == pytest.approx(word.size, abs=1_600)


def test_a_distant_click_is_left_out(word: Samples) -> None:
    line = pad(word, 1.0, 2.0, 8_000)
    line[-4_000:-3_800] = 9_000

    assert isolate(line).size == pytest.approx(word.size, abs=1_600)


@pytest.mark.parametrize("gain", [0.05, 0.3, 1.0])
def test_every_voice_is_brought_to_the_same_loudness(
    word: Samples, gain: float
) -> None:
    assert loudness(even(to_samples(word * gain))) == pytest.approx(2_500, rel=0.05)


def test_silence_leaves_nothing() -> None:
    assert isolate(np.zeros(8_000, np.int16)).size == 0
    assert isolate(np.zeros(0, np.int16)).size == 0


@pytest.mark.parametrize(("frequency", "kept"), [(50, 0.01), (100, 0.05), (400, 1.0)])
def test_only_what_a_telephone_carries_is_kept(frequency: int, kept: float) -> None:
    times = np.arange(8_000) / 8_000
    wave = to_samples(9_000 * np.sin(2 * np.pi * frequency * times))

    filtered = high_pass(wave)

    assert loudness(filtered[800:-800]) / loudness(wave) == pytest.approx(
        kept, abs=0.05
    )


@given(st.lists(st.integers(-32_768, 32_767), max_size=600))
def test_any_sound_can_be_isolated(values: list[int]) -> None:
    samples = np.array(values, np.int16)

    assert isolate(samples).size <= samples.size
