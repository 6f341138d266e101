"""How loud a telephone frame is, and whether a throat or a breath made it.

Both are asked fifty times a second for each call. On so few samples a call into numpy
costs more than its arithmetic: only the cheapest ones are made.
"""

from functools import lru_cache
from math import log10

import numpy as np
from numpy.typing import NDArray

from speech.audio import FRAME_BYTES, MU_LAW_SILENCE, TELEPHONE_RATE, mu_law_to_samples

Values = NDArray[np.float32]

VOICE_BYTES = 2 * FRAME_BYTES

_MAINS_FREQUENCIES = (50, 100, 150)
_LONGEST_PITCH_PERIOD = TELEPHONE_RATE // 60
_SHORTEST_PITCH_PERIOD = TELEPHONE_RATE // 400
_VOICED_CORRELATION = 0.55


def level(frame: bytes) -> float:
    """Loudness of a mu-law frame in decibels: 0 for silence, about 90 at the most.

    Mains hum (50, 100 and 150 hertz) and the constant part do not count.
    """
    samples = _decoded(frame, FRAME_BYTES)
    hum = _mains().dot(samples)
    power = float(samples.dot(samples) - hum.dot(hum)) / FRAME_BYTES
    return 10.0 * log10(max(0.0, power) + 1.0)


def is_voiced(frames: bytes) -> bool:
    """Whether mu-law audio of 40 ms repeats itself as a voice does, 60 to 400 hertz."""
    samples = _decoded(frames, VOICE_BYTES)
    samples -= samples.dot(_average())
    power = float(samples.dot(samples))
    if power <= 0:
        return False
    later = np.zeros(VOICE_BYTES + _LONGEST_PITCH_PERIOD, np.float32)
    later[:VOICE_BYTES] = samples
    likeness = np.correlate(later[_SHORTEST_PITCH_PERIOD:], samples)
    likeness *= _overlap_weights()
    return float(likeness[likeness.argmax()]) >= _VOICED_CORRELATION * power


def _decoded(sound: bytes, size: int) -> Values:
    """So many samples, with silence for those that are missing."""
    if len(sound) != size:
        sound = sound.ljust(size, MU_LAW_SILENCE)[:size]
    return _decoding().take(np.frombuffer(sound, np.uint8))


@lru_cache(maxsize=1)
def _decoding() -> Values:
    return mu_law_to_samples(bytes(range(256))).astype(np.float32)


@lru_cache(maxsize=1)
def _average() -> Values:
    return np.full(VOICE_BYTES, 1 / VOICE_BYTES, np.float32)


@lru_cache(maxsize=1)
def _overlap_weights() -> Values:
    """What makes up for the samples that overlap less, the further apart they are."""
    lags = np.arange(_SHORTEST_PITCH_PERIOD, _LONGEST_PITCH_PERIOD + 1)
    return np.asarray(1.0 / (1.0 - lags / VOICE_BYTES), np.float32)


@lru_cache(maxsize=1)
def _mains() -> Values:
    """Orthonormal waves of one frame: the constant and the mains frequencies."""
    angles = 2 * np.pi * np.arange(FRAME_BYTES) / TELEPHONE_RATE
    waves = [np.full(FRAME_BYTES, np.sqrt(0.5))]
    for frequency in _MAINS_FREQUENCIES:
        waves += [np.cos(frequency * angles), np.sin(frequency * angles)]
    return np.array(np.array(waves) * np.sqrt(2 / FRAME_BYTES), np.float32)
