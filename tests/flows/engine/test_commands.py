"""What may be asked of the service at any question, by words and by keys."""

from __future__ import annotations

import pytest

from flows.manner import Manner, Pace
from flows.turn import Patience
from tests.flows.engine.small_tree import ASKED_CARD, SHELF
from tests.flows.engine.talk import Talk, talk_of

AT_EACH_QUESTION = {
    "an option": talk_of(SHELF),
    "a number": talk_of(SHELF).presses("1"),
    "a value read back": talk_of(SHELF).presses("1").presses("1234567"),
    "an agreement": talk_of(SHELF)
    .presses("1")
    .presses("1234567")
    .presses("1")
    .presses("2"),
    "a former answer": talk_of(SHELF).presses("1").says("retour"),
    "the list of commands": talk_of(SHELF).presses("*"),
    "a pause": talk_of(SHELF).presses("*4"),
}
everywhere = pytest.mark.parametrize(
    "talk", AT_EACH_QUESTION.values(), ids=AT_EACH_QUESTION.keys()
)


def by(talk: Talk, how: str) -> Talk:
    return talk.presses(how) if how.startswith("*") or how == "0" else talk.says(how)


@everywhere
@pytest.mark.parametrize("how", ["répétez", "*1"])
def test_what_was_asked_is_repeated(talk: Talk, how: str) -> None:
    # given
    first = by(talk, how)

    # when
    second = by(first, how)

    # then
    assert second.heard == first.heard
    assert second.asks == talk.asks


@everywhere
@pytest.mark.parametrize("how", ["plus lentement", "*2"])
def test_what_was_asked_is_repeated_more_slowly(talk: Talk, how: str) -> None:
    # when
    slower = by(talk, how)

    # then
    assert slower.progress.pace is Pace.SLOW
    assert slower.heard == talk.says("répétez").heard
    assert slower.asks == talk.asks


@everywhere
@pytest.mark.parametrize(
    "how", ["un conseiller", "je veux parler à quelqu'un", "zéro", "0"]
)
def test_a_person_is_reached_at_once(talk: Talk, how: str) -> None:
    # when
    handed = by(talk, how)

    # then
    assert handed.asks == "human.number"
    assert handed.heard == ("Which number?",)


@everywhere
@pytest.mark.parametrize("how", ["attendez", "*4"])
def test_we_wait_for_whoever_asks_for_time(talk: Talk, how: str) -> None:
    # when
    waiting = by(talk, how)

    # then
    assert waiting.heard == ("Take your time.",)
    assert waiting.patience is Patience.PAUSE
    assert waiting.asks == talk.asks


@everywhere
@pytest.mark.parametrize("how", ["changer de moyen de contact", "*5"])
def test_the_means_of_contact_may_be_changed(talk: Talk, how: str) -> None:
    # when
    changing = by(talk, how)

    # then
    assert changing.asks == "contact_channel.which"


@everywhere
@pytest.mark.parametrize("how", ["essai", "*6"])
def test_a_rehearsal_may_be_asked_for(talk: Talk, how: str) -> None:
    # when
    rehearsing = by(talk, how)

    # then
    assert rehearsing.heard[0] == "This is a rehearsal."
    assert rehearsing.progress.practice
    assert rehearsing.asks == talk.asks


@everywhere
@pytest.mark.parametrize("how", ["aide", "*", "*8"])
def test_help_gives_the_list_of_commands(talk: Talk, how: str) -> None:
    # given
    asked = talk.says("répétez")

    # when
    helped = by(asked, how)

    # then
    assert helped.heard[-1] == "You may say repeat."
    assert helped.asks == talk.asks


def test_help_begins_with_the_help_of_the_question_if_it_has_some() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    helped = talk.says("aide")

    # then
    assert helped.heard == ("It is the green card.", "You may say repeat.")


@pytest.mark.parametrize(
    ("key", "asks"), [("1", "main.card"), ("0", "human.number"), ("2", "main.card")]
)
def test_after_the_list_one_key_is_enough(key: str, asks: str) -> None:
    # given
    listed = talk_of(SHELF).presses("*")

    # when
    done = listed.presses(key)

    # then
    assert done.asks == asks
    assert done.answers.get("card") is None


def test_the_star_pressed_again_repeats_the_question_not_the_list() -> None:
    # given
    listed = talk_of(SHELF).presses("*")

    # when
    repeated = listed.presses("*")

    # then
    assert repeated.heard == ("Hello.", *ASKED_CARD)
    assert repeated.presses("1").asks == "main.file"


def test_a_key_that_is_not_in_the_list_answers_the_question_under_it() -> None:
    # given
    listed = talk_of(SHELF).presses("1").presses("*")

    # when
    answered = listed.presses("7654321")

    # then
    assert answered.heard == ("I noted 7654321. Is it right?",)


def test_words_answer_the_question_under_the_list() -> None:
    # given
    listed = talk_of(SHELF).presses("*")

    # when
    answered = listed.says("carte perdue")

    # then
    assert answered.asks == "main.file"


def test_help_by_text_opens_no_list_where_a_digit_would_be_taken_for_a_command() -> (
    None
):
    # given
    helped = talk_of(SHELF, manner=Manner.TEXT).says("aide")

    # when
    answered = helped.says("2")

    # then
    assert answered.answers == {"card": "broken"}


def test_whoever_says_faster_hears_the_usual_pace_again() -> None:
    # given
    slow = talk_of(SHELF).says("plus lentement")

    # when
    faster = slow.says("plus vite")

    # then
    assert faster.progress.pace is Pace.NORMAL
    assert faster.heard == slow.heard


def test_whoever_is_ready_hears_the_question_again() -> None:
    # given
    talk = talk_of(SHELF).presses("1").says("attendez")

    # when
    ready = talk.says("je suis prêt")

    # then
    assert ready.heard == ("Here we are.", "Which file number?")
    assert ready.patience is Patience.FETCH


def test_a_command_is_no_miss() -> None:
    # given
    missed = talk_of(SHELF).says("gloubi boulga")

    # when
    commanded = missed.says("répétez").says("gloubi boulga")

    # then
    assert commanded.asks == "main.card"


def test_a_repeated_question_comes_without_our_apology() -> None:
    # given
    missed = talk_of(SHELF).says("gloubi boulga")

    # when
    repeated = missed.says("répétez")

    # then
    assert missed.heard == ("I did not understand.", *ASKED_CARD)
    assert repeated.heard == ASKED_CARD


def test_zero_is_a_number_where_a_count_may_be_none() -> None:
    # given
    talk = talk_of(SHELF).presses("1").presses("1234567").says("oui")

    # when
    keyed, said, starred = talk.presses("0"), talk.says("zéro"), talk.presses("*0")

    # then
    assert keyed.asks == said.asks == "main.record"
    assert keyed.answers["children"] == said.answers["children"] == 0
    assert starred.asks == "human.number"


def test_a_zero_among_other_words_is_no_call_for_a_person() -> None:
    # given
    read_back = talk_of(SHELF).presses("1").presses("1234567").says("oui")
    three = read_back.says("trois", 0.2)

    # when
    corrected = three.says("non, zéro")

    # then
    assert corrected.heard == ("I noted 0. Is it right?",)


def test_zero_calls_a_person_while_a_count_is_paused_on_its_read_back() -> None:
    # given
    number = talk_of(SHELF).presses("1").presses("1234567").says("oui")
    read_back = number.says("trois", 0.2)

    # when
    handed = read_back.says("attendez").presses("0")

    # then
    assert read_back.heard == ("I noted 3. Is it right?",)
    assert handed.asks == "human.number"


def test_a_cry_for_help_is_answered_before_anything_else() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    distressed = talk.says("je veux mourir")

    # then
    assert distressed.heard == ("Call 3114.", "Which number?")
    assert distressed.answers["distress"] == "suicide"


@pytest.mark.parametrize("manner", [Manner.SPOKEN, Manner.KEYPAD])
def test_the_list_waits_for_one_key_whatever_the_question_under_it(
    manner: Manner,
) -> None:
    # given
    talk = talk_of(SHELF, manner=manner).presses("1")

    # when
    listed = talk.presses("*")

    # then
    assert talk.waits_for_keys == 7
    assert listed.waits_for_keys == 1
    assert listed.presses("1").waits_for_keys == 7
