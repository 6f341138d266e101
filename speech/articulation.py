"""How much the colour of a sound changes: mouths move all the time, machines do not.

A vowel that is sung, a bowed string, a cough or a "mhm" keeps its colour while it
lasts; whoever says words changes it several times a second.
"""

from functools import lru_cache
from statistics import median

import numpy as np
from numpy.typing import NDArray

from speech.audio import FRAME_BYTES, TELEPHONE_RATE, mu_law_to_samples

Values = NDArray[np.float64]

_WINDOW = 2 * FRAME_BYTES
_TRANSFORM = 512
_BAND_ENDS = (150, 300, 450, 600, 800, 1_000, 1_250, 1_500, 1_800, 2_200, 2_700, 3_400)
_LATER_FRAMES = 3
_LOUD_RANGE = 10 ** (-20 / 10)
_LEAST_COMPARED = 3
# Far below any noise of a line, so that silence has a colour too.
_SILENCE = 1_000.0


def articulation(sound: bytes) -> float:
    """Decibels by which bands of mu-law sound change within 60 ms, all louder or not.

    Only its loudest moments count; 0 when they are too few to be compared.
    """
    samples = mu_law_to_samples(sound).astype(np.float64)
    if samples.size < _WINDOW + _LATER_FRAMES * FRAME_BYTES:
        return 0.0
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::FRAME_BYTES]
    power = np.abs(np.fft.rfft(windows * _shape(), _TRANSFORM)) ** 2 @ _bands()
    whole = power.sum(axis=1)
    is_loud = whole > whole.max() * _LOUD_RANGE
    compared = is_loud[_LATER_FRAMES:] & is_loud[:-_LATER_FRAMES]
    if compared.sum() < _LEAST_COMPARED:
        return 0.0
    colour = 10 * np.log10(power + _SILENCE)
    colour -= colour.mean(axis=1, keepdims=True)
    change = np.abs(colour[_LATER_FRAMES:] - colour[:-_LATER_FRAMES]).mean(axis=1)
    # numpy's own would read a large module in the middle of the first call.
    changes: list[float] = change[compared].tolist()
    return median(changes)


@lru_cache(maxsize=1)
def _bands() -> Values:
    """Which pitches each band sums, one column for each."""
    pitches = np.fft.rfftfreq(_TRANSFORM, 1 / TELEPHONE_RATE)[:, None]
    ends = np.array(_BAND_ENDS)
    return np.asarray((pitches >= ends[:-1]) & (pitches < ends[1:]), np.float64)


@lru_cache(maxsize=1)
def _shape() -> Values:
    shape: Values = np.hanning(_WINDOW)
    return shape
