"""Each kind of node does what its name says."""

from __future__ import annotations

import pytest

from flows.effects import FindSlots, RecordRequest, SendText
from flows.errors import MissingWordingError
from flows.expect import Choice, Digits, Option, YesNo
from flows.manner import Manner
from flows.turn import Ended, Question
from flows.values import Offer
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import talk_of

ROUTING = """
tree: main
title: Everything
body: test
start: hello
nodes:
  hello: {say: hello, then: card}
  card:
    ask: card
    expects: {one_of: [lost, broken]}
    then: {lost: file, other: topic}
  file: {ask: file, expects: {digits: 7}, then: topic}
  topic:
    menu: topic
    to: {visit: where, nothing: bye, text: phone}
  where: {ask: postcode, expects: postcode, then: slots}
  slots:
    do: find_slots
    given: {postcode: postcode}
    to: {found: slot, none: bye, no_site: bye}
  slot:
    ask: slot
    expects: {offered: slots, others: [another_day]}
    then: {another_day: topic, other: record}
  record:
    do: record_request
    fixed: {kind: visit}
    to: {recorded: noted}
  noted: {say: noted, then: bye}
  phone: {ask: phone, expects: phone, then: channel}
  channel:
    branch: channel
    to: {spoken: send, keypad: send, text: bye, screen: bye}
  send:
    do: send_text
    given: {phone: phone}
    fixed: {template: confirmed}
    to: {sent: bye}
  bye: {end: done, say: bye}
"""
WORDS = """
sentences:
  hello: Hello.
  card:
    say: "What happened to the card?"
    options:
      lost: {label: carte perdue, say: perdue}
      broken: {label: carte abîmée, say: abîmée}
  file: "Which file number?"
  topic:
    say: "What do you need?"
    options: {visit: un rendez-vous, nothing: rien, text: un message}
  postcode: "Which postcode?"
  slot:
    say: "Which slot at {site}?"
    offer: "{moment} at {site}"
    options: {another_day: un autre jour}
  noted: "Recorded as {reference}."
  phone: "Which number?"
  bye: Goodbye.
texts:
  confirmed: "We write to {phone}."
"""
SHELF = shelf_of({"main": (ROUTING, WORDS)})
SLOTS = (
    Offer("12", {"moment": "mardi matin"}),
    Offer("15", {"moment": "jeudi soir"}),
)


def test_a_say_is_said_and_the_next_question_is_put_in_the_same_turn() -> None:
    # given / when
    talk = talk_of(SHELF)

    # then
    assert talk.heard == (
        "Hello.",
        "What happened to the card?",
        "For carte perdue, say perdue or press 1.",
        "For carte abîmée, say abîmée or press 2.",
    )
    assert talk.expects == Choice(
        (
            Option("lost", "1", "carte perdue", ("perdue",)),
            Option("broken", "2", "carte abîmée", ("abîmée",)),
        )
    )


def test_an_ask_keeps_the_reply_under_its_name_and_follows_its_route() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    lost, broken = talk.says("je l'ai perdue"), talk.presses("2")

    # then
    assert (lost.asks, lost.answers) == ("main.file", {"card": "lost"})
    assert lost.expects == Digits(7, 7)
    assert (broken.asks, broken.answers) == ("main.topic", {"card": "broken"})


def test_a_menu_leads_where_its_option_says() -> None:
    # given
    talk = talk_of(SHELF).presses("2")

    # when
    by_words, by_keys = talk.says("un rendez-vous"), talk.presses("2")

    # then
    assert (by_words.asks, by_words.answers["topic"]) == ("main.where", "visit")
    assert by_keys.heard == ("Goodbye.",)
    assert by_keys.ended == "done"


def test_a_query_waits_for_the_host_then_its_facts_join_the_answers() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.TEXT).presses("2").presses("1")

    # when
    asking = talk.says("29200")
    found = asking.host("found", slots=SLOTS, site="Brest")

    # then
    assert (asking.request, asking.heard) == (FindSlots("29200"), ())
    assert found.asks == "main.slot"
    assert found.heard == (
        "Which slot at Brest?",
        "1 mardi matin at Brest",
        "2 jeudi soir at Brest",
        "3 un autre jour",
    )


def test_an_offer_that_is_chosen_brings_its_facts() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.TEXT).presses("2").presses("1").says("29200")
    offered = talk.host("found", slots=SLOTS, site="Brest")

    # when
    second, other = offered.says("2"), offered.presses("3")

    # then
    assert second.request == RecordRequest("visit")
    assert second.answers["slot"] == "15"
    assert second.answers["slot_moment"] == "jeudi soir"
    assert other.asks == "main.topic"


def test_an_offer_without_the_facts_to_say_it_is_a_fault_of_the_host() -> None:
    # given
    talk = talk_of(SHELF).presses("2").presses("1").presses("29200").says("oui")

    # when / then
    with pytest.raises(MissingWordingError) as missing:
        talk.host("found", slots=(Offer("12"),), site="Brest")
    assert missing.value.key == "slot.offer: moment"


def test_an_act_that_needs_no_agreement_is_asked_of_the_host_at_once() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.TEXT).presses("2").presses("1").says("29200")
    chosen = talk.host("found", slots=SLOTS, site="Brest").presses("1")

    # when
    recorded = chosen.host("recorded", reference="K7MP2X")

    # then
    assert recorded.heard == ("Recorded as K7MP2X.", "Goodbye.")
    assert recorded.ended == "done"


def test_an_outcome_without_offers_leads_elsewhere() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.TEXT).presses("2").presses("1").says("29200")

    # when
    nothing = talk.host("no_site")

    # then
    assert nothing.ended == "done"


def test_a_branch_follows_its_rule_without_a_word() -> None:
    # given
    spoken = talk_of(SHELF).presses("2").presses("3").presses("0612345678")
    text = talk_of(SHELF, manner=Manner.TEXT).presses("2").presses("3")

    # when
    by_voice, by_text = spoken.says("oui"), text.says("0612345678")

    # then
    assert [note.notice for note in by_voice.turn.notes] == [
        SendText("confirmed", "+33612345678")
    ]
    assert by_text.turn.notes == ()


def test_a_notice_is_only_recorded_with_what_its_wording_mentions() -> None:
    # given
    talk = talk_of(SHELF).presses("2").presses("3").presses("0612345678")

    # when
    sent = talk.says("oui")

    # then
    [note] = sent.turn.notes
    assert sent.worded(note.prompt) == "We write to +33612345678."
    assert sent.ended == "done"


def test_an_end_finishes_the_conversation_and_nothing_follows() -> None:
    # given
    talk = talk_of(SHELF).presses("2").presses("2")

    # when
    after = talk.says("encore une chose")

    # then
    assert (talk.turn.next, after.turn.next) == (Ended("done"), Ended("done"))
    assert after.heard == ()
    assert after.resumes().turn.next == Ended("done")


def test_a_late_answer_of_the_host_only_puts_the_question_again() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    late = talk.host("recorded", reference="K7MP2X")

    # then
    assert (late.asks, late.answers) == ("main.card", {})


def test_a_reply_while_the_host_is_awaited_only_asks_the_host_again() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.TEXT).presses("2").presses("1").says("29200")

    # when
    words, foreign, again = talk.says("allô ?"), talk.host("booked"), talk.resumes()

    # then
    assert words.request == foreign.request == again.request == FindSlots("29200")


def test_what_is_waited_for_is_given_with_the_question() -> None:
    # given
    talk = talk_of(SHELF).presses("2").presses("3")

    # when
    read_back = talk.presses("0612345678")

    # then
    assert read_back.turn.next == Question(YesNo())
