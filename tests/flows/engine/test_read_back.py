"""What was heard is read back where the ear may err, and corrected in one breath."""

from __future__ import annotations

import pytest

from flows.manner import Manner
from flows.progress import Confirming
from flows.turn import Request
from flows.values import Offer, Taken
from tests.fakes.shelf import shelf_of
from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import talk_of

ROUTING = """
tree: main
title: Read back
body: test
start: town
nodes:
  town: {ask: town, expects: postcode, then: age}
  age: {ask: age, expects: {number: [1, 120]}, read_back: always, then: means}
  means:
    ask: means
    expects: {one_of: [post, phone]}
    then: slots
  slots:
    do: find_slots
    given: {postcode: town}
    to: {found: slot, none: bye, no_site: bye}
  slot:
    ask: slot
    expects: {offered: slots, others: [another]}
    read_back: always
    then: {another: slots, other: name}
  name: {ask: name, expects: name, then: agree, by_keys: agree}
  agree: {ask: agree, expects: yes_no, read_back: always, then: bye}
  bye: {end: done}
"""
WORDS = """
sentences:
  town: {say: "Which town?", read_back: "The town of {value:digits}, is that so?"}
  age: Which age?
  means:
    say: How?
    read_back: "So {value}?"
    options: {post: par courrier, phone: par téléphone}
  slot:
    say: "Which slot?"
    offer: "{moment}"
    read_back: "On {moment}, that is {value}?"
    options: {another: un autre jour}
  name: Which name?
  agree: Agreed?
"""
READ_BACK = shelf_of({"main": (ROUTING, WORDS)})
AT_FILE = talk_of(SHELF).presses("1")
SLOTS = (
    Offer("12", {"moment": "mardi matin"}),
    Offer("15", {"moment": "jeudi soir"}),
)


def test_a_number_heard_is_read_back_before_it_is_kept() -> None:
    # when
    heard, keyed = AT_FILE.says("un deux trois 4567"), AT_FILE.presses("1234567")

    # then
    assert heard.heard == keyed.heard == ("I noted 1234567. Is it right?",)
    assert heard.progress.stage == Confirming(Taken("1234567"))
    assert "file" not in heard.answers


@pytest.mark.parametrize("manner", [Manner.TEXT, Manner.SCREEN])
def test_a_number_that_was_written_is_not_read_back(manner: Manner) -> None:
    # given
    talk = talk_of(SHELF, manner=manner).says("1")

    # when
    written = talk.says("1234567")

    # then
    assert written.answers["file"] == "1234567"


def test_by_keypad_the_echo_tells_which_key_says_yes() -> None:
    # given
    talk = talk_of(SHELF, manner=Manner.KEYPAD).presses("1")

    # when
    keyed = talk.presses("1234567")

    # then
    assert keyed.heard == ("I noted 1234567. Is it right?", "1 yes, 2 no.")
    assert keyed.presses("1").asks == "main.children"


@pytest.mark.parametrize("how", ["oui", "c'est ça", "gardez"])
def test_a_value_said_to_be_right_is_kept(how: str) -> None:
    # given
    read_back = AT_FILE.presses("1234567")

    # when
    kept = read_back.says(how)

    # then
    assert (kept.asks, kept.answers["file"]) == ("main.children", "1234567")


def test_a_value_said_to_be_wrong_is_asked_again() -> None:
    # given
    read_back = AT_FILE.presses("1234567")

    # when
    by_words, by_keys = read_back.says("non"), read_back.presses("2")

    # then
    expected = ("I did not understand.", "Which file number?")
    assert by_words.heard == by_keys.heard == expected
    assert by_words.progress.misses.unclear == 1


@pytest.mark.parametrize(
    "reply", ["7654321", "non 7654321", "non, c'est le 7654321", "7 65 43 21"]
)
def test_the_right_value_may_be_given_at_once(reply: str) -> None:
    # given
    read_back = AT_FILE.presses("1234567")

    # when
    corrected = read_back.says(reply)

    # then
    assert corrected.heard == ("I noted 7654321. Is it right?",)
    assert corrected.progress.misses.unclear == 0


def test_the_right_value_may_be_keyed_at_once() -> None:
    # given
    read_back = AT_FILE.presses("1234567")

    # when
    corrected = read_back.presses("7654321")

    # then
    assert corrected.heard == ("I noted 7654321. Is it right?",)


def test_an_unclear_reply_to_a_value_read_back_reads_it_back_again() -> None:
    # given
    read_back = AT_FILE.presses("1234567")

    # when
    unclear = read_back.says("gloubi boulga")

    # then
    assert unclear.heard == (
        "I did not understand.",
        "I noted 1234567. Is it right?",
    )


def test_a_hearing_that_is_not_sure_is_read_back_even_for_an_option() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    doubtful = talk.says("carte perdue", 0.3)
    second_hearing = talk.says("gloubi boulga", 0.9, "carte abîmée")

    # then
    assert doubtful.heard == ("I noted carte perdue. Is it right?",)
    assert second_hearing.heard == ("I noted carte abîmée. Is it right?",)


def test_a_question_that_is_never_read_back_is_when_the_hearing_is_not_sure() -> None:
    # given
    children = AT_FILE.presses("1234567").says("oui")

    # when
    sure, doubtful = children.says("trois"), children.says("trois", 0.3)

    # then
    assert sure.asks == "main.record"
    assert doubtful.heard == ("I noted 3. Is it right?",)


def test_a_question_may_be_read_back_in_words_of_its_own() -> None:
    # given
    talk = talk_of(READ_BACK)

    # when
    read_back = talk.says("29200")

    # then
    assert read_back.heard[0].startswith("The town of ")


def test_a_question_that_is_always_read_back_is_by_text_too() -> None:
    # given
    talk = talk_of(READ_BACK, manner=Manner.TEXT).says("29200")

    # when
    read_back = talk.says("54")

    # then
    assert read_back.heard == ("I noted 54. Is it right?", "1 yes, 2 no")


def test_a_digit_by_text_answers_the_read_back_and_corrects_nothing() -> None:
    # given
    read_back = talk_of(READ_BACK, manner=Manner.TEXT).says("29200").says("54")

    # when
    refused = read_back.says("2")

    # then
    assert refused.asks == "main.age"
    assert "age" not in refused.answers


def test_an_option_is_read_back_by_its_label() -> None:
    # given
    talk = talk_of(READ_BACK, manner=Manner.TEXT).says("29200").says("54").says("oui")

    # when
    read_back = talk.says("par courrier", 0.2)

    # then
    assert read_back.heard == ("So par courrier?", "1 yes, 2 no")


def test_an_offer_is_read_back_with_its_facts() -> None:
    # given
    talk = talk_of(READ_BACK, manner=Manner.TEXT).says("29200").says("54").says("oui")
    offered = talk.says("par courrier").host("found", slots=SLOTS)

    # when
    read_back = offered.says("jeudi soir")
    corrected = read_back.says("non, mardi matin")

    # then
    assert read_back.heard == ("On jeudi soir, that is jeudi soir?", "1 yes, 2 no")
    assert corrected.heard == ("On mardi matin, that is mardi matin?", "1 yes, 2 no")
    assert corrected.says("oui").answers["slot"] == "12"


@pytest.mark.parametrize("confidence", [1.0, 0.3])
def test_a_wish_for_other_offers_is_followed_and_read_back_only_when_unsure(
    confidence: float,
) -> None:
    # given
    talk = talk_of(READ_BACK).says("29200").says("oui").says("33").says("oui")
    offered = talk.says("par courrier").host("found", slots=SLOTS)

    # when
    keyed, said = offered.presses("3"), offered.says("un autre jour", confidence)

    # then
    assert isinstance(keyed.turn.next, Request)
    assert isinstance(said.turn.next, Request) is (confidence == 1.0)


def test_a_dictated_name_may_be_corrected_but_no_is_not_a_name() -> None:
    # given
    talk = talk_of(READ_BACK, manner=Manner.TEXT).says("29200").says("54").says("oui")
    at_name = talk.says("par courrier").host("found", slots=SLOTS).says("1").says("oui")

    # when
    read_back = at_name.says("Marie Dupond", 0.3)
    corrected, refused = read_back.says("non c'est Dupont"), read_back.says("non")

    # then
    assert corrected.heard == ("I noted Dupont. Is it right?", "1 yes, 2 no")
    assert refused.heard == ("I did not understand.", "Which name?")


def test_a_no_to_a_yes_read_back_asks_the_question_again() -> None:
    # given
    talk = talk_of(READ_BACK, manner=Manner.TEXT).says("29200").says("54").says("oui")
    at_name = talk.says("par courrier").host("found", slots=SLOTS).says("1").says("oui")
    read_back = at_name.says("Marie Dupont", 0.3).says("oui").says("oui")

    # when
    refused, unclear = read_back.says("non merci"), read_back.says("gloubi boulga")

    # then
    assert read_back.heard == ("I noted yes. Is it right?", "1 yes, 2 no")
    assert refused.heard[1:] == ("Agreed?", "1 yes, 2 no")
    assert unclear.heard[1:] == ("I noted yes. Is it right?", "1 yes, 2 no")
