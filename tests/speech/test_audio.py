"""Telephone audio: companding, resampling, framing and trimming."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.audio import (
    FRAME_BYTES,
    TELEPHONE_RATE,
    WIDE_RATE,
    Samples,
    a_law_to_samples,
    frames,
    limit,
    loudness,
    mu_law_to_samples,
    pad,
    pcm_to_samples,
    resample,
    samples_to_a_law,
    samples_to_mu_law,
    samples_to_pcm,
    silence,
    to_samples,
    trim,
)

every_byte = bytes(range(256))


def tone(
    frequency: int, rate: int, seconds: float = 1.0, height: int = 10_000
) -> Samples:
    times = np.arange(round(seconds * rate)) / rate
    return to_samples(height * np.sin(2 * np.pi * frequency * times))


@pytest.mark.parametrize(
    ("code", "value"),
    [(0x00, -32124), (0x7F, 0), (0x80, 32124), (0xFF, 0), (0xF0, 120), (0x70, -120)],
)
def test_mu_law_codes_have_the_values_of_the_standard(code: int, value: int) -> None:
    assert mu_law_to_samples(bytes([code])).tolist() == [value]


@pytest.mark.parametrize(
    ("code", "value"),
    [(0xD5, 8), (0x55, -8), (0xAA, 32256), (0x2A, -32256), (0x95, 2112)],
)
def test_a_law_codes_have_the_values_of_the_standard(code: int, value: int) -> None:
    assert a_law_to_samples(bytes([code])).tolist() == [value]


@pytest.mark.parametrize(
    ("value", "code"),
    [(0, 0xFF), (-4, 0x7E), (32767, 0x80), (-32768, 0x00), (1000, 0xCE), (-1000, 0x4E)],
)
def test_mu_law_encodes_as_the_standard_does(value: int, code: int) -> None:
    assert samples_to_mu_law(np.array([value], np.int16)) == bytes([code])


@pytest.mark.parametrize(
    ("value", "code"),
    [(0, 0xD5), (-1, 0x55), (32767, 0xAA), (-32768, 0x2A), (1000, 0xFA)],
)
def test_a_law_encodes_as_the_standard_does(value: int, code: int) -> None:
    assert samples_to_a_law(np.array([value], np.int16)) == bytes([code])


def test_every_mu_law_code_but_the_second_zero_survives_a_round_trip() -> None:
    expected = every_byte.replace(b"\x7f", b"\xff")

    assert samples_to_mu_law(mu_law_to_samples(every_byte)) == expected


def test_every_a_law_code_survives_a_round_trip() -> None:
    assert samples_to_a_law(a_law_to_samples(every_byte)) == every_byte


@given(st.lists(st.integers(-32000, 32000), min_size=1))
def test_mu_law_loses_at_most_one_part_in_sixteen(values: list[int]) -> None:
    samples = np.array(values, np.int16)

    returned = mu_law_to_samples(samples_to_mu_law(samples))

    allowed = np.abs(samples.astype(int)) / 16 + 8
    assert (np.abs(returned.astype(int) - samples) <= allowed).all()


@given(st.binary())
def test_linear_bytes_survive_a_round_trip_less_an_odd_last_one(encoded: bytes) -> None:
    assert samples_to_pcm(pcm_to_samples(encoded)) == encoded[: len(encoded) // 2 * 2]


@pytest.mark.parametrize("from_rate", [16_000, 22_050, 44_100, 48_000])
def test_resampling_keeps_a_voice_frequency_and_its_loudness(from_rate: int) -> None:
    heard = resample(tone(1000, from_rate), from_rate, TELEPHONE_RATE)

    expected = tone(1000, TELEPHONE_RATE)
    assert heard.size == expected.size
    assert np.abs(heard[100:-100].astype(int) - expected[100:-100]).max() < 50


@pytest.mark.parametrize("from_rate", [16_000, 22_050, 44_100, 48_000])
def test_resampling_lets_no_higher_frequency_fold_back(from_rate: int) -> None:
    heard = resample(tone(5000, from_rate), from_rate, TELEPHONE_RATE)

    assert loudness(heard[100:-100]) < 30


def test_going_up_to_16_khz_and_back_changes_almost_nothing() -> None:
    sound = tone(440, TELEPHONE_RATE)

    returned = resample(
        resample(sound, TELEPHONE_RATE, WIDE_RATE), WIDE_RATE, TELEPHONE_RATE
    )

    assert np.abs(returned[100:-100].astype(int) - sound[100:-100]).max() <= 3


@given(st.integers(0, 400), st.sampled_from([8_000, 11_025, 16_000, 22_050]))
def test_resampling_keeps_the_duration(size: int, rate: int) -> None:
    heard = resample(np.zeros(size, np.int16), rate, TELEPHONE_RATE)

    assert heard.size == size * TELEPHONE_RATE // rate


@given(st.binary(max_size=1000))
def test_frames_are_whole_and_end_in_silence(encoded: bytes) -> None:
    cut = list(frames(encoded))

    assert {len(frame) for frame in cut} <= {FRAME_BYTES}
    assert b"".join(cut) == encoded.ljust(FRAME_BYTES * len(cut), b"\xff")


def test_padding_adds_seconds_of_silence_on_both_sides() -> None:
    padded = pad(tone(440, 8_000, 0.1), before=0.5, after=0.25, rate=8_000)

    assert padded.size == 4_000 + 800 + 2_000
    assert not padded[:4_000].any()
    assert not padded[-2_000:].any()


def test_trimming_keeps_the_sound_and_its_margin() -> None:
    sound = tone(440, 8_000, 0.2)

    kept = trim(pad(sound, 1.0, 1.0, 8_000), 8_000, margin=0.05, threshold=100)

    assert kept.tolist() == pad(sound, 0.05, 0.05, 8_000).tolist()


def test_trimming_silence_leaves_nothing() -> None:
    assert trim(silence(1.0), 8_000, margin=0.1, threshold=1).size == 0


def test_limiting_lowers_what_is_too_loud() -> None:
    limited = limit(tone(440, 8_000, height=30_000), peak=20_000)

    assert np.abs(limited).max() == 20_000


def test_limiting_leaves_a_quiet_voice_alone() -> None:
    quiet = tone(440, 8_000, height=5_000)

    assert limit(quiet, peak=20_000).tolist() == quiet.tolist()


def test_values_beyond_16_bits_are_clipped() -> None:
    assert to_samples(np.array([1e6, -1e6, 0.6])).tolist() == [32767, -32768, 1]
