"""The benchmark of recognition: how it judges, without any recording."""

from __future__ import annotations

import numpy as np

from ivr.bench.recognition import Judged, _measured, _targets, figures_as_words
from speech.measuring import CATEGORIES, ClosedMeasure, Recording
from speech.weighing import Evidence, Weights

DAYS = tuple(CATEGORIES["days"].values())
SILENCE = np.zeros(160, np.int16)


def heard_as(word: str, *, nearest: str) -> Judged:
    """Make a day that was said, and sounded most like another."""
    distances = np.array([0.1 if day == nearest else 0.5 for day in DAYS])
    nothing = np.zeros(len(DAYS))
    evidence = Evidence(distances, nothing, nothing)
    return Judged(Recording("days", word, SILENCE), DAYS, evidence)


def test_figures_are_compared_as_words() -> None:
    # when
    written = figures_as_words("Appuyez sur 9, puis sur 21.")

    # then
    assert written == "Appuyez sur neuf, puis sur vingt et un."


def test_each_recording_is_judged_by_what_it_sounded_like() -> None:
    # given
    right = heard_as("mardi", nearest="mardi")
    wrong = heard_as("jeudi", nearest="samedi")

    # when
    found = _measured([right, wrong], Weights(prior=0.5, distance=10.0))

    # then
    assert (found.recordings, found.in_category) == (2, 0.5)
    assert found.among_four >= 0.5


def test_voices_count_as_much_as_they_have_recordings() -> None:
    # given
    crossed = {
        "June": ClosedMeasure(30, among_four=1.0, in_category=1.0, accepted_right=1.0),
        "Armelle": ClosedMeasure(10, 0.8, 0.6, 0.9),
    }

    # when
    found = _targets(crossed)

    # then
    assert [(one.value, one.ok) for one in found] == [
        (95.0, True),
        (90.0, True),
        (97.5, True),
    ]
