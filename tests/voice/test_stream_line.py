"""What a live line does with each frame, mark and hearing."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat

import numpy as np
import pytest
from numpy.typing import NDArray

from flows.expect import YesNo
from flows.manner import Pace
from flows.reply import Silence, Words
from flows.turn import Patience, Question
from ivr.voice import stream_line
from ivr.voice.stream_actions import (
    Answer,
    Forget,
    Hush,
    Leave,
    Listen,
    Play,
    Understand,
)
from ivr.voice.stream_hearing import heard_words
from ivr.voice.stream_playing import SILENT_FRAME
from speech.audio import (
    TELEPHONE_RATE,
    frames,
    samples_to_mu_law,
    to_samples,
)
from speech.recogniser import Heard
from tests.voice.lines import CALLER, actions_of, asked, asking, hearing


def test_what_is_said_after_the_question_is_understood() -> None:
    # when
    done = actions_of(asked(), CALLER.says("oui"))

    # then
    assert done == [Understand()]


def test_a_sentence_over_the_prompt_stops_it() -> None:
    # given
    talk = CALLER.says("je voudrais parler à un conseiller s'il vous plaît", 3.0, 1.5)

    # when
    done = actions_of(asking(), talk)

    # then
    assert done == [Hush(), Understand()]


def test_a_short_sound_over_the_prompt_stops_nothing() -> None:
    # given
    cough = chain(
        repeat(SILENT_FRAME, 150), CALLER.says("mh", 0, 0), [SILENT_FRAME] * 60
    )

    # when
    done = actions_of(asking(), cough)

    # then
    assert Hush() not in done
    assert Understand() not in done


def test_words_guessed_over_the_prompt_stop_it() -> None:
    # given
    talk = CALLER.says("je voudrais parler", 3.0, 0)
    line = next(
        line for line, action in hearing(asking(), talk) if isinstance(action, Listen)
    )

    # when
    _, done = stream_line.guess(line, "je voudrais")

    # then
    assert done == (Hush(),)


def test_a_guess_is_wanted_of_talk_over_the_prompt_alone() -> None:
    # given
    talk = CALLER.says("je voudrais parler", 3.0, 0)
    lines = [
        next(
            line for line, action in hearing(start, talk) if isinstance(action, Listen)
        )
        for start in (asking(), asked())
    ]

    # when
    wanted = [stream_line.wants_guess(line) for line in (asking(), *lines)]

    # then
    assert wanted == [False, True, False]


def test_ten_seconds_without_a_word_are_a_silence() -> None:
    # when
    done = actions_of(asked(), repeat(SILENT_FRAME, 500))

    # then
    assert done == [Answer(Silence())]


def test_the_wait_begins_after_the_prompt() -> None:
    # when
    done = actions_of(asking(), repeat(SILENT_FRAME, 520))

    # then
    assert done == []


def test_a_minute_is_left_to_who_asked_to_wait() -> None:
    # when
    line = asked(Question(YesNo(), Patience.PAUSE))

    # then
    assert actions_of(line, repeat(SILENT_FRAME, 2_900)) == []


def test_the_line_is_left_once_the_last_words_are_played() -> None:
    # given
    line = stream_line.ask(asked(), None, Pace.NORMAL)
    line, played = stream_line.say(line, b"\x00" * 1_600)
    (play,) = played
    assert isinstance(play, Play)
    line, before = stream_line.said(line)

    # when
    _, done = stream_line.mark_back(line, play.chunk.mark)

    # then
    assert before == ()
    assert done == (Leave(),)


def test_a_call_is_left_after_an_hour() -> None:
    # given
    line = replace(asked(), frames=stream_line.LONGEST_CALL_FRAMES - 2)

    # when
    line, before = stream_line.hear(line, SILENT_FRAME)
    _, done = stream_line.hear(line, SILENT_FRAME)

    # then
    assert before == ()
    assert done == (Leave(),)


def test_a_steady_hum_is_dismissed_or_never_heard() -> None:
    # given
    hum = samples_to_mu_law(to_samples(3_000 * _sine(440, 2.0)))

    # when
    done = actions_of(asked(), frames(hum))

    # then
    assert set(done) <= {Forget()}


@pytest.mark.parametrize(
    ("confidence", "reply"),
    [
        (0.9, Words("oui", 0.9, ("non",))),
        (0.5, Words("oui", 0.25, ("non",))),
        (0.1, Words("", 0.1)),
    ],
)
def test_confidence_tells_sure_from_likely_from_nothing(
    confidence: float, reply: Words
) -> None:
    # when
    words = heard_words(Heard("oui", confidence, alternatives=("non",)))

    # then
    assert words == reply


def _sine(hertz: int, seconds: float) -> NDArray[np.float64]:
    times = np.arange(round(seconds * TELEPHONE_RATE)) / TELEPHONE_RATE
    wave: NDArray[np.float64] = np.sin(2 * np.pi * hertz * times)
    return wave
