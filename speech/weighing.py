"""Which phrase was said, from what the embedded model makes of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

SHORTLIST = 12
"""How many of the nearest phrases are judged by their text too."""

_STEPS = 40
_SMALLEST_STEP = 1e-3
# Holds back weights that a voice heard without a fault would make grow for ever.
_RESTRAINT = np.diag([1e-3, 1e-3, 1e-7])
_BEGINNING = (0.05, 0.03, 3.0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of each phrase, one value for each in the same order.

    ``distances`` tell how unlike our sayings it sounded, ``likelihoods`` how likely
    its text is, as a logarithm, and ``priors`` how likely when nothing is said.
    """

    distances: Values
    likelihoods: Values
    priors: Values

    def among(self, ranks: Sequence[int]) -> "Evidence":
        """The evidence of some of the phrases."""
        chosen = np.asarray(ranks, np.intp)
        return Evidence(
            self.distances[chosen], self.likelihoods[chosen], self.priors[chosen]
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """How much priors and distances count, beside likelihoods."""

    prior: float
    distance: float


# Chosen on human recordings: see the benchmark of recognition.
WEIGHTS = Weights(prior=0.6, distance=60.0)


def scores(evidence: Evidence, weights: Weights = WEIGHTS) -> Values:
    """Score each phrase: the lower, the likelier."""
    return np.asarray(
        weights.prior * evidence.priors
        - evidence.likelihoods
        + weights.distance * evidence.distances
    )


def fit(known: Sequence[tuple[Evidence, int]]) -> Weights:
    """Find the weights that best explain which phrase was truly said, by its rank.

    A conditional logit, by Newton's method (McFadden, 1974).
    """
    features = [
        np.stack([one.likelihoods, -one.priors, -one.distances], axis=1)
        for one, _ in known
    ]
    ranks = [rank for _, rank in known]
    found = np.array(_BEGINNING)
    for _ in range(_STEPS):
        found = _stepped(features, ranks, found)
    return Weights(float(found[1] / found[0]), float(found[2] / found[0]))


def _stepped(features: list[Values], ranks: list[int], weights: Values) -> Values:
    """Go one step of Newton's down, halved as long as it goes up."""
    surprise, slope, bend = _surprise(features, ranks, weights)
    step, length = np.linalg.solve(bend, slope), 1.0
    while length > _SMALLEST_STEP:
        tried: Values = weights - length * step
        if _surprise(features, ranks, tried)[0] <= surprise:
            return tried
        length /= 2
    return weights


def _surprise(
    features: list[Values], ranks: list[int], weights: Values
) -> tuple[float, Values, Values]:
    """How unlikely the truth is under these weights, with its two derivatives."""
    restrained = _RESTRAINT @ weights
    total, slope, bend = float(weights @ restrained) / 2, restrained, _RESTRAINT.copy()
    for values, rank in zip(features, ranks, strict=True):
        height = values @ weights
        chances = np.exp(height - height.max())
        chances /= chances.sum()
        mean = chances @ values
        total -= float(np.log(chances[rank] + 1e-300)) / len(ranks)
        slope = slope + (mean - values[rank]) / len(ranks)
        spread = (values * chances[:, None]).T @ values - np.outer(mean, mean)
        bend = bend + spread / len(ranks)
    return total, slope, bend
