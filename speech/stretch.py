"""Slower or faster speech at the same pitch, by overlapping similar stretches."""

import numpy as np
from numpy.typing import NDArray

from speech.audio import Samples, to_samples

_WINDOW_SECONDS = 0.03
_SEARCH_SECONDS = 0.008


def stretch(samples: Samples, rate: int, factor: float) -> Samples:
    """Make speech last ``factor`` times as long, the voice keeping its pitch.

    Waveform similarity overlap-add: each window is taken where it best continues
    the one before (Verhelst and Roelands, ICASSP 1993).
    """
    half = round(rate * _WINDOW_SECONDS / 2)
    search = round(rate * _SEARCH_SECONDS)
    if factor == 1.0 or samples.size < 4 * (half + search):
        return samples
    sound = np.pad(samples.astype(np.float64), (search, 3 * half + search))
    window = np.hanning(2 * half + 1)[:-1]
    length = round(samples.size * factor)
    result = np.zeros(length + 2 * half)
    expected = sound[search : search + 2 * half]
    for start in range(0, length, half):
        wanted = min(round(start / factor), samples.size - 1)
        place = wanted + _most_alike(
            sound[wanted : wanted + 2 * (half + search)], expected
        )
        result[start : start + 2 * half] += window * sound[place : place + 2 * half]
        following = min(place + half, sound.size - 2 * half)
        expected = sound[following : following + 2 * half]
    return to_samples(result[:length])


def _most_alike(around: NDArray[np.float64], expected: NDArray[np.float64]) -> int:
    """Where ``expected`` resembles what lies around the most."""
    candidates = np.lib.stride_tricks.sliding_window_view(around, expected.size)
    energy = np.sqrt(np.einsum("ij,ij->i", candidates, candidates)) + 1.0
    return int(np.argmax(candidates @ expected / energy))
