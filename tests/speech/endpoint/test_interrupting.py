"""Who talks over a prompt stops it; what is no talk does not."""

import pytest

from speech.endpoint import Ear, Ended, Interrupted, Listening, Started, hear, listen
from speech.patience import CLOSED_ANSWER
from tests.speech.endpoint.sounds import (
    GREETING,
    Sound,
    after,
    breath,
    cough,
    events,
    hum,
    melody,
    mixed,
    quiet,
    said,
    under,
)


@pytest.fixture(scope="module")
def echoing_line(greeting: Sound) -> Ear:
    ear, _ = under(greeting, echo_of(greeting), listen(CLOSED_ANSWER))
    return listen(CLOSED_ANSWER, ear)


def echo_of(prompt: Sound, delay: float = 0.2, gain: float = 0.1) -> Sound:
    return after(quiet(delay), prompt * gain)


def test_a_caller_who_talks_over_a_prompt_interrupts_it(
    clean_line: Ear, prompt: Sound
) -> None:
    sound = after(quiet(1), said("je veux parler à un conseiller"))

    _, told = under(prompt, sound, clean_line)

    assert [type(event) for event in told[:2]] == [Started, Interrupted]


def test_the_interruption_comes_within_a_second(clean_line: Ear, prompt: Sound) -> None:
    sound = after(quiet(1), said("je veux parler à un conseiller"))

    _, told = under(prompt, sound[: 8_000 * 2], clean_line)

    assert any(isinstance(event, Interrupted) for event in told)


def test_a_caller_is_told_from_the_echo_of_the_prompt(
    echoing_line: Ear, prompt: Sound
) -> None:
    caller = after(quiet(1), said("je veux parler à un conseiller"))

    _, told = under(prompt, mixed(caller, echo_of(prompt)), echoing_line)

    assert [type(event) for event in told[:2]] == [Started, Interrupted]


@pytest.mark.parametrize("delay", [0.06, 0.2, 0.5])
@pytest.mark.parametrize("gain", [0.05, 0.1, 0.3])
def test_the_echo_of_our_own_prompt_is_never_the_caller(
    greeting: Sound, delay: float, gain: float
) -> None:
    echo = echo_of(greeting, delay, gain)

    _, told = under(greeting, echo, listen(CLOSED_ANSWER))

    assert told == []


def test_the_echo_of_the_next_prompt_is_known_at_once(
    echoing_line: Ear, prompt: Sound
) -> None:
    _, told = under(prompt, echo_of(prompt), echoing_line)

    assert told == []


@pytest.mark.parametrize("sound", [cough(0.25), cough(0.35), hum(3), breath(1.0)])
def test_a_cough_a_hum_or_a_breath_does_not_interrupt(
    clean_line: Ear, echoing_line: Ear, prompt: Sound, sound: Sound
) -> None:
    noisy = after(quiet(1.5), sound, quiet(2))

    _, clean = under(prompt, noisy, clean_line)
    _, echoing = under(prompt, mixed(noisy, echo_of(prompt)), echoing_line)

    assert not [event for event in clean + echoing if isinstance(event, Interrupted)]


@pytest.mark.parametrize("root", [165, 262, 440])
@pytest.mark.parametrize("beats_a_second", [1.0, 1.7, 2.5])
@pytest.mark.parametrize("begins", [0.0, 1.5])
def test_music_behind_the_caller_does_not_interrupt(
    clean_line: Ear, root: float, beats_a_second: float, begins: float
) -> None:
    long_prompt = said(GREETING)
    song = after(quiet(begins), melody(8, root, beats_a_second))

    _, told = under(long_prompt, song, clean_line)

    assert not [event for event in told if isinstance(event, Interrupted)]


def test_a_caller_is_heard_once_the_music_has_stopped(clean_line: Ear) -> None:
    long_prompt = said(GREETING)
    song = after(quiet(0.5), melody(2, 262, 2.0), quiet(1.5))

    _, told = under(
        long_prompt, after(song, said("je veux parler à un conseiller")), clean_line
    )

    assert [event for event in told if isinstance(event, Interrupted)]


@pytest.mark.parametrize("speed", [0.7, 1.0, 1.25])
def test_a_caller_interrupts_within_a_second_whatever_their_speed(
    clean_line: Ear, speed: float
) -> None:
    sound = after(quiet(1), said("je veux parler à un conseiller", speed=speed))

    _, told = under(said(GREETING), sound[: 8_000 * 2], clean_line)

    assert any(isinstance(event, Interrupted) for event in told)


@pytest.mark.parametrize(
    "words", ["mardi", "attendez", "non pas du tout", "la deuxième"]
)
def test_a_word_or_two_interrupt_while_they_are_said(
    clean_line: Ear, echoing_line: Ear, prompt: Sound, words: str
) -> None:
    spoken = after(quiet(1), said(words, 0.3), quiet(0.2))

    _, clean = under(prompt, spoken, clean_line)
    _, echoing = under(prompt, mixed(spoken, echo_of(prompt, gain=0.05)), echoing_line)

    assert [type(event) for event in clean[:2]] == [Started, Interrupted]
    assert [type(event) for event in echoing[:2]] == [Started, Interrupted]


def test_a_caller_may_interrupt_before_the_line_is_known(greeting: Sound) -> None:
    spoken = after(quiet(1.5), said("je veux parler à un conseiller"))

    _, told = under(greeting, spoken, listen(CLOSED_ANSWER))

    assert [type(event) for event in told[:2]] == [Started, Interrupted]


def test_a_fit_of_coughing_does_not_interrupt(clean_line: Ear, prompt: Sound) -> None:
    fit = after(quiet(1), cough(0.3), quiet(0.2), cough(0.2), quiet(0.3), cough(0.3))

    _, told = under(prompt, fit, clean_line)

    assert not [event for event in told if isinstance(event, Interrupted)]


def test_a_short_yes_over_a_prompt_is_told_without_stopping_it(
    clean_line: Ear, prompt: Sound
) -> None:
    _, told = under(prompt, after(quiet(1), said("oui"), quiet(2)), clean_line)

    started, ended = told
    assert isinstance(started, Started)
    assert isinstance(ended, Ended)
    assert ended.is_over_prompt


def test_an_answer_begun_under_the_prompt_goes_on_after_it(
    clean_line: Ear, prompt: Sound
) -> None:
    answer = said("mardi prochain")
    start = prompt.size - 1_600
    during, told = under(
        prompt, after(quiet(start / 8_000), answer[:1_600]), clean_line
    )

    followed = events(after(answer[1_600:], quiet(1)), CLOSED_ANSWER, during)

    assert [type(event) for event in told + followed][-1] is Ended


def test_frames_of_another_size_are_taken_as_they_come() -> None:
    state = listen(CLOSED_ANSWER)

    for frame in (b"", b"\x00", b"\xff" * 400):
        state, event = hear(state, frame)
        assert event == Listening()

    assert state.heard.frame == 3
