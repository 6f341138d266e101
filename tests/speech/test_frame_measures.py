"""Loudness and voicing of a frame."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.audio import samples_to_mu_law, to_samples
from speech.frame_measures import is_voiced, level


def tone(frequency: int, size: int, height: float = 8_000) -> bytes:
    times = np.arange(size) / 8_000
    return samples_to_mu_law(to_samples(height * np.sin(2 * np.pi * frequency * times)))


def test_silence_has_no_level() -> None:
    assert level(b"\xff" * 160) == 0.0


def test_a_tone_ten_times_louder_is_twenty_decibels_up() -> None:
    assert level(tone(1_000, 160, 10_000)) - level(tone(1_000, 160, 1_000)) == (
        pytest.approx(20, abs=0.2)
    )


@pytest.mark.parametrize("frequency", [50, 100, 150])
def test_mains_hum_hardly_counts(frequency: int) -> None:
    assert level(tone(frequency, 160)) < level(tone(1_000, 160)) - 30


@pytest.mark.parametrize("pitch", [90, 120, 200, 350])
def test_what_repeats_like_a_throat_is_voiced(pitch: int) -> None:
    assert is_voiced(tone(pitch, 320))


def test_hiss_is_not_voiced() -> None:
    hiss = np.random.default_rng(1).normal(0, 3_000, 320)

    assert not is_voiced(samples_to_mu_law(to_samples(hiss)))


@given(st.binary(max_size=400))
def test_any_bytes_have_a_level_between_silence_and_the_loudest(frame: bytes) -> None:
    assert 0.0 <= level(frame) <= 90.5
    assert is_voiced(frame) in (True, False)
