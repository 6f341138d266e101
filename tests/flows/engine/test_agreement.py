"""Nothing is done without a clear yes; a rehearsal does nothing at all."""

from __future__ import annotations

import pytest

from flows.effects import PromiseCallback, RecordRequest, SendText
from flows.manner import Manner
from tests.fakes.shelf import shelf_of
from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import talk_of

ANNOUNCED = talk_of(SHELF).presses("1").presses("1234567").says("oui").presses("2")

NOTIFYING = """
tree: notifying
title: What is sent
body: test
start: phone
nodes:
  phone: {ask: phone, expects: phone, then: find}
  find:
    do: find_caller
    to: {known_number: send, no_number: send}
  send:
    do: send_text
    given: {phone: phone}
    fixed: {template: confirmed}
    agreed: true
    refused: silent
    to: {sent: letter}
  letter:
    do: send_letter
    fixed: {template: kept}
    to: {sent: bye}
  bye: {end: done, say: bye}
  silent: {end: refused}
"""
NOTIFYING_WORDS = """
sentences:
  phone: Which number?
  send: Shall we write?
  bye: Goodbye.
texts:
  confirmed: "We write to {phone}."
letters:
  kept:
    subject: Your call
    told: ["Your number is {phone}."]
"""
NOTIFYING_SHELF = shelf_of({"notifying": (NOTIFYING, NOTIFYING_WORDS)})


def test_an_act_is_announced_before_it_is_done() -> None:
    # then
    assert ANNOUNCED.heard == ("Shall we record it?",)
    assert ANNOUNCED.request is None


@pytest.mark.parametrize("how", ["oui", "oui bien sûr", "d'accord"])
def test_a_clear_yes_lets_us_act(how: str) -> None:
    # when
    agreed = ANNOUNCED.says(how)

    # then
    assert agreed.request == RecordRequest("card")
    assert not agreed.is_rehearsed


def test_a_no_leads_where_nothing_is_done() -> None:
    # when
    by_words, by_keys = ANNOUNCED.says("non"), ANNOUNCED.presses("2")

    # then
    assert by_words.heard == by_keys.heard == ("Anything else?",)


def test_nothing_is_done_on_a_yes_we_are_not_sure_to_have_heard() -> None:
    # when
    doubtful, hesitant = ANNOUNCED.says("oui", 0.2), ANNOUNCED.says("gloubi")

    # then
    assert doubtful.heard == ("I did not understand.", "Shall we record it?")
    assert hesitant.heard == ("I did not understand.", "Shall we record it?")


def test_an_act_in_a_rehearsal_is_a_rehearsal() -> None:
    # given
    practising = ANNOUNCED.says("essai")

    # when
    rehearsed = practising.says("oui")

    # then
    assert practising.heard == ("This is a rehearsal.", "Shall we record it?")
    assert rehearsed.is_rehearsed


def test_a_rehearsal_says_at_its_end_that_nothing_was_recorded() -> None:
    # given
    rehearsed = ANNOUNCED.says("essai").says("oui").host("recorded", reference="TEST")

    # when
    over = rehearsed.says("non")

    # then
    assert over.heard == ("Goodbye.", "Nothing was recorded.")


def test_whoever_stops_the_rehearsal_acts_for_real() -> None:
    # given
    practising = ANNOUNCED.says("essai")

    # when
    for_real = practising.says("essai")

    # then
    assert for_real.heard == ("This is for real.", "Shall we record it?")
    assert not for_real.says("oui").is_rehearsed


def test_asking_for_a_person_leaves_the_rehearsal() -> None:
    # given
    practising = talk_of(SHELF, manner=Manner.TEXT).says("essai")

    # when
    handed = practising.says("un conseiller")
    promised = handed.says("0612345678")

    # then
    assert handed.heard == ("This is for real.", "Which number?")
    assert promised.request == PromiseCallback(phone="+33612345678", urgency="asked")
    assert not promised.is_rehearsed


def test_being_lost_in_a_rehearsed_hand_over_promises_a_true_call() -> None:
    # given
    practising = talk_of(SHELF).presses("0").says("essai")

    # when
    lost = practising.stays_silent().stays_silent()

    # then
    assert lost.request == PromiseCallback()
    assert not lost.is_rehearsed


def test_notices_wait_for_the_same_agreement() -> None:
    # given
    asked = talk_of(NOTIFYING_SHELF, "notifying", manner=Manner.TEXT)
    announced = asked.says("0612345678").host("no_number", address_on_file="no")

    # when
    agreed, refused = announced.says("oui"), announced.says("non")

    # then
    assert announced.heard == ("Shall we write?", "1 yes, 2 no")
    assert [type(note.notice) for note in agreed.turn.notes][:1] == [SendText]
    assert (refused.turn.notes, refused.ended) == ((), "refused")


def test_a_letter_carries_every_value_that_its_parts_mention() -> None:
    # given
    asked = talk_of(NOTIFYING_SHELF, "notifying", manner=Manner.TEXT)
    announced = asked.says("0612345678").host("no_number", address_on_file="no")

    # when
    agreed = announced.says("oui")

    # then
    _, letter = agreed.turn.notes
    assert (letter.prompt.key, letter.prompt.values) == (
        "kept",
        {"phone": "+33612345678"},
    )


def test_a_rehearsal_asks_the_true_queries_and_drops_the_notices() -> None:
    # given
    asked = talk_of(NOTIFYING_SHELF, "notifying", manner=Manner.TEXT).says("essai")
    finding = asked.says("0612345678")

    # when
    over = finding.host("no_number", address_on_file="no").says("oui")

    # then
    assert not finding.is_rehearsed
    assert over.turn.notes == ()
    assert over.heard == ("Goodbye.", "Nothing was recorded.")
