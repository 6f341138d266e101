"""Comparing two sayings of a phrase."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speech.warping import Frames, directions, distances


def saying(seed: int, length: int) -> Frames:
    values = np.random.default_rng(seed).normal(0, 1, (length, 8))
    return directions(np.asarray(values, np.float32))


def slower(frames: Frames, times: int) -> Frames:
    return np.repeat(frames, times, axis=0)


def test_a_saying_is_at_no_distance_of_itself() -> None:
    (apart,) = distances(saying(1, 20), [saying(1, 20)])

    assert apart == pytest.approx(0, abs=1e-6)


def test_the_pace_changes_nothing() -> None:
    (apart,) = distances(slower(saying(1, 20), 3), [saying(1, 20)])

    assert apart == pytest.approx(0, abs=1e-6)


def test_another_phrase_is_further_than_the_same_one_said_slowly() -> None:
    same, other = distances(saying(1, 20), [slower(saying(1, 20), 2), saying(2, 20)])

    assert same < 0.01 < 0.2 < other


def test_moments_that_have_nothing_in_common_are_at_one() -> None:
    heard, other = np.eye(2, dtype=np.float32)

    (apart,) = distances(np.stack([heard] * 3), [np.stack([other] * 3)])

    assert apart == pytest.approx(1)


@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=5),
    st.integers(1, 30),
)
def test_the_company_of_other_sayings_changes_no_distance(
    lengths: list[int], heard_length: int
) -> None:
    heard = saying(0, heard_length)
    sayings = [saying(rank + 1, length) for rank, length in enumerate(lengths)]

    together = distances(heard, sayings)

    alone = [float(distances(heard, [one])[0]) for one in sayings]
    assert together.tolist() == pytest.approx(alone, abs=1e-5)


def test_there_may_be_nothing_to_compare_with() -> None:
    assert distances(saying(1, 5), []).size == 0


def test_directions_have_length_one_and_no_mean() -> None:
    values = np.asarray(np.random.default_rng(3).normal(5, 1, (50, 8)), np.float32)

    found = directions(values)

    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(50), abs=1e-5)
    assert directions(values + 7) == pytest.approx(found, abs=1e-4)
