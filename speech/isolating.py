"""The spoken part of a telephone recording, alone and at an even loudness."""

import numpy as np
from numpy.typing import NDArray

from speech.audio import (
    FRAME_BYTES,
    TELEPHONE_RATE,
    Samples,
    frame_levels,
    to_samples,
)

_LOWEST_FREQUENCY = 200.0
_STEEPNESS = 8
_EVEN_LOUDNESS = 2_500.0
_LEAST_LOUDNESS = 20.0
_ABOVE_FLOOR = 2.5
_BELOW_PEAK = 0.06
_FLOOR_BELOW_PEAK = 0.3
_LONGEST_GAP_FRAMES = 15
_SHORTEST_RUN_FRAMES = 3


def isolate(samples: Samples, margin_seconds: float = 0.06) -> Samples:
    """Cut 8 kHz sound to its speech, without hum, breath around or far-off clicks.

    Gives no sample when nothing rises above silence.
    """
    clean = high_pass(samples)
    start, end = _speech(frame_levels(clean, TELEPHONE_RATE))
    if start == end:
        return clean[:0]
    margin = round(margin_seconds * TELEPHONE_RATE)
    first = max(0, start * FRAME_BYTES - margin)
    return even(clean[first : end * FRAME_BYTES + margin])


def high_pass(samples: Samples) -> Samples:
    """Remove what no telephone carries: below 200 hertz, the constant part included."""
    size = samples.size + TELEPHONE_RATE // 10
    spectrum = np.fft.rfft(samples.astype(np.float64), size)
    frequencies = np.fft.rfftfreq(size, 1 / TELEPHONE_RATE)
    ratio = _LOWEST_FREQUENCY / np.maximum(frequencies, 1.0)
    kept = np.fft.irfft(spectrum / (1.0 + ratio**_STEEPNESS), size)
    return to_samples(kept[: samples.size])


def even(samples: Samples) -> Samples:
    """Bring speech to one loudness, whoever speaks and from wherever."""
    sound = samples.astype(np.float32)
    loudness = float(np.sqrt(np.mean(np.square(sound)) + 1.0)) if sound.size else 1.0
    return to_samples(sound * (_EVEN_LOUDNESS / loudness))


def _speech(levels: NDArray[np.float64]) -> tuple[int, int]:
    """First frame of the speech and the one after its last."""
    runs = _runs(levels >= _threshold(levels))
    if not runs:
        return 0, 0
    loudest = max(runs, key=lambda run: float((levels[run[0] : run[1]] ** 2).sum()))
    start, end = loudest
    long_enough = [r for r in runs if r[1] - r[0] >= _SHORTEST_RUN_FRAMES]
    for run in reversed([r for r in long_enough if r[1] <= loudest[0]]):
        start = run[0] if start - run[1] <= _LONGEST_GAP_FRAMES else start
    for run in [r for r in long_enough if r[0] >= loudest[1]]:
        end = run[1] if run[0] - end <= _LONGEST_GAP_FRAMES else end
    return start, end


def _threshold(levels: NDArray[np.float64]) -> float:
    if not levels.size:
        return _LEAST_LOUDNESS
    peak, floor = np.percentile(levels, 95), np.percentile(levels, 10)
    above_noise = min(floor * _ABOVE_FLOOR, peak * _FLOOR_BELOW_PEAK)
    return float(max(above_noise, peak * _BELOW_PEAK, _LEAST_LOUDNESS))


def _runs(is_loud: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of loud frames, each with the frame after its end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_loud.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
