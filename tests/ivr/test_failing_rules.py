"""Something of ours breaks: what was given is kept, and the caller is called, once."""

from __future__ import annotations

from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.inbox import ReceivedText
from ivr.store.incidents import Incident
from ivr.store.outbox import Outgoing
from ivr.store.standings import State
from ivr.store.turns import Turn
from tests.dialogues.keys import NIR, RECORD_IT, TO_VITALE_CARD, YES
from tests.fakes.caller import MOBILE, WITHHELD, heard_in
from tests.fakes.clock import MONDAY_MORNING
from tests.ivr.apologies import (
    CALL_AGAIN,
    assert_apologised_and_will_be_called,
    at_the_first_question,
    said,
)
from tests.ivr.breaking import (
    bug_in_a_rule,
    follow_a_version_that_is_gone,
)
from tests.running import House


def test_a_bug_in_a_rule_is_apologised_for_once(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "what_next")
    caller = at_the_first_question(house)
    caller.presses(*TO_VITALE_CARD)
    path, form = caller.next_path, caller.form(Digits="1")

    # when
    answers = [house.provider.post(path, form, "the same").text for _ in range(3)]

    # then
    assert len(set(answers)) == 1
    heard = heard_in(answers[0], house.cache.words)
    assert_apologised_and_will_be_called(heard)
    callback = house.only(Callback)
    assert (callback.reason, callback.number) == ("we_failed", MOBILE)
    assert callback.reference in heard.text.replace(" ", "").replace(",", "")
    assert len(house.all(Incident)) == 1


def test_what_was_given_when_we_broke_is_kept(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "is_provisional")
    caller = at_the_first_question(house)
    caller.presses(*RECORD_IT, NIR)

    # when
    caller.presses(YES)

    # then
    call, last = house.only(Conversation), house.all(Turn)[-1]
    assert call.state is State.FAILED
    assert call.progress is not None
    assert NIR in str(call.progress)
    assert last.reply == {"kind": "keys", "pressed": YES}
    assert (last.tree, last.node) == ("welcome", "_broken")
    assert house.only(Callback).conversation_id == call.id


def test_a_call_that_goes_on_after_we_broke_is_asked_the_same_question(
    house: House,
) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "what_next")
    caller = at_the_first_question(house)
    asked = caller.presses(*TO_VITALE_CARD)
    path, form = caller.next_path, caller.form(Digits="1")
    house.provider.post(path, form)

    # when
    answers = [house.provider.post(path, form) for _ in range(2)]

    # then
    assert {said(house, answer.text) for answer in answers} == {asked.text}
    assert len(house.all(Callback)) == 1


def test_whoever_calls_again_may_go_on_where_we_broke(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "is_provisional")
    caller = at_the_first_question(house)
    caller.presses(*RECORD_IT, NIR, YES)

    # when
    heard = house.caller(call="CA2").rings()

    # then
    assert "On continue" in heard.text


def test_a_tree_that_is_gone_is_apologised_for(house: House) -> None:
    # given
    caller = at_the_first_question(house)
    follow_a_version_that_is_gone(house)

    # when
    heard = caller.presses("1")

    # then
    assert_apologised_and_will_be_called(heard)
    assert house.only(Callback).reason == "we_failed"
    assert house.only(Incident).kind == "conversation_stopped"
    assert house.only(Conversation).state is State.FAILED


def test_a_withheld_number_leaves_a_proof_of_the_incident(house: House) -> None:
    # given
    caller = at_the_first_question(house, WITHHELD)
    follow_a_version_that_is_gone(house)

    # when
    heard = caller.presses("1")

    # then
    assert CALL_AGAIN in heard.text
    assert house.only(Incident).at == MONDAY_MORNING
    assert house.all(Callback) == []


def test_failing_the_same_person_twice_is_one_callback(house: House) -> None:
    # given
    for call in ("CA1", "CA2"):
        house.provider.post("/voice/fallback", house.caller(call=call).form())

    # then
    assert len(house.all(Callback)) == 1
    assert len(house.all(Incident)) == 2
    assert house.all(Outgoing) == []


def test_a_message_that_comes_when_we_broke_is_in_the_inbox(house: House) -> None:
    # given
    bug_in_a_rule(house, "carte_vitale", "in_one_go")
    texter = house.texter()
    texter.writes("Bonjour", "carte vitale")

    # when
    (answer,) = texter.writes("je l'ai perdue")

    # then
    assert answer.startswith("Un problème chez nous")
    assert house.all(ReceivedText)[-1].body == "je l'ai perdue"
