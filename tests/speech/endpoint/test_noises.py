"""What is no answer: machines, music, breath and coughs."""

from collections.abc import Callable

import pytest

from speech.endpoint import DismissedAsNoise, Ended, Started
from tests.speech.endpoint.sounds import (
    Sound,
    after,
    breath,
    cough,
    events,
    hum,
    mixed,
    music,
    quiet,
    said,
)


@pytest.mark.parametrize("make", [hum, music])
def test_a_steady_sound_present_from_the_start_says_nothing(
    make: Callable[[float], Sound],
) -> None:
    assert events(make(9.5)) == []


@pytest.mark.parametrize("make", [hum, music])
def test_a_steady_sound_that_begins_is_dismissed(
    make: Callable[[float], Sound],
) -> None:
    told = events(after(quiet(2), make(6)))

    assert not [event for event in told if isinstance(event, Ended)]
    assert told[-1:] in ([], [DismissedAsNoise()])


@pytest.mark.parametrize("make", [hum, music])
def test_an_answer_is_heard_through_a_steady_sound(
    make: Callable[[float], Sound],
) -> None:
    told = events(mixed(make(7), after(quiet(3), said("mardi prochain", 0.6))))

    assert [type(event) for event in told] == [Started, Ended]


def test_an_answer_is_heard_once_a_machine_has_begun_to_hum() -> None:
    told = events(mixed(after(quiet(1), hum(7)), after(quiet(4), said("mardi", 0.6))))

    assert [type(event) for event in told[-2:]] == [Started, Ended]


@pytest.mark.parametrize("sound", [breath(1.0), cough(0.25)])
def test_a_breath_or_a_cough_is_not_an_answer(sound: Sound) -> None:
    told = events(after(quiet(1), sound, quiet(1), sound, quiet(2)))

    assert told == []


def test_a_breath_does_not_keep_an_answer_open() -> None:
    sound = after(quiet(1), said("mardi"), breath(3.0), quiet(1))

    told = events(sound)

    ended = told[-1]
    assert isinstance(ended, Ended)
    assert ended.until < (8_000 + said("mardi").size) / 160 + 20
