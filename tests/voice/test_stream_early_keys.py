"""Keys pressed while we work out what to say count for the question they answer."""

from __future__ import annotations

from itertools import repeat

from flows.expect import Digits, YesNo
from flows.manner import Pace
from flows.reply import Keys, Silence
from flows.turn import Question
from ivr.voice import stream_line
from ivr.voice.stream_actions import Action, Answer, Hush
from ivr.voice.stream_line import Line
from ivr.voice.stream_playing import SILENT_FRAME

YES_OR_NO = Question(YesNo())
POSTCODE = Question(Digits(5, 5))
PROMPT = b"\x00" * 16_000


def asked(question: Question) -> Line:
    """Give a line on which a question was put in full."""
    line = stream_line.open_line(is_deaf=False)
    return stream_line.said(stream_line.ask(line, question, Pace.NORMAL))[0]


def pressed(line: Line, keys: str) -> tuple[Line, tuple[Action, ...]]:
    """Press keys one after the other; give what the last one leads to."""
    done: tuple[Action, ...] = ()
    for key in keys:
        line, done = stream_line.press(line, key)
    return line, done


def silent(line: Line) -> Line:
    """Give a line whose caller let ten seconds pass: the silence is being answered."""
    for frame in repeat(SILENT_FRAME, 500):
        line, _ = stream_line.hear(line, frame)
    return line


def put_again(line: Line, question: Question) -> tuple[Line, tuple[Action, ...]]:
    """Put the same question again, after a reply that answered nothing."""
    asking = stream_line.ask(line, question, Pace.NORMAL, is_again=True)
    return stream_line.press_early(asking)


def put_next(line: Line, question: Question) -> tuple[Line, tuple[Action, ...]]:
    """Put another question."""
    return stream_line.press_early(stream_line.ask(line, question, Pace.NORMAL))


def test_a_key_pressed_as_a_silence_is_answered_counts_for_that_question() -> None:
    # given
    line, waiting = pressed(silent(asked(YES_OR_NO)), "1")

    # when
    _, done = put_again(line, YES_OR_NO)

    # then
    assert waiting == ()
    assert done == (Hush(), Answer(Keys("1")))


def test_a_key_pressed_twice_does_not_answer_the_next_question() -> None:
    # given
    line, _ = pressed(asked(YES_OR_NO), "11")

    # when
    line, done = put_next(line, YES_OR_NO)

    # then
    assert done == ()
    assert line.keys == line.early == ""


def test_a_key_pressed_before_the_next_question_is_heard_does_not_answer_it() -> None:
    # given
    line, _ = pressed(asked(YES_OR_NO), "1")
    line, _ = put_next(line, YES_OR_NO)

    # when
    line, done = pressed(line, "1")

    # then
    assert done == ()
    assert line.keys == ""


def test_a_key_pressed_as_soon_as_a_question_begins_answers_it() -> None:
    # given
    line, _ = pressed(asked(YES_OR_NO), "1")
    line, _ = put_next(line, YES_OR_NO)
    line, _ = stream_line.say(line, PROMPT)

    # when
    _, done = pressed(line, "2")

    # then
    assert done == (Hush(), Answer(Keys("2")))


def test_a_question_put_again_can_be_answered_before_it_is_heard() -> None:
    # given
    line, _ = put_again(silent(asked(YES_OR_NO)), YES_OR_NO)

    # when
    _, done = pressed(line, "1")

    # then
    assert done == (Hush(), Answer(Keys("1")))


def test_a_question_that_has_nothing_to_say_can_be_answered() -> None:
    # given
    line, _ = put_next(asked(YES_OR_NO), YES_OR_NO)
    line, _ = stream_line.said(line)

    # when
    _, done = pressed(line, "1")

    # then
    assert done == (Answer(Keys("1")),)


def test_keys_begun_while_the_question_was_put_again_are_completed_after() -> None:
    # given
    line, _ = pressed(silent(asked(POSTCODE)), "292")
    line, begun = put_again(line, POSTCODE)

    # when
    _, done = pressed(line, "00")

    # then
    assert begun == (Hush(),)
    assert done == (Answer(Keys("29200")),)


def test_what_is_left_of_early_keys_waits_for_the_next_turn() -> None:
    # given
    line, _ = pressed(silent(asked(YES_OR_NO)), "98")

    # when
    line, done = put_again(line, YES_OR_NO)

    # then
    assert done == (Hush(), Answer(Keys("9")))
    assert line.early == "8"


def test_keys_kept_are_bounded() -> None:
    # when
    line, _ = pressed(silent(asked(POSTCODE)), "1" * 1_000)

    # then
    assert line.early == "1" * stream_line.MOST_EARLY_KEYS


def test_a_hash_that_ends_a_number_already_complete_is_no_silence() -> None:
    # given
    line, _ = pressed(asked(POSTCODE), "29200")
    line, _ = stream_line.say(put_next(line, YES_OR_NO)[0], PROMPT)

    # when
    line, late = pressed(line, "#")
    _, done = pressed(line, "1")

    # then
    assert late == ()
    assert done == (Hush(), Answer(Keys("1")))


def test_a_hash_alone_is_a_silence_once_the_number_is_long_past() -> None:
    # given
    line, _ = pressed(asked(POSTCODE), "29200")
    line, _ = stream_line.said(put_next(line, YES_OR_NO)[0])
    for frame in repeat(SILENT_FRAME, stream_line.LATE_HASH_FRAMES):
        line, _ = stream_line.hear(line, frame)

    # when
    _, done = pressed(line, "#")

    # then
    assert done == (Answer(Silence()),)


def test_no_key_counts_before_the_first_question_nor_after_the_last() -> None:
    # given
    opening, _ = pressed(stream_line.open_line(is_deaf=False), "1")
    leaving = stream_line.ask(asked(YES_OR_NO), None, Pace.NORMAL)

    # when
    _, at_first = put_next(opening, YES_OR_NO)
    _, at_last = pressed(stream_line.say(leaving, PROMPT)[0], "1")

    # then
    assert at_first == ()
    assert at_last == ()
