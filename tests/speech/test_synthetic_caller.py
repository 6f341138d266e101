"""The caller of the other tests."""

import numpy as np
import pytest

from speech.audio import FRAME_BYTES, loudness, mu_law_to_samples
from speech.endpoint import Ended, Event, Listening, Started, hear, listen
from speech.patience import CLOSED_ANSWER
from speech.templates import SAYINGS
from tests.fakes.synthetic_caller import (
    POOR_LINE,
    Coding,
    Line,
    SyntheticCaller,
)


def test_a_caller_speaks_in_telephone_frames() -> None:
    spoken = SyntheticCaller().says("Bonjour.", before=0.5, after=0.5)

    assert {len(frame) for frame in spoken} == {FRAME_BYTES}
    assert 60 < len(spoken) < 130
    assert loudness(mu_law_to_samples(b"".join(spoken[:20]))) < 100


def test_a_caller_does_not_speak_as_the_templates_do() -> None:
    caller = SyntheticCaller()

    assert caller.speed not in {speed for speed, _ in SAYINGS}
    assert caller.pitch not in {pitch for _, pitch in SAYINGS}


def test_the_same_caller_says_the_same_thing_twice() -> None:
    assert SyntheticCaller().says("Oui.") == SyntheticCaller().says("Oui.")


def test_two_seeds_have_different_noises() -> None:
    assert SyntheticCaller(seed=1).is_silent(1) != SyntheticCaller(seed=2).is_silent(1)


def test_the_line_keeps_only_the_telephone_band() -> None:
    sound = mu_law_to_samples(b"".join(SyntheticCaller().says("Bonjour.")))

    spectrum = np.abs(np.fft.rfft(sound.astype(float))) ** 2
    hertz = np.fft.rfftfreq(sound.size, 1 / 8_000)
    outside = spectrum[(hertz < 250) | (hertz > 3_500)].sum()
    assert outside < 0.01 * spectrum.sum()


def events(frames: list[bytes]) -> list[Event]:
    ear = listen(CLOSED_ANSWER)
    told: list[Event] = []
    for frame in frames:
        ear, event = hear(ear, frame)
        told.append(event)
    return [event for event in told if not isinstance(event, Listening)]


@pytest.mark.parametrize("line", [Line(), POOR_LINE, Line(coding=Coding.A_LAW)])
def test_a_caller_is_heard_to_start_and_to_end(line: Line) -> None:
    told = events(SyntheticCaller(line=line).says("mardi prochain", 1.0, 2.0))

    assert [type(event) for event in told] == [Started, Ended]
