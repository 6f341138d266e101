"""Slowing speech down without lowering the voice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.audio import Samples, to_samples
from speech.stretch import stretch


def tone(frequency: int, seconds: float) -> Samples:
    times = np.arange(round(seconds * 8_000)) / 8_000
    return to_samples(9_000 * np.sin(2 * np.pi * frequency * times))


def strongest_frequency(samples: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples.astype(float)))
    return float(np.argmax(spectrum) * 8_000 / samples.size)


@pytest.mark.parametrize("factor", [0.8, 1.2, 1.5])
def test_a_stretched_voice_lasts_longer_and_keeps_its_pitch(factor: float) -> None:
    stretched = stretch(tone(200, 2.0), 8_000, factor)

    assert stretched.size == round(16_000 * factor)
    assert strongest_frequency(stretched) == pytest.approx(200, abs=2)


def test_a_stretched_voice_is_as_loud() -> None:
    stretched = stretch(tone(200, 2.0), 8_000, 1.2).astype(float)

    assert np.sqrt(np.mean(stretched[800:-800] ** 2)) == pytest.approx(6364, rel=0.05)


@given(st.integers(0, 2_000), st.floats(0.5, 2.0))
def test_any_length_can_be_stretched(size: int, factor: float) -> None:
    stretched = stretch(np.zeros(size, np.int16), 8_000, factor)

    assert not stretched.any()


def test_a_factor_of_one_changes_nothing() -> None:
    sound = tone(300, 0.5)

    assert stretch(sound, 8_000, 1.0).tolist() == sound.tolist()
