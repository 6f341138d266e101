"""Weighing how a phrase sounds against how likely its text is."""

import numpy as np
import pytest

from speech.weighing import Evidence, Weights, fit, scores

CHANCE = np.random.default_rng(5)


def heard(truth: int, true_distance: float) -> Evidence:
    """Evidence of four phrases, the true one nearer, texts telling less."""
    distances = CHANCE.normal(1.0, 0.1, 4)
    distances[truth] = CHANCE.normal(true_distance, 0.1)
    likelihoods = CHANCE.normal(-10, 1, 4)
    likelihoods[truth] += 1.0
    return Evidence(distances, likelihoods, CHANCE.normal(-30, 1, 4))


def test_a_nearer_likelier_phrase_scores_lower() -> None:
    evidence = Evidence(
        np.array([0.2, 0.4]), np.array([-5.0, -9.0]), np.array([-20.0, -20.0])
    )

    near, far = scores(evidence, Weights(prior=0.5, distance=10.0))

    assert (near, far) == pytest.approx((-3.0, 3.0))


def test_the_evidence_of_some_phrases_is_theirs() -> None:
    evidence = Evidence(np.arange(3.0), np.arange(3.0) - 10, np.arange(3.0) - 20)

    some = evidence.among([2, 0])

    assert some.distances.tolist() == [2.0, 0.0]
    assert some.likelihoods.tolist() == [-8.0, -10.0]
    assert some.priors.tolist() == [-18.0, -20.0]


def test_weights_are_found_that_tell_who_is_right() -> None:
    known = [(heard(rank % 4, 0.7), rank % 4) for rank in range(200)]

    found = fit(known)

    right = [int(np.argmin(scores(one, found))) == truth for one, truth in known]
    even = [int(np.argmin(scores(one, Weights(1, 1)))) == t for one, t in known]
    assert found.distance > 3
    assert sum(right) > sum(even)


def test_a_voice_heard_without_a_fault_gives_weights_all_the_same() -> None:
    known = [(heard(rank % 4, -1.0), rank % 4) for rank in range(20)]

    found = fit(known)

    assert np.isfinite([found.prior, found.distance]).all()


def test_a_clear_voice_tells_how_to_balance_an_unclear_one() -> None:
    clear = [(heard(rank % 4, 0.7), rank % 4) for rank in range(200)]
    unclear = [(heard(rank % 4, 0.85), rank % 4) for rank in range(400)]

    weights = fit(clear)

    right = [int(np.argmin(scores(one, weights))) == truth for one, truth in unclear]
    by_text = [int(np.argmax(one.likelihoods)) == truth for one, truth in unclear]
    by_sound = [int(np.argmin(one.distances)) == truth for one, truth in unclear]
    assert sum(right) > max(sum(by_text), sum(by_sound))
