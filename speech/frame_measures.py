"""How loud a telephone frame is, and whether a throat or a breath made it."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from speech.audio import FRAME_BYTES, TELEPHONE_RATE, mu_law_to_samples

_MAINS_FREQUENCIES = (50, 100, 150)
_LONGEST_PITCH_PERIOD = TELEPHONE_RATE // 60
_SHORTEST_PITCH_PERIOD = TELEPHONE_RATE // 400
_VOICED_CORRELATION = 0.55
_TRANSFORM_SIZE = 512


def level(frame: bytes) -> float:
    """Loudness of a mu-law frame in decibels: 0 for silence, about 90 at the most.

    Mains hum (50, 100 and 150 hertz) and the constant part do not count.
    """
    samples = mu_law_to_samples(frame.ljust(FRAME_BYTES, b"\xff")[:FRAME_BYTES])
    loud = samples.astype(np.float32)
    hum = _mains() @ loud
    power = max(0.0, float(loud @ loud - hum @ hum)) / FRAME_BYTES
    return float(10.0 * np.log10(power + 1.0))


def is_voiced(frames: bytes) -> bool:
    """Whether mu-law audio of 40 ms repeats itself as a voice does, 60 to 400 hertz."""
    samples = mu_law_to_samples(frames).astype(np.float32)
    return _periodicity(samples) >= _VOICED_CORRELATION


def _periodicity(samples: NDArray[np.float32]) -> float:
    if samples.size <= _LONGEST_PITCH_PERIOD:
        return 0.0
    centred = samples - samples.mean()
    power = np.abs(np.fft.rfft(centred, _TRANSFORM_SIZE)) ** 2
    likeness = np.fft.irfft(power)[: _LONGEST_PITCH_PERIOD + 1]
    if likeness[0] <= 0:
        return 0.0
    # The further apart, the fewer samples overlap: give each lag the same weight.
    overlap = 1.0 - np.arange(_LONGEST_PITCH_PERIOD + 1) / samples.size
    scaled = likeness / overlap / likeness[0]
    return float(scaled[_SHORTEST_PITCH_PERIOD:].max())


@lru_cache(maxsize=1)
def _mains() -> NDArray[np.float32]:
    """Orthonormal waves of one frame: the constant and the mains frequencies."""
    angles = 2 * np.pi * np.arange(FRAME_BYTES) / TELEPHONE_RATE
    waves = [np.full(FRAME_BYTES, np.sqrt(0.5))]
    for frequency in _MAINS_FREQUENCIES:
        waves += [np.cos(frequency * angles), np.sin(frequency * angles)]
    return np.array(np.array(waves) * np.sqrt(2 / FRAME_BYTES), np.float32)
