"""When a person starts, interrupts and finishes talking, frame by frame."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.audio import frames, resample, samples_to_mu_law, to_samples
from speech.endpoint import (
    DismissedAsNoise,
    Ear,
    Ended,
    Event,
    Interrupted,
    Listening,
    NoInput,
    Started,
    hear,
    listen,
)
from speech.patience import (
    CLOSED_ANSWER,
    DICTATION,
    Patience,
    between_keys,
    for_a_slow_caller,
    with_time_to_fetch,
    with_time_to_wait,
)
from speech.pico import speak

Sound = NDArray[np.float64]
GREETING = (
    "Bonjour, vous êtes au service des démarches par téléphone. L'appel est gratuit. "
    "Dites en quelques mots ce que vous voulez faire, ou tapez zéro."
)
PROMPT = "Tapez un pour votre loyer, deux pour votre carte, trois pour un rendez-vous."


def quiet(seconds: float) -> Sound:
    return np.zeros(round(seconds * 8_000))


def said(text: str, gain: float = 0.3, speed: float = 1.0) -> Sound:
    spoken = resample(speak(text, "fr-FR", speed), 16_000, 8_000)
    return spoken.astype(np.float64) * gain


def after(start: Sound, *others: Sound) -> Sound:
    return np.concatenate([start, *others])


def hiss(size: int, decibels: float = 25) -> Sound:
    noise: Sound = np.random.default_rng(7).normal(0, 1, size) * 10 ** (decibels / 20)
    return noise


def wave(seconds: float, *heights: tuple[int, float]) -> Sound:
    times = np.arange(round(seconds * 8_000)) / 8_000
    total: Sound = np.sum(
        [height * np.sin(2 * np.pi * pitch * times) for pitch, height in heights],
        axis=0,
    )
    return total


def hum(seconds: float) -> Sound:
    return wave(seconds, (50, 1_500.0), (150, 800.0), (250, 300.0))


def music(seconds: float) -> Sound:
    return wave(seconds, (262, 900.0), (330, 900.0), (392, 900.0), (523, 600.0))


def melody(seconds: float, root: float, beats_a_second: float) -> Sound:
    """Notes struck over a bass, that die away: far louder at times than at others."""
    step = round(8_000 / beats_a_second)
    count = round(seconds * beats_a_second) + 1
    rises = np.random.default_rng(int(root)).choice((0, 2, 4, 7, 9, 12), count)
    struck = [
        wave(
            step / 8_000,
            *((round(root * 2 ** (rise / 12) * n), 1_800.0 / n) for n in (1, 2, 3)),
            (round(root / 2), 900.0),
        )
        * np.exp(-4 * np.arange(step) / step)
        for rise in rises
    ]
    return np.concatenate(struck)[: round(seconds * 8_000)]


def cough(seconds: float) -> Sound:
    size = round(seconds * 8_000)
    rasp = wave(seconds, (140, 1_500.0))
    return (hiss(size, 64) + rasp) * np.hanning(size) ** 0.3


def breath(seconds: float) -> Sound:
    size = round(seconds * 8_000)
    return hiss(size, 48) * np.hanning(size)


def mixed(*sounds: Sound) -> Sound:
    total = np.zeros(max(sound.size for sound in sounds))
    for sound in sounds:
        total[: sound.size] += sound
    return total


def on_the_line(sound: Sound) -> list[bytes]:
    return list(frames(samples_to_mu_law(to_samples(sound + hiss(sound.size)))))


def events(
    sound: Sound, patience: Patience = CLOSED_ANSWER, ear: Ear | None = None
) -> list[Event]:
    state = listen(patience, ear)
    told: list[Event] = []
    for frame in on_the_line(sound):
        state, event = hear(state, frame)
        told.append(event)
    return [event for event in told if not isinstance(event, Listening)]


def under(prompt: Sound, sound: Sound, ear: Ear) -> tuple[Ear, list[Event]]:
    state = ear
    told: list[Event] = []
    for frame, ours in zip(on_the_line(sound), on_the_line(prompt), strict=False):
        state, event = hear(state, frame, ours)
        told.append(event)
    return state, [event for event in told if not isinstance(event, Listening)]


@pytest.fixture(scope="module")
def greeting() -> Sound:
    return said(GREETING)


@pytest.fixture(scope="module")
def prompt() -> Sound:
    return said(PROMPT)


@pytest.fixture(scope="module")
def clean_line(greeting: Sound) -> Ear:
    ear, _ = under(greeting, quiet(greeting.size / 8_000), listen(CLOSED_ANSWER))
    return listen(CLOSED_ANSWER, ear)


@pytest.fixture(scope="module")
def echoing_line(greeting: Sound) -> Ear:
    ear, _ = under(greeting, echo_of(greeting), listen(CLOSED_ANSWER))
    return listen(CLOSED_ANSWER, ear)


def echo_of(prompt: Sound, delay: float = 0.2, gain: float = 0.1) -> Sound:
    return after(quiet(delay), prompt * gain)


@pytest.mark.parametrize(
    "answer", ["oui", "non", "un", "six", "mardi", "un conseiller"]
)
@pytest.mark.parametrize("gain", [0.1, 0.3, 1.0])
def test_a_short_answer_is_heard_from_its_start_to_its_end(
    answer: str, gain: float
) -> None:
    spoken = said(answer, gain)

    told = events(after(quiet(1), spoken, quiet(3)))

    started, ended = told
    assert isinstance(started, Started)
    assert isinstance(ended, Ended)
    assert 40 <= started.since <= 58
    assert ended.until == pytest.approx((8_000 + spoken.size) / 160, abs=10)
    assert not ended.is_cut
    assert not ended.is_over_prompt


def frames_until_ended(sound: Sound, patience: Patience) -> int:
    state = listen(patience)
    for rank, frame in enumerate(on_the_line(sound)):
        state, event = hear(state, frame)
        if isinstance(event, Ended):
            return rank - event.until + 1
    return -1


@pytest.mark.parametrize(
    ("patience", "silent_frames"),
    [
        (CLOSED_ANSWER, 40),
        (DICTATION, 100),
        (for_a_slow_caller(CLOSED_ANSWER), 150),
        (for_a_slow_caller(DICTATION), 150),
    ],
)
def test_the_end_is_told_after_the_silence_the_question_allows(
    patience: Patience, silent_frames: int
) -> None:
    sound = after(quiet(1), said("mardi"), quiet(5))

    assert frames_until_ended(sound, patience) == pytest.approx(silent_frames, abs=1)


def test_a_long_pause_inside_a_dictated_number_does_not_end_it() -> None:
    number = after(
        quiet(1), said("un deux trois"), quiet(1.7), said("quatre cinq"), quiet(3)
    )

    told = events(number, DICTATION)

    assert [type(event) for event in told] == [Started, Ended]


def test_a_slow_caller_may_stop_for_more_than_two_seconds() -> None:
    sentence = after(quiet(1), said("je voudrais"), quiet(2.5), said("de l'aide"))

    told = events(after(sentence, quiet(5)), for_a_slow_caller(CLOSED_ANSWER))

    assert [type(event) for event in told] == [Started, Ended]


def test_the_same_pause_ends_a_closed_answer() -> None:
    number = after(quiet(1), said("un deux trois"), quiet(1.7), said("quatre cinq"))

    told = events(after(number, quiet(2)))

    assert [type(event) for event in told] == [Started, Ended, Started, Ended]


@pytest.mark.parametrize(
    ("patience", "seconds"),
    [
        (CLOSED_ANSWER, 10),
        (with_time_to_fetch(CLOSED_ANSWER), 20),
        (with_time_to_wait(CLOSED_ANSWER), 60),
        (between_keys(CLOSED_ANSWER), 6),
    ],
)
def test_silence_is_told_once_the_wait_is_over(
    patience: Patience, seconds: int
) -> None:
    assert events(quiet(seconds - 0.1), patience) == []
    assert events(quiet(seconds + 0.1), patience) == [NoInput()]


def test_silence_is_not_counted_while_our_prompt_plays(clean_line: Ear) -> None:
    long_prompt = said(GREETING * 2)

    _, told = under(long_prompt, quiet(long_prompt.size / 8_000), clean_line)

    assert told == []


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


def test_an_endless_talk_is_cut_at_the_longest_answer() -> None:
    told = events(after(quiet(1), said(GREETING), said(GREETING)))

    started, ended = told[:2]
    assert isinstance(started, Started)
    assert isinstance(ended, Ended)
    assert ended.is_cut
    assert ended.until - ended.since <= 600


def test_the_next_answer_is_heard_after_the_first() -> None:
    told = events(after(quiet(1), said("oui"), quiet(1.5), said("non"), quiet(1.5)))

    assert [type(event) for event in told] == [Started, Ended, Started, Ended]


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
