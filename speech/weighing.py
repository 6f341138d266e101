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
# Hold back weights that a voice heard without a fault would make grow for ever.
_TEXT_RESTRAINT, _SOUND_RESTRAINT = 1e-3, 1e-7


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
WEIGHTS = Weights(prior=0.8, distance=74.0)


def scores(evidence: Evidence, weights: Weights = WEIGHTS) -> Values:
    """Score each phrase: the lower, the likelier."""
    return np.asarray(
        weights.prior * evidence.priors
        - evidence.likelihoods
        + weights.distance * evidence.distances
    )


def fit(known: Sequence[tuple[Evidence, int]]) -> Weights:
    """Find the weights that best explain which phrase was truly said, by its rank.

    The text and the sound are weighed apart, then added as independent witnesses. A
    clear voice is recognised by each of them alone: it does not tell how to balance
    the two, and weights fitted together on such a voice do badly with another one.
    """
    ranks = [rank for _, rank in known]
    texts = [np.stack([one.likelihoods, -one.priors], axis=1) for one, _ in known]
    sounds = [-one.distances[:, None] for one, _ in known]
    likelihood, prior = _explaining(texts, ranks, _TEXT_RESTRAINT)
    (distance,) = _explaining(sounds, ranks, _SOUND_RESTRAINT)
    return Weights(float(prior / likelihood), float(distance / likelihood))


def _explaining(features: list[Values], ranks: list[int], restraint: float) -> Values:
    """Fit a conditional logit by Newton's method (McFadden, 1974)."""
    size = features[0].shape[1]
    restraints, found = restraint * np.eye(size), np.zeros(size)
    for _ in range(_STEPS):
        found = _stepped(features, ranks, found, restraints)
    return found


def _stepped(
    features: list[Values], ranks: list[int], weights: Values, restraints: Values
) -> Values:
    """Go one step of Newton's down, halved as long as it goes up."""
    surprise, slope, bend = _surprise(features, ranks, weights, restraints)
    step, length = np.linalg.solve(bend, slope), 1.0
    while length > _SMALLEST_STEP:
        tried: Values = weights - length * step
        if _surprise(features, ranks, tried, restraints)[0] <= surprise:
            return tried
        length /= 2
    return weights


def _surprise(
    features: list[Values], ranks: list[int], weights: Values, restraints: Values
) -> tuple[float, Values, Values]:
    """How unlikely the truth is under these weights, with its two derivatives."""
    restrained = restraints @ weights
    total, slope, bend = float(weights @ restrained) / 2, restrained, restraints.copy()
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
