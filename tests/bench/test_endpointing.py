"""The benchmark of turn taking, made small: what it counts, never how much."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from ivr.bench import line_sounds
from ivr.bench.endpointing import Size, measures
from ivr.bench.line_sounds import Carrier, Voice

SMALL = Size(voices=1, carriers=1, noises=1, callers=1, cost_rounds=1)


def test_every_kind_of_noise_is_counted_and_its_progress_told() -> None:
    # given
    told: list[tuple[str, int, int]] = []

    # when
    found = measures(SMALL, lambda *step: told.append(step))

    # then
    assert [one.name for one in found] == [
        "Callers cut, of 45 who pause",
        "Callers not heard at all",
        "Prompts stopped by a cough",
        "Prompts stopped by a fit of coughing",
        "Prompts stopped by a mhm",
        "Prompts stopped by a hum",
        "Prompts stopped by a machine",
        "Prompts stopped by a breath",
        "Prompts stopped by music",
        "Prompts stopped by music sung or bowed",
        "Prompts stopped by knocks",
        "Prompts stopped by beeps",
        "Prompts stopped by its own echo",
        "Prompts stopped by a caller",
        "From the first word to the silence, median",
        "From the first word to the silence, 95th",
        "Prompts stopped by a caller who speaks at once",
        "Prompts stopped by a caller under a loud echo",
        "Hearing a frame: a quiet line",
        "Hearing a frame: a prompt alone",
        "Hearing a frame: talk",
        "Hearing a frame: talk over a prompt",
    ]
    assert all(0 <= one.value <= 100 for one in found if one.unit == "%")
    assert told[-1] == ("callers over prompts", 1, 1)
    assert all(before[1] < after[1] for before, after in pairwise(told[:45]))


def test_the_sounds_of_a_line_are_the_same_every_time() -> None:
    # when
    first = line_sounds.music(2.0, 220.0, 90.0, 3)

    # then
    assert np.array_equal(first, line_sounds.music(2.0, 220.0, 90.0, 3))
    assert not np.array_equal(first, line_sounds.music(2.0, 220.0, 90.0, 4))


def test_a_voice_is_carried_in_frames_with_the_noise_of_its_line() -> None:
    # given
    spoken = line_sounds.said("oui", Voice(1.0, 1.0))

    # when
    clear = line_sounds.carried(spoken, Carrier(0.4, 0.0), 1)
    noisy = line_sounds.carried(spoken, Carrier(0.4, 30.0, hum=100.0), 1)

    # then
    assert {len(frame) for frame in clear} == {160}
    assert len(clear) == len(noisy)
    assert clear != noisy


def test_a_pause_begins_where_a_voice_is_heard_no_more() -> None:
    # given
    sound = np.concatenate(
        [np.full(800, 5.0), np.full(1_600, 900.0), np.full(800, 9.0)]
    )

    # when
    kept = line_sounds.audible(sound)

    # then
    assert np.array_equal(kept, np.full(1_600, 900.0))


def test_an_echo_comes_later_and_fainter() -> None:
    # given
    prompt = np.full(800, 1_000.0)

    # when
    returned = line_sounds.echo(prompt, 0.05, 20.0)

    # then
    assert not returned[:400].any()
    assert set(returned[400:]) == {100.0}
