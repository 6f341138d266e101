"""Keys pressed on a live line."""

from __future__ import annotations

from itertools import repeat

from flows.expect import Digits
from flows.reply import Keys
from flows.turn import Question
from ivr.voice import stream_line
from ivr.voice.stream_actions import Answer, Hush
from ivr.voice.stream_line import Phase
from ivr.voice.stream_playing import SILENT_FRAME
from tests.voice.lines import CALLER, actions_of, asked, asking


def test_a_key_stops_the_prompt_and_answers() -> None:
    # when
    line, done = stream_line.press(asking(), "1")

    # then
    assert done == (Hush(), Answer(Keys("1")))
    assert line.phase is Phase.ANSWERING


def test_keys_are_gathered_until_the_last_one() -> None:
    # given
    line = asked(Question(Digits(5, 5)))

    # when
    for key in "2920":
        line, done = stream_line.press(line, key)
        assert done == ()
    _, done = stream_line.press(line, "0")

    # then
    assert done == (Answer(Keys("29200")),)


def test_the_hash_key_ends_a_number() -> None:
    # given
    line, _ = stream_line.press(asked(Question(Digits(1, 9))), "7")

    # when
    _, done = stream_line.press(line, "#")

    # then
    assert done == (Answer(Keys("7")),)


def test_a_star_and_a_key_are_a_command_in_the_middle_of_a_number() -> None:
    # given
    line, _ = stream_line.press(asked(Question(Digits(1, 9))), "*")

    # when
    _, done = stream_line.press(line, "1")

    # then
    assert done == (Answer(Keys("*1")),)


def test_keys_alone_are_an_answer_after_six_seconds() -> None:
    # given
    line, _ = stream_line.press(asked(Question(Digits(1, 9))), "7")

    # when
    done = actions_of(line, repeat(SILENT_FRAME, 300))

    # then
    assert done == [Answer(Keys("7"))]


def test_speech_does_not_count_once_keys_are_pressed() -> None:
    # given
    line, _ = stream_line.press(asked(Question(Digits(1, 9))), "7")

    # when
    done = actions_of(line, CALLER.says("douze", 0.2, 1.0))

    # then
    assert done == []
