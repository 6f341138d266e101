"""Counting what is recognised."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.embedded_recogniser import Candidate, confidence
from speech.measuring import (
    CATEGORIES,
    ClosedMeasure,
    Recording,
    Trial,
    clearest,
    known_sentences,
    measure_closed,
    read_recordings,
    word_error_rate,
    word_errors,
)
from speech.wav import Sound, pcm_wav

words = st.lists(st.sampled_from(["un", "deux", "trois"]), max_size=6)


@pytest.mark.parametrize(
    ("said", "heard", "errors"),
    [
        ("un deux trois", "un deux trois", 0),
        ("un deux trois", "un trois", 1),
        ("un deux", "un deux trois", 1),
        ("un deux trois", "un dix trois", 1),
        ("", "un deux", 2),
    ],
)
def test_errors_are_words_changed_added_or_removed(
    said: str, heard: str, errors: int
) -> None:
    assert word_errors(said.split(), heard.split()) == errors


@given(words, words)
def test_errors_are_the_same_both_ways(said: list[str], heard: list[str]) -> None:
    assert word_errors(said, heard) == word_errors(heard, said)


def test_the_words_of_each_category_are_known() -> None:
    counts = {category: len(words) for category, words in CATEGORIES.items()}

    assert counts == {
        "numbers": 28,
        "days": 7,
        "months": 12,
        "others": 9,
        "spelling": 26,
    }


def test_recordings_are_read_with_their_words(tmp_path: Path) -> None:
    (tmp_path / "digits").mkdir()
    sound = Sound(np.full(1_600, 400, np.int16), 16_000)
    (tmp_path / "digits" / "day-2.wav").write_bytes(pcm_wav(sound))

    (recording,) = read_recordings(tmp_path)

    assert (recording.category, recording.word) == ("days", "mardi")
    assert recording.samples.size == 800


def first_option_wins(_said: Recording, options: tuple[str, ...]) -> list[Candidate]:
    return [Candidate(option, rank) for rank, option in enumerate(options)]


def test_a_measure_counts_the_right_answers() -> None:
    silence = np.zeros(80, np.int16)
    recordings = [
        Recording("days", "dimanche", silence),
        Recording("days", "lundi", silence),
    ]

    measure = measure_closed(recordings, first_option_wins, np.random.default_rng(1))

    assert measure == ClosedMeasure(
        recordings=2, among_four=1.0, in_category=0.5, accepted_right=1.0
    )


def test_the_sentences_that_were_recorded_are_found(tmp_path: Path) -> None:
    (tmp_path / "conf-full.wav").touch()

    (found,) = known_sentences(tmp_path)

    assert found == (tmp_path / "conf-full.wav", "Cette conférence est pleine.")


def test_wrong_words_are_counted_over_all_sentences() -> None:
    heard = "Cette conférence, est vide !"

    rate = word_error_rate(
        [
            ("Cette conférence est pleine.", heard),
            ("Vous êtes maintenant en mode discrétion.", heard),
        ]
    )

    assert rate == 7 / 10


def test_the_clearest_trials_are_those_of_the_widest_margins() -> None:
    trials = [Trial(is_right=True, margin=float(rank)) for rank in range(4)]

    assert [trial.margin for trial in clearest(trials, 0.5)] == [3.0, 2.0]


@given(st.floats(-100, 100), st.floats(0, 50))
def test_a_wider_margin_never_lowers_the_confidence(margin: float, more: float) -> None:
    assert 0 <= confidence(margin) <= confidence(margin + more) <= 1


def test_a_margin_of_six_points_is_accepted() -> None:
    assert confidence(6.0) == pytest.approx(0.7)
