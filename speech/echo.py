"""Our own prompt coming back from the line, told by comparing loudness over time.

Loudness is in decibels, one value for each frame of 20 ms, the latest last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

import numpy as np
from numpy.typing import NDArray

COMPARED_FRAMES = 50
LONGEST_DELAY_FRAMES = 40

_COMPARE_EVERY = 5
# The hiss of a line stays within as many decibels for a second.
_SILENT_RANGE = 8.0
_KNOWN_AFTER = COMPARED_FRAMES
# Two looks that share more than half of what they compare are no two proofs.
_PROVED_AFTER = COMPARED_FRAMES // 2

_LIKENESS = 0.8
# Of levels around their mean: 1.5 decibels of standard deviation.
_LEAST_POWER = 1.5**2 * COMPARED_FRAMES
_HEARD_RANGE = 25.0
_JITTER_FRAMES = 1
_WEIGHED_FRAMES = 60
_LOUD_RANGE = 15.0
# The few frames that lost most fell between two sounds: they prove nothing.
_LOST_MORE = 3
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


@dataclass(frozen=True, slots=True)
class Suspicion:
    """An echo found once, and when."""

    echo: Echo
    since: int


@dataclass(frozen=True, slots=True)
class Line:
    """What is known of the echo of a line: ``echo`` only once it was found twice."""

    echo: Echo | None = None
    suspicion: Suspicion | None = None
    frames_compared: int = 0
    silent_frames: int = 0

    def returning(self, heard: Sequence[float], played: Sequence[float]) -> float:
        """How loud our own prompt may be in what is heard now, in decibels."""
        if self.echo is not None:
            return self.echo.level(played)
        if self.silent_frames >= _KNOWN_AFTER or not any(played):
            return 0.0
        return most_returning(heard, played)


NOTHING_KNOWN = Line()


def compared(line: Line, heard: Sequence[float], played: Sequence[float]) -> Line:
    """Learn the echo of the line from one more frame, every tenth of a second.

    Only seconds in which nothing came back at all prove that there is none.
    """
    count = line.frames_compared + 1
    if count % _COMPARE_EVERY or len(heard) < COMPARED_FRAMES:
        return Line(line.echo, line.suspicion, count, line.silent_frames)
    recent = heard[-COMPARED_FRAMES:]
    is_silent = max(recent) - min(recent) < _SILENT_RANGE
    silent = line.silent_frames + _COMPARE_EVERY * is_silent
    found = None if is_silent else find_echo(heard, played)
    suspected = line.suspicion
    if found is None:
        return Line(line.echo, suspected, count, silent)
    if suspected is None or not found.agrees_with(suspected.echo):
        return Line(line.echo, Suspicion(found, count), count, silent)
    is_sure = count - suspected.since >= _PROVED_AFTER
    return Line(found if is_sure else line.echo, suspected, count, silent)


def most_returning(heard: Sequence[float], played: Sequence[float]) -> float:
    """How loud an echo may be now, of any delay that was not ruled out yet.

    What was heard when a loud part of the prompt should have come back tells the least
    that is lost on the way; a delay that had no time to show may lose very little.
    """
    size = min(len(heard), _WEIGHED_FRAMES)
    if size <= _LOST_MORE:
        return max(played)
    recent = np.array(heard[-size:])
    wanted = size + LONGEST_DELAY_FRAMES
    earlier = np.array((*(0.0,) * (wanted - len(played)), *played[-wanted:]))
    causes = np.lib.stride_tricks.sliding_window_view(earlier, size)
    is_loud = causes > max(played) - _LOUD_RANGE
    losses = np.where(is_loud, causes - recent, _LEAST_LOSS)
    losses.partition(size - 1 - _LOST_MORE, axis=1)
    loss = np.maximum(losses[:, -1 - _LOST_MORE], _LEAST_LOSS)
    now = causes[:, -1 - _JITTER_FRAMES :].max(axis=1)
    return max(0.0, float((now - loss).max()))


def find_echo(heard: Sequence[float], played: Sequence[float]) -> Echo | None:
    """The echo that explains the last second heard, delayed by up to 0.8 s."""
    if len(heard) < COMPARED_FRAMES:
        return None
    recent = heard[-COMPARED_FRAMES:]
    wanted = COMPARED_FRAMES + LONGEST_DELAY_FRAMES
    earlier = (*(0.0,) * (wanted - len(played)), *played[-wanted:])
    lately = _loudest_part(recent)
    lately -= lately.sum() / COMPARED_FRAMES
    power = float(lately.dot(lately))
    if power < _LEAST_POWER or not any(earlier):
        return None
    likeness = _likeness_by_delay(lately / sqrt(power), _loudest_part(earlier))
    rank = int(likeness.argmax())
    if likeness[rank] < _LIKENESS:
        return None
    loss = _loss(recent, earlier[rank : rank + COMPARED_FRAMES])
    return Echo(LONGEST_DELAY_FRAMES - rank, loss) if loss >= _LEAST_LOSS else None


def _loudest_part(levels: Sequence[float]) -> NDArray[np.float64]:
    """Levels within 25 decibels of the loudest: below, the line's own noise rules."""
    floored = np.array(levels)
    np.maximum(floored, max(levels) - _HEARD_RANGE, out=floored)
    return floored


def _likeness_by_delay(
    lately: NDArray[np.float64], earlier: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Correlation of what is heard with what was played, the longest delay first.

    ``lately`` has a mean of zero and a power of one: what remains to be known is the
    power of each part of what was played, as differences of running sums.
    """
    sums = np.zeros((2, earlier.size + 1))
    np.cumsum(earlier, out=sums[0, 1:])
    np.cumsum(earlier * earlier, out=sums[1, 1:])
    total, squares = sums[:, COMPARED_FRAMES:] - sums[:, :-COMPARED_FRAMES]
    power = np.maximum(squares - total * total / COMPARED_FRAMES, _LEAST_POWER)
    is_changing = power > _LEAST_POWER
    return np.asarray(np.correlate(earlier, lately) / np.sqrt(power) * is_changing)


def _loss(heard: Sequence[float], cause: Sequence[float]) -> float:
    """Median loss over the loudest half of the prompt, where the echo is clearest."""
    least = median(cause)
    pairs = zip(heard, cause, strict=True)
    return median([ours - theirs for theirs, ours in pairs if ours >= least])
