"""Engines are lent for an answer, and keep nothing of it."""

import pytest

from speech.recogniser import NOTHING_HEARD, OPEN, Expected, Trust, trust
from speech.vosk_engines import EVERY_WORD, MOST_HEARD_SECONDS, Engine
from speech.vosk_recogniser import VoskRecogniser
from tests.speech.vosk.listening import MONDAY, NO, WEEK, YES, hear, spoken

pytestmark = pytest.mark.models


class Dull:
    """Takes sound as the engine does, and finds nothing in it."""

    def AcceptWaveform(self, sound: bytes) -> bool:  # noqa: N802 - the engine's name
        return not sound


def test_nothing_is_left_of_an_answer_once_it_is_finished(
    recogniser: VoskRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(WEEK)
    hear(hearing, spoken(YES))

    assert (hearing.partial(), hearing.finish()) == ("", NOTHING_HEARD)


def test_a_question_open_to_own_words_hears_its_phrases_and_others(
    recogniser: VoskRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(Expected((NO,), is_open=True))

    heard = hear(hearing, spoken(YES))

    assert YES in (heard.text, *heard.alternatives)
    assert trust(heard) is Trust.CONFIRM


def test_only_the_phrases_of_an_open_question_are_guessed(
    recogniser: VoskRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(Expected((MONDAY,), is_open=True))

    for frame in spoken(MONDAY):
        hearing.feed(frame)

    assert hearing.partial() == MONDAY


def test_each_answer_is_timed_from_its_own_beginning(
    recogniser: VoskRecogniser,
) -> None:
    ends = []

    for _ in range(2):
        hearing = recogniser.listen()
        hearing.expect(OPEN)
        ends.append(hear(hearing, spoken(YES)).words[-1].end)

    assert ends[1] == pytest.approx(ends[0], abs=0.1)


def test_a_caller_who_hangs_up_leaves_nothing_of_what_was_said(
    recogniser: VoskRecogniser,
) -> None:
    cut = recogniser.listen()
    cut.expect(OPEN)
    for frame in spoken(MONDAY)[:50]:
        cut.feed(frame)
    del cut

    following = recogniser.listen()
    following.expect(OPEN)

    assert hear(following, spoken(YES)).text == YES


def test_what_was_said_ahead_is_not_heard_from_the_first_caller(
    recogniser: VoskRecogniser,
) -> None:
    recogniser.warm()
    hearing = recogniser.listen()
    hearing.expect(OPEN)

    assert hear(hearing, spoken(YES)).text == YES


def test_an_engine_is_lent_again_until_it_has_heard_much(
    recogniser: VoskRecogniser,
) -> None:
    engines = recogniser._engines
    used = engines.take(EVERY_WORD)
    tired = Engine(Dull(), rate=8_000)
    tired.feed(bytes(16_000 * round(MOST_HEARD_SECONDS)))

    for engine in (used, tired):
        engines.give_back(engine, EVERY_WORD)

    assert engines.take(EVERY_WORD) is used
