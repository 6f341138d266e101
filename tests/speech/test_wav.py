"""WAV files, written for the telephone and read from a studio."""

import io
import struct
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.audio import MU_LAW_SILENCE, mu_law_to_samples
from speech.wav import (
    HEADER_BYTES,
    Sound,
    UnreadableWavError,
    at_telephone_rate,
    mu_law_of,
    mu_law_wav,
    pcm_wav,
    read_wav,
)


def linear(width: int, channels: int, rate: int, data: bytes) -> bytes:
    form = struct.pack(
        "<HHIIHH",
        1,
        channels,
        rate,
        rate * width * channels,
        width * channels,
        width * 8,
    )
    body = b"WAVEfmt " + struct.pack("<I", 16) + form
    body += b"LIST" + struct.pack("<I", 3) + b"abc\0"
    body += b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def test_a_telephone_file_says_mu_law_mono_8_khz() -> None:
    content = mu_law_wav(b"\x01\x02")

    assert content[:4] + content[8:16] == b"RIFFWAVEfmt "
    assert struct.unpack_from("<HHIIHHH", content, 20) == (7, 1, 8000, 8000, 1, 8, 0)
    assert struct.unpack_from("<4sII", content, 38) == (b"fact", 4, 2)
    assert struct.unpack_from("<I", content, 4)[0] == len(content) - 8


@given(st.binary(min_size=1, max_size=500))
def test_a_telephone_file_gives_back_what_was_put_in(encoded: bytes) -> None:
    content = mu_law_wav(encoded)

    even = encoded if len(encoded) % 2 == 0 else encoded + MU_LAW_SILENCE
    assert len(content) == HEADER_BYTES + len(even)
    assert mu_law_of(content) == even
    assert read_wav(content).samples.tolist() == mu_law_to_samples(even).tolist()


def test_a_linear_file_is_what_the_standard_library_reads() -> None:
    samples = np.array([0, 1, -1, 32767, -32768], np.int16)

    with wave.open(io.BytesIO(pcm_wav(Sound(samples, 16_000)))) as opened:
        read = opened.readframes(5)
        rate = opened.getframerate()

    assert (rate, np.frombuffer(read, "<i2").tolist()) == (16_000, samples.tolist())


@pytest.mark.parametrize(
    ("width", "data", "expected"),
    [
        (1, b"\x80\xff\x00", [0, 32512, -32768]),
        (2, b"\x01\x00\xff\xff", [1, -1]),
        (3, b"\x09\x01\x00\x00\xff\xff", [1, -1]),
        (4, b"\x09\x09\x01\x00\x00\x00\xff\xff", [1, -1]),
    ],
)
def test_linear_widths_are_read(width: int, data: bytes, expected: list[int]) -> None:
    assert read_wav(linear(width, 1, 8_000, data)).samples.tolist() == expected


def test_the_two_sides_of_a_stereo_file_are_averaged() -> None:
    data = np.array([100, 300, -50, -150], "<i2").tobytes()

    read = read_wav(linear(2, 2, 44_100, data))

    assert (read.samples.tolist(), read.rate) == ([200, -100], 44_100)


def test_a_studio_file_is_brought_to_the_telephone_rate() -> None:
    sound = Sound(np.zeros(44_100, np.int16), 44_100)

    assert at_telephone_rate(sound).size == 8_000


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF",
        b"not a sound at all",
        b"RIFF\0\0\0\0WAVE",
        b"RIFF\0\0\0\0WAVEfmt \x02\0\0\0\1\0data\0\0\0\0",
        linear(2, 0, 8_000, b""),
        linear(2, 1, 0, b""),
        linear(2, 1, 0x7FFFFFFF, b""),
        linear(8, 1, 8_000, b""),
    ],
)
def test_what_is_not_a_sound_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableWavError):
        read_wav(content)


@given(st.binary(max_size=200))
def test_a_file_without_a_header_is_refused_whatever_it_holds(content: bytes) -> None:
    with pytest.raises(UnreadableWavError):
        read_wav(b"RIFX" + content)
