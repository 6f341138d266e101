"""What is played and asked becomes TwiML that the provider reads."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.expect import (
    Amount,
    Choice,
    Day,
    Digits,
    Expectation,
    Name,
    Nir,
    Option,
    Phone,
    Postcode,
    YesNo,
)
from flows.turn import Patience, Question
from ivr.voice.twiml import Recorded, Unvoiced, ask, hang_up

ACTION = "https://service.example/voice/turn?turn=3&x=é"
BONJOUR = Recorded("https://service.example/audio/0a.wav")


def gather_of(twiml: str) -> ElementTree.Element:
    found = ElementTree.fromstring(twiml).find("Gather")  # noqa: S314  # ours
    assert found is not None
    return found


def test_a_question_plays_inside_the_wait_so_that_a_key_stops_it() -> None:
    # when
    gather = gather_of(ask([BONJOUR], Question(YesNo()), ACTION))

    # then
    assert [(verb.tag, verb.text) for verb in gather] == [("Play", BONJOUR.url)]
    assert gather.attrib == {
        "input": "dtmf",
        "action": ACTION,
        "method": "POST",
        "timeout": "10",
        "finishOnKey": "#",
        "numDigits": "1",
        "actionOnEmptyResult": "true",
    }


def test_a_silence_comes_back_to_us_even_if_the_wait_gives_nothing() -> None:
    # when
    response = ElementTree.fromstring(  # noqa: S314  # ours
        ask([BONJOUR], Question(YesNo()), ACTION)
    )

    # then
    assert [verb.tag for verb in response] == ["Gather", "Redirect"]
    assert response[1].text == ACTION


@pytest.mark.parametrize(
    ("expects", "keys"),
    [
        (YesNo(), "1"),
        (Choice((Option("one", "1", "one"),)), "1"),
        (Postcode(), "5"),
        (Day(), "8"),
        (Phone(), "10"),
        (Nir(), "15"),
        (Digits(2, 7), "7"),
        (Amount(), None),
        (Name(), None),
    ],
)
def test_keys_are_waited_for_until_the_last_that_makes_sense(
    expects: Expectation, keys: str | None
) -> None:
    assert gather_of(ask([], Question(expects), ACTION)).get("numDigits") == keys


@pytest.mark.parametrize(
    ("patience", "seconds"),
    [(Patience.NORMAL, "10"), (Patience.FETCH, "20"), (Patience.PAUSE, "60")],
)
def test_whoever_needs_time_is_given_time(patience: Patience, seconds: str) -> None:
    assert gather_of(ask([], Question(YesNo(), patience), ACTION)).get("timeout") == (
        seconds
    )


def test_the_end_is_said_then_hung_up() -> None:
    # when
    response = ElementTree.fromstring(hang_up([BONJOUR]))  # noqa: S314  # ours

    # then
    assert [verb.tag for verb in response] == ["Play", "Hangup"]


def test_the_provider_s_voice_speaks_the_language_of_the_caller() -> None:
    # when
    said = hang_up([Unvoiced("Bonjour", "fr"), Unvoiced("Hello", "en")])

    # then
    languages = [verb.get("language") for verb in ElementTree.fromstring(said)]  # noqa: S314  # ours
    assert languages == ["fr-FR", "en-GB", None]


def test_what_no_voice_can_say_becomes_a_space() -> None:
    # when
    response = ElementTree.fromstring(  # noqa: S314  # ours
        hang_up([Unvoiced("a\x07b\u202fc", "fr")])
    )

    # then
    assert response[0].text == "a b c"


@given(st.text(max_size=200))
def test_any_words_make_a_document_that_can_be_read(text: str) -> None:
    ElementTree.fromstring(hang_up([Unvoiced(text, "fr")]))  # noqa: S314  # ours
