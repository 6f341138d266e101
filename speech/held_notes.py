"""Whether notes are held, as by instruments, or glide, as in speech.

No voice that talks keeps its pitch within a tenth of a semitone for long: the share of
pitches that stay where they were tells music from people.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from speech.audio import FRAME_BYTES, TELEPHONE_RATE, mu_law_to_samples

Values = NDArray[np.float64]

_WINDOW = 512
_TRANSFORM = 1024
_LOWEST_HERTZ, _HIGHEST_HERTZ = 150, 3_400
_LATER_FRAMES = 2
_SAME_NOTE = 0.006
_MOST_NOTES = 6
_LEAST_SHARE_OF_LOUDEST = 0.1
_LOUD_RANGE = 10 ** (-15 / 10)


def held_share(sound: bytes) -> float:
    """The share of pitches, 0 to 1, that stay for 40 ms in mu-law sound of 8 kHz.

    Only its loudest moments count; sound shorter than a tenth of a second holds none.
    """
    samples = mu_law_to_samples(sound).astype(np.float64)
    count = (samples.size - _WINDOW) // FRAME_BYTES + 1
    if count <= _LATER_FRAMES:
        return 0.0
    spectra = _spectra(samples, count)
    power = (spectra**2).sum(axis=1)
    is_loud = power > power.max() * _LOUD_RANGE
    notes = _notes(spectra)
    now, before = notes[_LATER_FRAMES:], notes[:-_LATER_FRAMES]
    compared = is_loud[_LATER_FRAMES:] & is_loud[:-_LATER_FRAMES]
    compared &= np.isfinite(now).any(axis=1)
    if not compared.any():
        return 0.0
    return _mean_share(now[compared], before[compared])


def _spectra(samples: Values, count: int) -> Values:
    """Amplitude by pitch, one row for each frame of 20 ms."""
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)
    shaped = windows[::FRAME_BYTES][:count] * _shape()
    first, last = _bin(_LOWEST_HERTZ), _bin(_HIGHEST_HERTZ)
    found: Values = np.abs(np.fft.rfft(shaped, _TRANSFORM))[:, first : last + 1]
    return found


def _notes(spectra: Values) -> Values:
    """The pitches of the strongest peaks, in bins; not a number where there is none."""
    inside = spectra[:, 1:-1]
    is_peak = (inside > spectra[:, :-2]) & (inside >= spectra[:, 2:])
    is_peak &= inside > _LEAST_SHARE_OF_LOUDEST * spectra.max(axis=1, keepdims=True)
    strength = np.where(is_peak, inside, 0.0)
    ranks = np.argpartition(-strength, _MOST_NOTES, axis=1)[:, :_MOST_NOTES]
    is_found = np.take_along_axis(is_peak, ranks, axis=1)
    pitches = ranks + 1 + _offset(spectra, ranks + 1) + _bin(_LOWEST_HERTZ)
    return np.where(is_found, pitches, np.nan)


def _offset(spectra: Values, ranks: NDArray[np.intp]) -> Values:
    """Where the top of a peak lies between bins: a parabola through three of them."""
    left, top, right = (
        np.log(np.take_along_axis(spectra, ranks + step, axis=1) + 1e-9)
        for step in (-1, 0, 1)
    )
    bend = np.minimum(left - 2 * top + right, -1e-9)
    return np.asarray(np.clip(0.5 * (left - right) / bend, -0.5, 0.5), np.float64)


def _mean_share(now: Values, before: Values) -> float:
    """Mean over frames of the share of pitches found again."""
    apart = np.abs(now[:, :, None] - before[:, None, :]) / now[:, :, None]
    is_same = np.where(np.isfinite(apart), apart, 1.0).min(axis=2) < _SAME_NOTE
    is_note = np.isfinite(now)
    return float((is_same.sum(axis=1) / is_note.sum(axis=1)).mean())


def _bin(hertz: int) -> int:
    return round(hertz * _TRANSFORM / TELEPHONE_RATE)


@lru_cache(maxsize=1)
def _shape() -> Values:
    shape: Values = np.hanning(_WINDOW)
    return shape
