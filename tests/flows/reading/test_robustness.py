"""On a bad line people repeat seldom, and one answer is almost never taken for another.

The whole banks are played, names, addresses and spelled words included.
"""

from functools import lru_cache

import pytest

from tests.flows.reading.robustness import (
    Played,
    lost,
    played,
    without_their_accents,
    wrong_for_certain,
)

SEEDS = (1, 2, 3, 4, 5, 6)
MOST_LOST = 0.10
MOST_WRONG_FOR_CERTAIN = 0.005


@lru_cache(maxsize=len(SEEDS))
def rounds(seed: int) -> tuple[Played, ...]:
    """Both banks on the bad lines of one seed, played once for all tests."""
    return tuple(played(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_one_word_in_ten_misheard_loses_at_most_ten_points(seed: int) -> None:
    assert lost(list(rounds(seed))) <= MOST_LOST


def test_a_wrong_value_is_taken_for_certain_less_than_once_in_two_hundred() -> None:
    every = [one for seed in SEEDS for one in rounds(seed)]

    assert wrong_for_certain(every) < MOST_WRONG_FOR_CERTAIN


def test_accents_count_for_nothing() -> None:
    assert [one.said for one in without_their_accents() if not one.is_kept] == []
