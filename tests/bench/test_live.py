"""The benchmarks of live calls: their parts, made small; no time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.bench.bare_engine import _pieces, measure
from ivr.bench.engine_model import engine_model
from ivr.bench.live_calls import SAID, silence_that_ends, spoken
from ivr.bench.measure import Measure, missing
from ivr.bench.streams import Round, telephone_stream
from speech.patience import CLOSED_ANSWER


def test_a_round_is_held_when_nearly_every_caller_is_answered_in_time() -> None:
    # given
    prompt = Round(4, late_seconds=[0.1] * 39, unanswered=1)
    slow = Round(4, late_seconds=[0.1] * 30 + [1.5] * 10)
    mute = Round(4, late_seconds=[0.1] * 30, unanswered=10)

    # when
    held = [one.is_held for one in (prompt, slow, mute)]

    # then
    assert held == [True, False, False]


def test_endpointing_is_what_our_own_ear_waits_for() -> None:
    # when
    seconds = silence_that_ends(spoken(SAID))

    # then: the answer ends that long after its last sound, or a little before
    assert CLOSED_ANSWER.end_of_speech - 0.4 < seconds <= CLOSED_ANSWER.end_of_speech


def test_the_engine_alone_hears_what_a_caller_sends() -> None:
    # when
    pieces = _pieces()

    # then: the same sound, twice as many bytes
    assert sum(map(len, pieces)) == 2 * len(b"".join(telephone_stream()))
    assert {len(piece) for piece in pieces[:-1]} == {1600}


@pytest.mark.models
def test_the_engine_alone_is_measured_in_streams_and_in_memory() -> None:
    # given
    model = engine_model()
    assert model == Path(str(model))

    # when
    bare = measure(model, 0.4)

    # then
    assert bare.streams > 0
    assert bare.processor > 0
    assert bare.megabytes_each < 1_000


def test_what_cannot_be_measured_misses_its_target() -> None:
    # when
    measure = missing("Streams")

    # then
    assert measure == Measure(
        "Streams: could not be measured", 0.0, "", "measured", ok=False
    )
