"""WAV files as bytes: telephone mu-law written, common encodings read."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from speech.audio import (
    MU_LAW_SILENCE,
    TELEPHONE_RATE,
    Samples,
    a_law_to_samples,
    mu_law_to_samples,
    pcm_to_samples,
    resample,
    samples_to_pcm,
    to_samples,
)

HEADER_BYTES = 58

_LOWEST_RATE, _HIGHEST_RATE = 4_000, 192_000
_PCM, _A_LAW, _MU_LAW, _EXTENSIBLE = 1, 6, 7, 0xFFFE


class UnreadableWavError(ValueError):
    """The bytes are not a WAV file of an encoding read here; the message says why."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono samples with their rate in hertz."""

    samples: Samples
    rate: int


def mu_law_wav(encoded: bytes) -> bytes:
    """Wrap mu-law bytes of 8 kHz in a WAV file every telephone provider plays."""
    filler = MU_LAW_SILENCE if len(encoded) % 2 else b""
    data = encoded + filler
    form = struct.pack("<HHIIHHH", _MU_LAW, 1, TELEPHONE_RATE, TELEPHONE_RATE, 1, 8, 0)
    fact = struct.pack("<4sII", b"fact", 4, len(data))
    head = struct.pack("<4sI4s4sI", b"RIFF", 50 + len(data), b"WAVE", b"fmt ", 18)
    return head + form + fact + struct.pack("<4sI", b"data", len(data)) + data


def pcm_wav(sound: Sound) -> bytes:
    """Wrap samples as a 16-bit linear WAV file."""
    data = samples_to_pcm(sound.samples)
    form = struct.pack("<HHIIHH", _PCM, 1, sound.rate, sound.rate * 2, 2, 16)
    head = struct.pack("<4sI4s4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16)
    return head + form + struct.pack("<4sI", b"data", len(data)) + data


def mu_law_of(content: bytes) -> bytes:
    """The mu-law bytes inside a file made by ``mu_law_wav``."""
    return content[HEADER_BYTES:]


def read_wav(content: bytes) -> Sound:
    """Read linear 8, 16, 24 or 32 bits, mu-law or A-law; channels are averaged.

    Raises ``UnreadableWavError`` for anything else.
    """
    chunks = dict(_chunks(content))
    if b"fmt " not in chunks or b"data" not in chunks:
        raise UnreadableWavError("no sound in this file")
    code, channels, rate, bits = _format(chunks[b"fmt "])
    if not channels or not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        raise UnreadableWavError(f"{channels} channels at {rate} hertz are not read")
    samples = _decoded(code, bits, chunks[b"data"])
    whole = samples[: samples.size // channels * channels].reshape(-1, channels)
    mono = to_samples(whole.mean(axis=1)) if channels > 1 else whole[:, 0]
    return Sound(mono, rate)


def at_telephone_rate(sound: Sound) -> Samples:
    """The same sound at 8 kHz."""
    return resample(sound.samples, sound.rate, TELEPHONE_RATE)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise UnreadableWavError("not a WAV file")
    place = 12
    while place + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, place)
        yield name, content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def _format(chunk: bytes) -> tuple[int, int, int, int]:
    if len(chunk) < 16:
        raise UnreadableWavError("the format is cut short")
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if code == _EXTENSIBLE and len(chunk) >= 26:
        (code,) = struct.unpack_from("<H", chunk, 24)
    return code, channels, rate, bits


def _decoded(code: int, bits: int, data: bytes) -> Samples:
    match code, bits:
        case (1, 16):
            return pcm_to_samples(data)
        case (1, 8):
            return (np.frombuffer(data, np.uint8).astype(np.int16) - 128) << 8
        case (1, 24 | 32):
            return _wide(data, bits // 8)
        case (6, 8):
            return a_law_to_samples(data)
        case (7, 8):
            return mu_law_to_samples(data)
        case _:
            pass
    raise UnreadableWavError(f"encoding {code} with {bits} bits is not read")


def _wide(data: bytes, width: int) -> Samples:
    """The two highest bytes of each wide little-endian sample."""
    rows = np.frombuffer(data[: len(data) // width * width], np.uint8)
    high = np.ascontiguousarray(rows.reshape(-1, width)[:, -2:])
    return high.view("<i2")[:, 0].astype(np.int16)
