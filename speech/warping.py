"""How far apart two sayings of a phrase are, whatever the pace of each.

Dynamic time warping over cosine distances, many at a time: the symmetric form of
Sakoe and Chiba (1978), where a step along both sayings counts for its two moments. If
it counted once, unlike moments could be had for half their price by pairing them.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.float32]
"""One row for each moment."""


def directions(frames: Frames) -> Frames:
    """What changes over a saying: its mean taken away, each row of length one."""
    centred = frames - frames.mean(axis=0)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(length, 1e-6), np.float32)


def distances(heard: Frames, sayings: Sequence[Frames]) -> NDArray[np.float64]:
    """Distance of ``heard`` to each saying: 0 for the same, about 1 for unlike.

    All are ``directions``.
    """
    if not sayings:
        return np.zeros(0)
    lengths = np.array([saying.shape[0] for saying in sayings])
    stacked = np.zeros((len(sayings), lengths.max(), heard.shape[1]), np.float32)
    for rank, saying in enumerate(sayings):
        stacked[rank, : saying.shape[0]] = saying
    local = 1.0 - np.einsum("td,bsd->bts", heard, stacked)
    total = _accumulated(local)
    reached = total[np.arange(len(sayings)), heard.shape[0], lengths]
    return np.asarray(reached / (heard.shape[0] + lengths), np.float64)


def _accumulated(local: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cheapest way to each pair of moments, one anti-diagonal after the other."""
    count, rows, columns = local.shape
    total = np.full((count, rows + 1, columns + 1), np.inf, np.float32)
    total[:, 0, 0] = 0.0
    for diagonal in range(2, rows + columns + 1):
        i = np.arange(max(1, diagonal - columns), min(rows, diagonal - 1) + 1)
        j = diagonal - i
        here = local[:, i - 1, j - 1]
        along_one = np.minimum(total[:, i - 1, j], total[:, i, j - 1]) + here
        along_both = total[:, i - 1, j - 1] + 2 * here
        total[:, i, j] = np.minimum(along_one, along_both)
    return total
