"""A webhook delivered twice is answered twice the same, and acts once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.inbox import ReceivedText
from ivr.store.outbox import Outgoing
from ivr.store.standings import State
from ivr.store.turns import Turn
from tests.dialogues.keys import AGREED, THIS_NUMBER, TO_A_PERSON, YES
from tests.fakes.caller import MOBILE
from tests.fakes.provider import ORIGIN
from tests.running import House

ALMOST_PROMISED = (*TO_A_PERSON, *THIS_NUMBER)
A_TOKEN, NO_TOKEN = "a token", ""


@pytest.mark.parametrize("token", ["the same token", NO_TOKEN])
def test_the_same_webhook_again_has_the_same_answer(house: House, token: str) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*ALMOST_PROMISED)
    path, form = caller.next_path, caller.form(Digits=YES)

    # when
    first = house.provider.post(path, form, token)
    again = house.provider.post(path, form, token)

    # then
    assert again.text == first.text
    assert len(house.all(Callback)) == 1
    assert len(house.all(Outgoing)) == 1
    assert house.all(Turn)[-1].number == 4


def test_a_ring_repeated_without_a_token_is_one_call(house: House) -> None:
    # given
    caller = house.caller()

    # when
    first = caller.rings(token=NO_TOKEN)
    again = caller.rings(token=NO_TOKEN)

    # then
    assert again.twiml == first.twiml
    assert house.only(Conversation).turns == 1


def test_two_silences_in_a_row_are_two_even_without_a_token(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings(token=NO_TOKEN)

    # when
    form = caller.form(Digits="")
    house.provider.post("/voice/turn?turn=1", form, NO_TOKEN)
    house.provider.post("/voice/turn?turn=2", form, NO_TOKEN)

    # then
    assert house.all(Turn)[-1].node == "wants_a_person"


def test_one_token_never_gives_the_answer_of_another_call(house: House) -> None:
    # given
    one, other = house.caller(call="CA1"), house.caller(call="CA2")
    one.rings(A_TOKEN)
    one.presses("1")

    # when
    other.rings(A_TOKEN)

    # then
    assert len(house.all(Conversation)) == 2


def test_a_reply_to_a_former_question_is_not_taken_for_this_one(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    former = caller.next_path
    caller.presses(*TO_A_PERSON)
    now_open = caller.next_path

    # when
    house.provider.post(former, caller.form(Digits="2"), "another token")

    # then
    assert house.only(Conversation).turns == 2
    assert caller.next_path == now_open
    assert "tapez 1" in caller.presses(YES).text
    assert house.all(Turn)[-1].node == "promise_now"


def test_a_loop_of_redirections_asks_the_same_question(house: House) -> None:
    # given
    caller = house.caller()
    heard = caller.rings()
    path = heard.redirect.removeprefix(ORIGIN)
    former = path.replace("turn=1", "turn=0")

    # when
    answers = [
        house.provider.post(former, caller.form(), token).text
        for token in ("one token", "another token")
    ]

    # then
    assert answers[0] == answers[1]
    assert path in answers[0]
    assert house.only(Conversation).turns == 1


def test_the_same_webhook_twice_at_the_same_instant_acts_once(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*ALMOST_PROMISED)
    path, form = caller.next_path, caller.form(Digits=YES)

    # when
    answers = at_the_same_instant(house, path, form, ["one", "one", "one", "one"])

    # then
    assert len(set(answers)) == 1
    assert len(house.all(Callback)) == 1
    assert len(house.all(Outgoing)) == 1


def test_two_webhooks_of_one_call_at_the_same_instant_take_turns(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    caller.presses(*ALMOST_PROMISED)
    path, form = caller.next_path, caller.form(Digits=YES)

    # when
    at_the_same_instant(house, path, form, ["one", "two", "three", "four"])

    # then
    assert len(house.all(Callback)) == 1
    assert [turn.number for turn in house.all(Turn)] == [1, 2, 3, 4]


def test_the_first_ring_twice_at_the_same_instant_is_one_call(house: House) -> None:
    # given
    form = house.caller().form(CallStatus="ringing")

    # when
    tokens = ["one", "one", "one", "one"]
    answers = at_the_same_instant(house, "/voice/incoming", form, tokens)

    # then
    assert len(set(answers)) == 1
    assert house.only(Conversation).turns == 1


def test_a_message_delivered_again_has_the_same_answer(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes("Bonjour", *ALMOST_PROMISED)

    # when
    first = texter.sends("SM-yes", "oui")
    again = texter.sends("SM-yes", "oui")

    # then
    assert again == first
    assert len(house.all(Callback)) == 1
    assert len(house.all(ReceivedText)) == 4


def test_a_message_delivered_again_after_the_thread_is_over_opens_none(
    house: House,
) -> None:
    # given
    texter = house.texter()
    texter.writes("Bonjour", *ALMOST_PROMISED)
    texter.sends("SM-yes", "oui")

    # when
    texter.sends("SM-yes", "oui")

    # then
    assert house.only(Conversation).state is State.ENDED


def test_one_message_at_the_same_instant_is_answered_once(house: House) -> None:
    # given
    texter = house.texter()
    texter.writes("Bonjour", *ALMOST_PROMISED)
    form = texter.form("SM-yes", "oui")

    # when
    tokens = ["one", "two", "three", "four"]
    answers = at_the_same_instant(house, "/sms/incoming", form, tokens)

    # then
    assert len(set(answers)) == 1
    assert len(house.all(Callback)) == 1


def test_stop_delivered_twice_is_one_refusal(house: House) -> None:
    # given
    texter = house.texter()

    # when
    first = texter.sends("SM-stop", "STOP")
    again = texter.sends("SM-stop", "STOP")

    # then
    assert again == first
    assert len(house.all(ReceivedText)) == 1


def test_the_end_of_a_call_told_twice_and_out_of_order_ends_it_once(
    house: House,
) -> None:
    # given
    caller = house.caller()
    caller.rings()
    statuses = [
        caller.form(CallStatus="completed", SequenceNumber="3"),
        caller.form(CallStatus="ringing", SequenceNumber="1"),
        caller.form(CallStatus="completed", SequenceNumber="3"),
        caller.form(CallStatus="in-progress", SequenceNumber="2"),
        caller.form(CallStatus="a status of tomorrow", SequenceNumber="9"),
    ]

    # when
    answers = [house.provider.post("/voice/status", form) for form in statuses]

    # then
    assert {answer.status_code for answer in answers} == {204}
    call = house.only(Conversation)
    assert (call.state, call.turns) == (State.HUNG_UP, 1)


def test_a_second_promise_joins_the_place_already_held(house: House) -> None:
    # given
    for call in ("CA1", "CA2"):
        caller = house.caller(call=call)
        caller.rings()
        caller.presses(*ALMOST_PROMISED, *AGREED)

    # then
    callback = house.only(Callback)
    assert callback.number == MOBILE
    assert callback.reference[:2] in house.all(Outgoing)[-1].content["body"]


def at_the_same_instant(
    house: House, path: str, form: dict[str, str], tokens: list[str]
) -> list[str]:
    ready = Barrier(len(tokens))

    def send(token: str) -> str:
        ready.wait()
        return house.provider.post(path, form, token).text

    with ThreadPoolExecutor(len(tokens)) as threads:
        return list(threads.map(send, tokens))
