"""A phrase that was waited for, or the caller's own words."""

from collections.abc import Callable

import pytest

from speech.own_words import LONG_SECONDS, doubted, phrase_or_sentence
from speech.recogniser import NOTHING_HEARD, Heard, Trust, trust

SHORT, LONG = LONG_SECONDS - 0.1, LONG_SECONDS + 0.1
SURE_PHRASE = Heard("ma carte vitale", 0.8)
LIKELY_PHRASE = Heard("ma carte vitale", 0.5, alternatives=("permanence",))
SENTENCE = Heard("j'ai perdu ma carte vitale", 0.65)
DOUBTFUL = Heard("je perds du mal car tes vital", 0.4)


def gives(heard: Heard) -> Callable[[], Heard]:
    return lambda: heard


def must_not_be_tried() -> Heard:
    raise AssertionError


def test_a_short_phrase_that_is_clear_needs_no_sentence() -> None:
    assert (
        phrase_or_sentence(SHORT, gives(SURE_PHRASE), must_not_be_tried) == SURE_PHRASE
    )


def test_a_long_sentence_that_is_clear_needs_no_phrase() -> None:
    assert phrase_or_sentence(LONG, must_not_be_tried, gives(SENTENCE)) == SENTENCE


@pytest.mark.parametrize("seconds", [SHORT, LONG])
def test_a_sure_phrase_wins_over_a_doubtful_sentence(seconds: float) -> None:
    heard = phrase_or_sentence(seconds, gives(SURE_PHRASE), gives(DOUBTFUL))

    assert heard == SURE_PHRASE


def test_what_is_short_and_like_no_phrase_is_free() -> None:
    retirement = Heard("la retraite", 0.69)

    heard = phrase_or_sentence(
        SHORT, gives(Heard("le deuxième", 0.2)), gives(retirement)
    )

    assert heard == retirement


@pytest.mark.parametrize("seconds", [SHORT, LONG])
def test_what_is_doubtful_both_ways_is_confirmed(seconds: float) -> None:
    heard = phrase_or_sentence(seconds, gives(LIKELY_PHRASE), gives(DOUBTFUL))

    assert heard.text == LIKELY_PHRASE.text
    assert heard.alternatives == (DOUBTFUL.text, "permanence")
    assert trust(heard) is Trust.CONFIRM


def test_a_clear_sentence_beside_a_likely_phrase_is_confirmed() -> None:
    sure = Heard("les impôts", 0.95)

    heard = phrase_or_sentence(SHORT, gives(LIKELY_PHRASE), gives(sure))

    assert (heard.text, heard.alternatives) == ("les impôts", (LIKELY_PHRASE.text,))
    assert trust(heard) is Trust.CONFIRM


@pytest.mark.parametrize("seconds", [SHORT, LONG])
def test_what_nobody_can_hear_is_asked_again(seconds: float) -> None:
    heard = phrase_or_sentence(seconds, gives(NOTHING_HEARD), gives(NOTHING_HEARD))

    assert trust(heard) is Trust.ASK_AGAIN


def test_other_words_heard_for_sure_make_a_phrase_doubtful() -> None:
    assert trust(doubted(SURE_PHRASE, Heard("la retraite", 0.9))) is Trust.CONFIRM
    assert doubted(SURE_PHRASE, Heard("ma carte vitale", 0.9)) == SURE_PHRASE
    assert doubted(SURE_PHRASE, Heard("la retraite", 0.6)) == SURE_PHRASE
