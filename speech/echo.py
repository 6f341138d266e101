"""Our own prompt coming back from the line, told by comparing loudness over time.

Loudness is in decibels, one value for each frame of 20 ms, the latest last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COMPARED_FRAMES = 50
LONGEST_DELAY_FRAMES = 40

_LIKENESS = 0.7
_LEAST_CHANGE = 1.5
_HEARD_RANGE = 25.0
_JITTER_FRAMES = 2
_LEAST_LOSS = 4.0
_LOSS_TOLERANCE = 4.0


@dataclass(frozen=True, slots=True)
class Echo:
    """How late (in frames) and how much fainter (in decibels) our prompt returns."""

    delay: int
    loss: float

    def level(self, played: Sequence[float]) -> float:
        """How loud the echo heard now may be, 0 when nothing of ours can return."""
        last = len(played) - self.delay
        around = played[max(0, last - 1 - _JITTER_FRAMES) : last + _JITTER_FRAMES]
        loudest = max(around, default=0.0)
        return max(0.0, loudest - self.loss) if loudest else 0.0

    def agrees_with(self, other: "Echo") -> bool:
        """Whether two findings speak of the same way back."""
        is_as_late = abs(self.delay - other.delay) <= _JITTER_FRAMES
        return is_as_late and abs(self.loss - other.loss) <= _LOSS_TOLERANCE


def find_echo(heard: Sequence[float], played: Sequence[float]) -> Echo | None:
    """The echo that explains the last second heard, delayed by up to 0.8 s."""
    if len(heard) < COMPARED_FRAMES:
        return None
    wanted = COMPARED_FRAMES + LONGEST_DELAY_FRAMES
    earlier = np.array([0.0] * (wanted - len(played)) + list(played[-wanted:]))
    recent = np.array(heard[-COMPARED_FRAMES:])
    lately = _loudest_part(recent)
    if not earlier.any() or lately.std() < _LEAST_CHANGE:
        return None
    likeness = _likeness_by_delay(lately, _loudest_part(earlier))
    delay = int(np.argmax(likeness))
    if likeness[delay] < _LIKENESS:
        return None
    cause = earlier[earlier.size - COMPARED_FRAMES - delay : earlier.size - delay]
    loss = _loss(recent, cause)
    return Echo(delay, loss) if loss >= _LEAST_LOSS else None


def _loudest_part(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Levels within 25 decibels of the loudest: below, the line's own noise rules."""
    floored: NDArray[np.float64] = np.maximum(levels, levels.max() - _HEARD_RANGE)
    return floored


def _likeness_by_delay(
    lately: NDArray[np.float64], earlier: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Correlation of what is heard with what was played, for each delay in frames."""
    windows = np.lib.stride_tricks.sliding_window_view(earlier, lately.size)[::-1]
    centred = windows - windows.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred**2).sum(axis=1))
    ours = lately - lately.mean()
    likeness = centred @ ours / (spread * np.sqrt((ours**2).sum()) + 1e-9)
    is_changing = spread > _LEAST_CHANGE * np.sqrt(lately.size)
    return np.asarray(np.where(is_changing, likeness, 0.0), np.float64)


def _loss(heard: NDArray[np.float64], cause: NDArray[np.float64]) -> float:
    """Median loss over the loudest half of the prompt, where the echo is clearest."""
    is_loud = cause >= np.median(cause)
    return float(np.median(cause[is_loud] - heard[is_loud]))
