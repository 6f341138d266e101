"""Whatever a call says of itself, it is answered."""

from __future__ import annotations

import pytest

from ivr.store.conversations import Conversation
from tests.ivr.apologies import (
    APOLOGY,
    assert_apologised_and_will_be_called,
    at_the_first_question,
    said,
)
from tests.running import ON_SQLITE, House


def test_a_call_we_have_never_heard_of_is_welcomed(house: House) -> None:
    # given
    form = house.caller(call="CA-unknown").form(Digits="1")

    # when
    answer = house.provider.post("/voice/turn?turn=7", form)

    # then
    assert "Ici le service public" in said(house, answer.text)


def test_a_call_without_a_name_is_apologised_for(house: House) -> None:
    # when
    heard = house.caller(call="").rings()

    # then
    assert_apologised_and_will_be_called(heard)


@pytest.mark.parametrize("number", ["", "anonymous", "+266696687", "client:x", "é"])
@ON_SQLITE
def test_any_caller_is_welcomed(house: House, number: str) -> None:
    # when
    heard = house.caller(number).rings()

    # then
    assert "Ici le service public" in heard.text


@ON_SQLITE
def test_a_call_that_does_not_say_who_calls_is_welcomed(house: House) -> None:
    # given
    form = house.caller().form(CallStatus="ringing")
    del form["From"]

    # when
    answer = house.provider.post("/voice/incoming", form)

    # then
    assert "Ici le service public" in said(house, answer.text)
    assert house.only(Conversation).caller is None


@ON_SQLITE
@pytest.mark.parametrize("status", ["completed", "ringing", "failed", ""])
def test_the_status_of_a_call_we_never_had_opens_none(
    house: House, status: str
) -> None:
    # given
    form = house.caller(call="CA-unknown").form(CallStatus=status, SequenceNumber="3")

    # when
    answer = house.provider.post("/voice/status", form)

    # then
    assert answer.status_code == 204
    assert house.all(Conversation) == []


@ON_SQLITE
def test_a_status_that_overtakes_the_ring_does_not_silence_the_call(
    house: House,
) -> None:
    # given
    caller = house.caller()
    late = caller.form(CallStatus="in-progress", SequenceNumber="1")
    house.provider.post("/voice/status", late)

    # when
    heard = caller.rings()

    # then
    assert "Ici le service public" in heard.text
    assert not heard.is_over


@pytest.mark.parametrize("digits", ["A", "#", "**", "9" * 5000, "é\0", "0#0", "\u0661"])
@ON_SQLITE
def test_any_keys_are_answered(house: House, digits: str) -> None:
    # given
    caller = at_the_first_question(house)

    # when
    heard = caller.presses(digits)

    # then
    assert heard.text
    assert APOLOGY not in heard.text


@pytest.mark.parametrize("turn", ["", "-1", "x", "%C2%B2", "9" * 400])
@ON_SQLITE
def test_any_turn_number_is_answered(house: House, turn: str) -> None:
    # given
    caller = at_the_first_question(house)

    # when
    answer = house.provider.post(f"/voice/turn?turn={turn}", caller.form(Digits="1"))

    # then
    assert answer.status_code == 200
    assert APOLOGY not in said(house, answer.text)


def test_a_call_that_is_over_is_told_goodbye(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    for _ in range(4):
        caller.stays_silent()
    path = caller.next_path
    caller.stays_silent()

    # when
    answer = house.provider.post(path.replace("turn=5", "turn=6"), caller.form())

    # then
    assert said(house, answer.text) == "Merci de votre appel. Au revoir."
