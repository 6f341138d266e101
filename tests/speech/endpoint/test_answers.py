"""When a person starts and finishes talking, frame by frame."""

import pytest

from speech.endpoint import Ear, Ended, NoInput, Started, hear, listen
from speech.patience import (
    CLOSED_ANSWER,
    DICTATION,
    Patience,
    between_keys,
    for_a_slow_caller,
    with_time_to_fetch,
    with_time_to_wait,
)
from tests.speech.endpoint.sounds import (
    GREETING,
    Sound,
    after,
    events,
    on_the_line,
    quiet,
    said,
    under,
)


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
