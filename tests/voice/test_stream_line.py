"""What a live line does with each frame, key, mark and hearing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, repeat

import numpy as np
import pytest
from numpy.typing import NDArray

from flows.expect import Choice as ChoiceOf
from flows.expect import Digits, Message, Option, YesNo
from flows.manner import Pace
from flows.reply import Keys, Silence, Words
from flows.turn import Patience, Question
from ivr.voice import stream_line
from ivr.voice.stream_actions import (
    Action,
    Answer,
    Forget,
    Hush,
    Leave,
    Listen,
    Play,
    Understand,
)
from ivr.voice.stream_hearing import heard_words, patience_for
from ivr.voice.stream_line import Line, Phase
from ivr.voice.stream_playing import SILENT_FRAME
from ivr.voice.stream_vocabulary import expected_phrases
from speech.audio import (
    TELEPHONE_RATE,
    WIDE_RATE,
    frames,
    resample,
    samples_to_mu_law,
    to_samples,
)
from speech.patience import CLOSED_ANSWER, DICTATION
from speech.pico import speak
from speech.recogniser import OPEN, Heard
from tests.fakes.synthetic_caller import SyntheticCaller

CALLER = SyntheticCaller()
PROMPT = (
    "Bonjour. Ici le service public au téléphone. L'appel est gratuit. À tout moment, "
    "dites conseiller ou tapez zéro pour parler à quelqu'un. Que puis-je faire ?"
)
YES_OR_NO = Question(YesNo())


def asked(question: Question = YES_OR_NO) -> Line:
    """Give a line on which a question was put in full."""
    line = stream_line.open_line(is_deaf=False)
    return stream_line.said(stream_line.ask(line, question, Pace.NORMAL))[0]


def asking() -> Line:
    """Give a line on which a long question begins to be put."""
    spoken = resample(speak(PROMPT, "fr-FR"), WIDE_RATE, TELEPHONE_RATE)
    sound = samples_to_mu_law(to_samples(spoken * 0.3))
    line = stream_line.open_line(is_deaf=False)
    opened = stream_line.ask(line, YES_OR_NO, Pace.NORMAL)
    return stream_line.said(stream_line.say(opened, sound)[0])[0]


def hearing(line: Line, heard: Iterable[bytes]) -> Iterator[tuple[Line, Action]]:
    """Hear frames, each mark coming back in its time; give every action."""
    for frame in heard:
        sent = line.playing.sent
        if sent and line.playing.elapsed >= sent[0].frames:
            line, actions = stream_line.mark_back(line, sent[0].mark)
            yield from ((line, action) for action in actions)
        line, actions = stream_line.hear(line, frame)
        yield from ((line, action) for action in actions)


def actions_of(line: Line, heard: Iterable[bytes]) -> list[Action]:
    """Hear frames, and give the actions that are neither sound nor listening."""
    done = [action for _, action in hearing(line, heard)]
    return [action for action in done if not isinstance(action, Play | Listen)]


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


def test_a_slow_caller_is_given_three_seconds() -> None:
    # then
    assert patience_for(YES_OR_NO, Pace.NORMAL) == CLOSED_ANSWER
    assert patience_for(Question(Message()), Pace.NORMAL) == DICTATION
    assert patience_for(YES_OR_NO, Pace.SLOW).end_of_speech == 3.0
    fetching = Question(Digits(7, 7), Patience.FETCH)
    assert patience_for(fetching, Pace.NORMAL).no_input == 20.0


def test_a_choice_expects_its_options_and_the_commands() -> None:
    # given
    options = (
        Option("card", "1", "votre carte Vitale", ("carte verte",)),
        Option("meet", "2", "un rendez-vous"),
    )

    # when
    expected = expected_phrases(Question(ChoiceOf(options)))

    # then
    assert not expected.is_open
    assert expected.phrases[:5] == (
        "votre carte vitale",
        "carte verte",
        "le premier",
        "un rendez-vous",
        "le deuxième",
    )
    assert {"le premier", "le deuxième", "répétez", "un conseiller"} <= set(
        expected.phrases
    )
    assert "le troisième" not in expected.phrases


def test_the_phrases_of_one_option_are_not_told_apart() -> None:
    # given
    options = (
        Option("card", "1", "votre carte Vitale", ("carte verte",)),
        Option("meet", "2", "un rendez-vous", ("carte verte",)),
    )

    # when
    expected = expected_phrases(Question(ChoiceOf(options)))

    # then
    meant = {phrase: expected.meaning(phrase) for phrase in expected.phrases}
    assert meant["carte verte"] == meant["votre carte vitale"] == meant["le premier"]
    assert meant["un rendez-vous"] == meant["le deuxième"]
    assert meant["conseiller"] == meant["un conseiller"]
    assert len(set(meant.values())) == 2 + 8


def test_a_menu_that_takes_wishes_is_open_beside_its_options() -> None:
    # given
    options = (Option("card", "1", "votre carte Vitale"),)

    # when
    expected = expected_phrases(Question(ChoiceOf(options), takes_own_words=True))

    # then
    assert expected.is_open
    assert "votre carte vitale" in expected.phrases


def test_a_dictation_expects_anything() -> None:
    # then
    assert expected_phrases(Question(Message())) == OPEN


def _sine(hertz: int, seconds: float) -> NDArray[np.float64]:
    times = np.arange(round(seconds * TELEPHONE_RATE)) / TELEPHONE_RATE
    wave: NDArray[np.float64] = np.sin(2 * np.pi * hertz * times)
    return wave
