"""A menu may be open: callers say what they want with words that no option has."""

import json

import pytest

from flows.expect import Choice
from flows.keeping import dump, restore
from flows.manner import Manner
from flows.progress import Confirming, Hesitating
from flows.turn import Question
from flows.values import Taken
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import Talk, talk_of

ROUTING = """
tree: main
title: An open menu
body: test
start: request
nodes:
  request:
    menu: request
    to: {card: card, other: bye}
    wishes: {known: {P7: card, P8: paper}, other: not_yet}
  card: {menu: problem, to: {lost: again, stolen: again}}
  paper: {say: paper, then: again}
  not_yet: {say: not_yet, then: again}
  again: {ask: again, expects: yes_no, then: {"yes": request, "no": bye}}
  bye: {end: done, say: bye}
"""
WORDS = """
sentences:
  request:
    say: What?
    read_back: "You call about {value}?"
    options: {card: {label: la carte Vitale, say: carte}, other: une autre demande}
    wishes: {P1: un loyer, P7: une carte, P8: une attestation, P14: une retraite}
  problem:
    say: Problem?
    options: {lost: {label: une perte, also: [perdu]}, stolen: un vol}
  paper: "About {request_title}: here."
  not_yet: "About {request_title}: not yet."
  again: Again?
  bye: Goodbye.
"""
EXAMPLES = {
    "P1": ["une aide pour mon loyer", "payer le loyer", "le loyer est trop cher"],
    "P7": ["ma carte Vitale est perdue", "le bidule vert de la sécu"],
    "P8": ["un papier pour prouver mes droits", "prouver mes droits"],
    "P14": ["prendre ma retraite", "la pension de vieillesse"],
    "P24": ["mon frère est en prison", "écrire à un détenu"],
}
SHELF = shelf_of({"main": (ROUTING, WORDS)}, examples=EXAMPLES)
TALK = talk_of(SHELF)
RENT = "mon loyer est trop cher, une aide"
TWO = TALK.says("le loyer et la retraite")


def test_a_procedure_is_told_back_before_it_is_followed() -> None:
    # when
    told_back = TALK.says(RENT)

    # then
    assert told_back.asks == "main.request"
    assert told_back.heard == ("You call about un loyer?",)


def test_a_procedure_without_a_node_goes_where_the_others_go() -> None:
    # when
    agreed = TALK.says(RENT).says("oui")

    # then
    assert agreed.heard == ("About un loyer: not yet.", "Again?")
    assert agreed.answers == {"request": "P1", "request_title": "un loyer"}


def test_a_procedure_with_a_node_goes_there() -> None:
    # when
    agreed = TALK.says("prouver mes droits").says("oui")

    # then
    assert agreed.heard == ("About une attestation: here.", "Again?")


def test_words_that_name_an_option_choose_it_at_once() -> None:
    # when
    card = TALK.says("je voudrais la carte Vitale")

    # then
    assert card.asks == "main.card"
    assert card.answers == {"request": "card"}


def test_an_option_and_a_procedure_that_lead_to_one_place_are_not_told_back() -> None:
    # when
    card = TALK.says("ma carte Vitale est perdue")

    # then
    assert card.asks == "main.again"
    assert card.answers == {"request": "card", "problem": "lost"}


def test_an_option_named_beside_another_procedure_gives_way_to_it() -> None:
    # when
    rent = TALK.says("une autre demande, mon loyer trop cher")

    # then
    assert rent.progress.stage == Confirming(
        Taken("P1", {"title": "un loyer"}), "une autre demande mon loyer trop cher"
    )


def test_a_procedure_not_meant_is_asked_again() -> None:
    # when
    refused = TALK.says(RENT).says("non")

    # then
    assert refused.keys[:2] == ("_unclear_1", "request")


def test_another_procedure_may_be_named_at_once() -> None:
    # when
    corrected = TALK.says(RENT).says("non, prendre ma retraite")

    # then
    assert corrected.heard == ("You call about une retraite?",)


def test_a_correction_that_may_be_two_procedures_is_asked_again() -> None:
    # when
    corrected = TALK.says(RENT).says("non, le loyer et la retraite")

    # then
    assert corrected.keys[:2] == ("_unclear_1", "request")


def test_two_procedures_are_a_choice() -> None:
    # then
    assert TWO.asks == "main.request"
    assert TWO.heard == (
        "Which one?",
        "For une retraite, say une retraite or press 1.",
        "For un loyer, say un loyer or press 2.",
        "For something else, say something else or press 3.",
    )


@pytest.mark.parametrize("said", ["une retraite", "la première", "1"])
def test_one_of_two_is_chosen_by_words_rank_or_digit(said: str) -> None:
    # when
    chosen = TWO.says(said)

    # then
    assert chosen.answers == {"request": "P14", "request_title": "une retraite"}


def test_one_of_two_is_chosen_by_key() -> None:
    # when
    chosen = TWO.presses("2")

    # then
    assert chosen.answers["request"] == "P1"


def test_one_of_two_half_heard_is_told_back() -> None:
    # when
    told_back = TWO.says("une retrète")

    # then
    assert told_back.heard == ("You call about une retraite?",)


@pytest.mark.parametrize("said", ["3", "ni l'un ni l'autre"])
def test_neither_of_two_asks_the_open_question_again(said: str) -> None:
    # when
    neither = TWO.says(said)

    # then
    assert neither.keys[0] == "request"


def test_another_procedure_may_be_named_instead_of_the_two() -> None:
    # when
    other = TWO.says("prouver mes droits")

    # then
    assert other.heard == ("You call about une attestation?",)


def test_what_is_not_understood_asks_which_of_the_two_again() -> None:
    # when
    unclear = TWO.says("xyzzy plugh")

    # then
    assert unclear.keys[:2] == ("_unclear_1", "_between")


def test_silence_asks_which_of_the_two_again() -> None:
    # when
    silent = TWO.stays_silent()

    # then
    assert silent.keys[:2] == ("_silence_1", "_between")
    assert isinstance(silent.expects, Choice)


def test_which_of_the_two_can_be_kept_and_repeated() -> None:
    # given
    kept = restore(json.loads(json.dumps(dump(TWO.progress))))

    # when
    repeated = TWO.says("répéter")

    # then
    assert kept == TWO.progress
    assert kept.stage == Hesitating("P14", "P1", "le loyer et la retraite")
    assert repeated.heard == TWO.heard


def test_a_procedure_told_back_can_be_kept() -> None:
    # given
    progress = TALK.says(RENT).progress

    # then
    assert restore(json.loads(json.dumps(dump(progress)))) == progress


def test_the_former_procedure_may_be_kept_when_coming_back() -> None:
    # when
    back = TALK.says(RENT).says("oui").says("retour")

    # then
    assert back.heard == ("You had answered un loyer. Do we keep it?",)
    assert back.says("oui").answers["request"] == "P1"


def test_a_procedure_that_has_no_name_here_is_not_guessed() -> None:
    # when
    unclear = TALK.says("écrire à un détenu")

    # then
    assert unclear.keys[:2] == ("_unclear_1", "request")


def test_a_second_hearing_may_name_the_procedure() -> None:
    # when
    heard = TALK.says("xyzzy", 0.4, "un conseiller", "prendre ma retraite")

    # then
    assert heard.heard == ("You call about une retraite?",)


def test_keys_never_name_a_procedure() -> None:
    # when
    pressed = TALK.presses("7")

    # then
    assert pressed.keys[1] == "request"


def test_a_person_asked_for_at_an_open_menu_is_a_person() -> None:
    # when
    handed = TALK.says("je voudrais parler à quelqu'un")

    # then
    assert handed.asks == "human.number"


def test_by_text_the_two_are_a_short_list() -> None:
    # when
    two = talk_of(SHELF, manner=Manner.TEXT).says("le loyer et la retraite")

    # then
    assert two.heard == (
        "Which one?",
        "1 une retraite",
        "2 un loyer",
        "3 something else",
    )


def takes_own_words(talk: Talk) -> bool:
    assert isinstance(talk.turn.next, Question)
    return talk.turn.next.takes_own_words


def test_the_channel_is_told_where_own_words_are_taken() -> None:
    # then
    assert takes_own_words(TALK)
    assert takes_own_words(TALK.says("répétez"))
    assert takes_own_words(TALK.says("aide"))
    assert takes_own_words(TWO)


def test_the_channel_is_told_where_own_words_are_not_taken() -> None:
    # then
    assert not takes_own_words(TALK.says(RENT))
    assert not takes_own_words(TALK.presses("1"))
    assert not takes_own_words(TALK.says(RENT).says("oui"))
