"""Telephone audio as arrays: companding, resampling, framing, silence."""

from collections.abc import Iterator
from functools import lru_cache
from math import gcd
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.int16]
"""Mono 16-bit linear samples; the rate is said by the name that carries them."""

TELEPHONE_RATE = 8_000
WIDE_RATE = 16_000
FRAME_SECONDS = 0.02
FRAME_BYTES = 160
MU_LAW_SILENCE = b"\xff"

_MU_LAW_BIAS = 33
_MU_LAW_CLIP = 8158
_MU_LAW_ENDS = np.array([2 ** (n + 6) - 1 for n in range(8)])
_A_LAW_ENDS = np.array([2 ** (n + 5) - 1 for n in range(8)])
_TAPS_EACH_SIDE = 16


def mu_law_to_samples(encoded: bytes) -> Samples:
    """Decode G.711 mu-law bytes to samples of the same rate."""
    return _mu_law_decoding()[np.frombuffer(encoded, np.uint8)]


def samples_to_mu_law(samples: Samples) -> bytes:
    """Encode samples to G.711 mu-law, one byte each."""
    return _mu_law_encoding()[samples.view(np.uint16)].tobytes()


def a_law_to_samples(encoded: bytes) -> Samples:
    """Decode G.711 A-law bytes to samples of the same rate."""
    return _a_law_decoding()[np.frombuffer(encoded, np.uint8)]


def samples_to_a_law(samples: Samples) -> bytes:
    """Encode samples to G.711 A-law, one byte each."""
    return _a_law_encoding()[samples.view(np.uint16)].tobytes()


def pcm_to_samples(encoded: bytes) -> Samples:
    """Read 16-bit little-endian bytes; an odd last byte is dropped."""
    return np.frombuffer(encoded[: len(encoded) & ~1], "<i2").astype(np.int16)


def samples_to_pcm(samples: Samples) -> bytes:
    """Write samples as 16-bit little-endian bytes."""
    return samples.astype("<i2").tobytes()


def to_samples(values: NDArray[np.floating]) -> Samples:
    """Round to 16 bits; what is too loud is clipped, never wrapped around."""
    clipped: Samples = np.clip(np.rint(values), -32768, 32767).astype(np.int16)
    return clipped


def resample(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """Change the rate (hertz) without aliasing; the duration stays the same."""
    if from_rate == to_rate or not samples.size:
        return samples
    divisor = gcd(from_rate, to_rate)
    up, down = to_rate // divisor, from_rate // divisor
    kernels = _kernels(up, down)
    reach = kernels.shape[1] // 2
    padded = np.pad(samples.astype(np.float32), reach)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernels.shape[1])
    length = samples.size * up // down
    result = np.empty(length, np.float32)
    for first in range(min(up, length)):
        position, phase = divmod(first * down, up)
        wanted = result[first::up].size
        result[first::up] = windows[position::down][:wanted] @ kernels[phase]
    return to_samples(result)


def frames(encoded: bytes, filler: bytes = MU_LAW_SILENCE) -> Iterator[bytes]:
    """Cut companded audio in frames of 20 ms, the last one filled with silence."""
    for start in range(0, len(encoded), FRAME_BYTES):
        yield encoded[start : start + FRAME_BYTES].ljust(FRAME_BYTES, filler)


def silence(seconds: float, rate: int = TELEPHONE_RATE) -> Samples:
    """Samples of digital silence."""
    return np.zeros(round(seconds * rate), np.int16)


def pad(samples: Samples, before: float, after: float, rate: int) -> Samples:
    """Add seconds of silence on both sides."""
    return np.concatenate([silence(before, rate), samples, silence(after, rate)])


def loudness(samples: Samples) -> float:
    """Root mean square of the samples, 0 for none."""
    if not samples.size:
        return 0.0
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def frame_levels(samples: Samples, rate: int) -> NDArray[np.float64]:
    """Root mean square of each whole 20 ms frame."""
    size = round(rate * FRAME_SECONDS)
    whole = samples[: samples.size // size * size].reshape(-1, size)
    levels: NDArray[np.float64] = np.sqrt(np.mean(np.square(whole, dtype=float), 1))
    return levels


def trim(samples: Samples, rate: int, margin: float, threshold: float) -> Samples:
    """Drop the quiet start and end, keeping ``margin`` seconds around the sound.

    A frame is quiet when its root mean square is below ``threshold``; audio that
    is quiet throughout gives no sample at all.
    """
    loud = np.flatnonzero(frame_levels(samples, rate) >= threshold)
    if not loud.size:
        return samples[:0]
    size = round(rate * FRAME_SECONDS)
    kept = round(margin * rate)
    start = max(0, int(loud[0]) * size - kept)
    return samples[start : (int(loud[-1]) + 1) * size + kept]


def limit(samples: Samples, peak: int) -> Samples:
    """Lower the volume so that no sample goes beyond ``peak``; never raise it."""
    loudest = int(np.abs(samples.astype(np.int32)).max(initial=0))
    return samples if loudest <= peak else to_samples(samples * (peak / loudest))


@lru_cache(maxsize=8)
def _kernels(up: int, down: int) -> NDArray[np.float32]:
    """One low-pass windowed sinc for each place an output falls between inputs."""
    width = max(1.0, down / up)
    reach = int(np.ceil(_TAPS_EACH_SIDE * width))
    offsets = np.arange(-reach, reach + 1) - np.arange(up)[:, None] / up
    cutoff = 0.94 / width
    window = np.where(
        np.abs(offsets) <= reach, np.cos(np.pi * offsets / (2 * reach)), 0
    )
    kernels = np.sinc(offsets * cutoff) * cutoff * window**2
    normalised = kernels / kernels.sum(axis=1, keepdims=True)
    narrowed: NDArray[np.float32] = normalised.astype(np.float32)
    return narrowed


def _all_samples() -> NDArray[np.int64]:
    """Every 16-bit value, in the order of its unsigned bits."""
    return np.arange(65_536, dtype=np.uint16).view(np.int16).astype(np.int64)


@lru_cache(maxsize=1)
def _mu_law_encoding() -> NDArray[np.uint8]:
    value = _all_samples() >> 2
    magnitude = np.minimum(np.abs(value), _MU_LAW_CLIP) + _MU_LAW_BIAS
    segment = np.searchsorted(_MU_LAW_ENDS, magnitude)
    code = segment << 4 | magnitude >> segment + 1 & 0xF
    return np.asarray(code ^ np.where(value < 0, 0x7F, 0xFF), np.uint8)


@lru_cache(maxsize=1)
def _mu_law_decoding() -> Samples:
    code = ~np.arange(256) & 0xFF
    magnitude = (((code & 0xF) << 3) + 0x84 << (code >> 4 & 7)) - 0x84
    return np.asarray(np.where(code & 0x80, -magnitude, magnitude), np.int16)


@lru_cache(maxsize=1)
def _a_law_encoding() -> NDArray[np.uint8]:
    value = _all_samples() >> 3
    magnitude = np.where(value < 0, -value - 1, value)
    segment = np.searchsorted(_A_LAW_ENDS, magnitude)
    code = segment << 4 | magnitude >> np.maximum(segment, 1) & 0xF
    return np.asarray(code ^ np.where(value < 0, 0x55, 0xD5), np.uint8)


@lru_cache(maxsize=1)
def _a_law_decoding() -> Samples:
    code = np.arange(256) ^ 0x55
    segment = code >> 4 & 7
    base = ((code & 0xF) << 4) + np.where(segment, 0x108, 8)
    magnitude = base << np.maximum(segment - 1, 0)
    return np.asarray(np.where(code & 0x80, magnitude, -magnitude), np.int16)
