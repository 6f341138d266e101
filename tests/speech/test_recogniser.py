"""What is done with what was heard."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.audio import Samples, resample
from speech.keypad_only import KeypadOnly
from speech.recogniser import NOTHING_HEARD, Expected, Heard, Trust, trust
from speech.upsampling import Upsampler


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (Heard("mardi", 0.95), Trust.ACCEPT),
        (Heard("mardi", 0.7), Trust.ACCEPT),
        (Heard("mardi", 0.5), Trust.CONFIRM),
        (Heard("mardi", 0.2), Trust.ASK_AGAIN),
        (Heard("", 0.95), Trust.ASK_AGAIN),
        (NOTHING_HEARD, Trust.ASK_AGAIN),
    ],
)
def test_what_is_likely_is_confirmed_and_never_guessed(
    heard: Heard, expected: Trust
) -> None:
    assert trust(heard) is expected


def test_a_service_without_recognition_hears_nothing() -> None:
    hearing = KeypadOnly().listen()

    hearing.expect(Expected(("oui",)))
    hearing.feed(b"\x00" * 160)

    assert (hearing.partial(), hearing.finish()) == ("", NOTHING_HEARD)
    assert not KeypadOnly().hears
    assert KeypadOnly().name == "keypad only"


def in_pieces(samples: Samples, sizes: list[int]) -> Samples:
    upsampler = Upsampler()
    cuts = np.cumsum([0, *sizes])
    pieces = [
        upsampler.feed(samples[start:end])
        for start, end in zip(cuts, [*cuts[1:], samples.size], strict=True)
    ]
    return np.concatenate(pieces)


@given(st.lists(st.integers(0, 200), max_size=5))
def test_pieces_of_any_size_give_the_same_sound_as_the_whole(sizes: list[int]) -> None:
    times = np.arange(1_200) / 8_000
    samples = (9_000 * np.sin(2 * np.pi * 440 * times)).astype(np.int16)

    wide = in_pieces(samples, sizes)

    late = resample(np.concatenate([np.zeros(16, np.int16), samples]), 8_000, 16_000)
    assert wide.size == 2 * samples.size
    assert np.abs(wide.astype(int) - late[: wide.size]).max() <= 1
