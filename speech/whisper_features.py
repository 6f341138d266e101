"""What Whisper looks at: the loudness of 80 mel bands every 10 ms."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from speech.audio import WIDE_RATE, Samples

Features = NDArray[np.float32]

MEL_BANDS = 80
FEATURES_PER_SECOND = 100

_WINDOW = 400
_STEP = WIDE_RATE // FEATURES_PER_SECOND
_DYNAMIC_RANGE = 8.0
_QUIETEST = 1e-10
# The mel scale of Slaney's Auditory Toolbox: linear up to 1 kHz, logarithmic above.
_LINEAR_STEP = 200.0 / 3
_BREAK_FREQUENCY, _BREAK_MEL = 1000.0, 15.0
_LOG_STEP = np.log(6.4) / 27.0


def features(samples: Samples, seconds: float) -> Features:
    """Log-mel features of 16 kHz sound cut or filled with silence to ``seconds``.

    Shape: 80 bands by 100 values a second, scaled as Whisper was trained.
    """
    wanted = round(seconds * WIDE_RATE)
    sound = samples[:wanted].astype(np.float32) / 32768
    filled = np.pad(sound, (0, wanted - sound.size))
    padded = np.pad(filled, _WINDOW // 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_STEP]
    steps = wanted // _STEP
    power = np.abs(np.fft.rfft(windows[:steps] * _hann(), axis=1)) ** 2
    levels = np.log10(np.maximum(power @ _mel_filters(), _QUIETEST))
    bounded = np.maximum(levels, levels.max() - _DYNAMIC_RANGE)
    return np.ascontiguousarray(((bounded + 4.0) / 4.0).T, np.float32)


@lru_cache(maxsize=1)
def _hann() -> Features:
    return np.asarray(np.hanning(_WINDOW + 1)[:-1], np.float32)


@lru_cache(maxsize=1)
def _mel_filters() -> Features:
    """Triangles of equal area, one column for each band."""
    frequencies = np.linspace(0, WIDE_RATE / 2, _WINDOW // 2 + 1)
    lowest, highest = _to_mel(0.0), _to_mel(WIDE_RATE / 2)
    corners = _to_hertz(np.linspace(lowest, highest, MEL_BANDS + 2))
    widths = np.diff(corners)
    slopes = corners[:, None] - frequencies
    rising = -slopes[:-2] / widths[:-1, None]
    falling = slopes[2:] / widths[1:, None]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    areas = 2.0 / (corners[2:] - corners[:-2])
    return np.asarray((triangles * areas[:, None]).T, np.float32)


def _to_mel(hertz: float) -> float:
    if hertz < _BREAK_FREQUENCY:
        return hertz / _LINEAR_STEP
    return _BREAK_MEL + float(np.log(hertz / _BREAK_FREQUENCY)) / float(_LOG_STEP)


def _to_hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    above = _BREAK_FREQUENCY * np.exp(_LOG_STEP * (mels - _BREAK_MEL))
    return np.asarray(np.where(mels < _BREAK_MEL, mels * _LINEAR_STEP, above))
