"""At an open menu a caller says what is wanted in own words; it is told back first."""

from __future__ import annotations

from dataclasses import replace

from flows.library import open_intents
from flows.manner import Manner
from flows.progress import Hesitating
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import talk_of

ROUTING = """
tree: main
title: Welcome
body: test
start: topic
nodes:
  topic:
    menu: topic
    to: {card: card, letter: letter}
    wishes:
      known: {P7: card, P1: housing}
      other: soon
  card: {ask: card, expects: yes_no, then: bye}
  letter: {ask: letter, expects: yes_no, then: bye}
  housing: {say: housing, then: bye}
  soon: {ask: soon, expects: yes_no, then: {yes: topic, no: bye}}
  bye: {end: done}
"""
WORDS = """
sentences:
  topic:
    say: Topic?
    read_back: "So it is {value}?"
    options:
      card: {label: la carte Vitale, say: carte}
      letter: {label: un courrier, say: courrier}
    wishes:
      P1: une aide au logement
      P5: une attestation de la Caf
      P7: la carte Vitale
      P8: une attestation de droits
      P19: une réclamation
  card: Card?
  letter: Letter?
  housing: "For {topic_title}."
  soon: "No {topic_title} yet. Else?"
"""
SHELF = replace(shelf_of({"main": (ROUTING, WORDS)}), intents=open_intents())
TALK = talk_of(SHELF, manner=Manner.TEXT)
BETWEEN = TALK.says("une attestation")


def test_a_wish_in_own_words_is_told_back_before_it_is_followed() -> None:
    # given
    told = TALK.says("je voudrais une aide pour payer mon loyer")

    # when
    followed = told.says("oui")

    # then
    assert told.heard == ("So it is une aide au logement?", "1 yes, 2 no")
    assert followed.heard == ("For une aide au logement.",)
    assert followed.answers["topic"] == "P1"


def test_a_wish_we_cannot_serve_yet_has_its_own_way() -> None:
    # when
    asked = TALK.says("je veux faire une réclamation").says("oui")

    # then
    assert asked.heard == ("No une réclamation yet. Else?", "1 yes, 2 no")


def test_a_wish_that_was_not_meant_is_asked_again() -> None:
    # given
    told = TALK.says("je voudrais une aide pour payer mon loyer")

    # when
    refused, corrected = told.says("non"), told.says("non, j'ai perdu ma carte Vitale")

    # then
    assert refused.heard[1] == "Topic?"
    assert corrected.asks == "main.topic"
    assert corrected.heard == ("So it is la carte Vitale?", "1 yes, 2 no")


def test_an_option_named_exactly_is_followed_at_once() -> None:
    # then
    assert TALK.says("un courrier").asks == "main.letter"
    assert TALK.says("1").asks == "main.card"
    assert TALK.presses("2").asks == "main.letter"


def test_a_wish_that_leads_where_the_option_does_is_not_told_back() -> None:
    # when
    card = TALK.says("c'est pour ma carte Vitale que j'ai perdue")

    # then
    assert card.asks == "main.card"


def test_words_that_ask_for_nothing_are_not_understood() -> None:
    # when
    missed = TALK.says("gloubi boulga")

    # then
    assert missed.heard[0] == "I did not understand."


def test_another_hearing_may_hold_the_wish() -> None:
    # when
    told = TALK.says("gloubi boulga", 0.9, "une aide pour payer mon loyer")

    # then
    assert told.heard == ("So it is une aide au logement?", "1 yes, 2 no")


def test_a_wish_we_have_no_name_for_is_not_understood() -> None:
    # when
    missed = TALK.says("je voudrais préparer ma retraite")

    # then
    assert missed.heard[0] == "I did not understand."


def test_a_wish_that_was_kept_can_be_told_again() -> None:
    # given
    asked = TALK.says("je veux faire une réclamation").says("oui")

    # when
    back = asked.says("retour")

    # then
    assert back.heard[0] == "You had answered une réclamation. Do we keep it?"
    assert back.says("oui").asks == "main.soon"


def test_between_two_wishes_we_ask_which_one() -> None:
    # then
    assert isinstance(BETWEEN.progress.stage, Hesitating)
    assert BETWEEN.heard == (
        "Which one?",
        "1 une attestation de droits",
        "2 une attestation de la Caf",
        "3 something else",
    )


def test_one_of_two_wishes_is_followed_without_another_question() -> None:
    # when
    by_key, by_words = BETWEEN.says("1"), BETWEEN.says("une attestation de la Caf")

    # then
    assert by_key.answers["topic"] == "P8"
    assert by_words.answers["topic"] == "P5"
    assert by_key.asks == by_words.asks == "main.soon"


def test_one_of_two_wishes_half_heard_is_told_back() -> None:
    # when
    told = BETWEEN.says("une attestation de la Caf", 0.2)

    # then
    assert told.heard == ("So it is une attestation de la Caf?", "1 yes, 2 no")


def test_neither_of_two_wishes_opens_the_menu_again() -> None:
    # when
    by_key, by_words = BETWEEN.says("3"), BETWEEN.says("ni l'un ni l'autre")

    # then
    assert by_key.heard[0] == by_words.heard[0] == "Topic?"


def test_between_two_wishes_another_one_may_be_said() -> None:
    # when
    told = BETWEEN.says("non, j'ai besoin d'une aide pour payer mon loyer")

    # then
    assert told.heard == ("So it is une aide au logement?", "1 yes, 2 no")


def test_between_two_wishes_gibberish_asks_which_one_again() -> None:
    # when
    missed, resumed = BETWEEN.says("gloubi boulga"), BETWEEN.resumes()

    # then
    assert missed.heard == ("I did not understand.", *BETWEEN.heard)
    assert resumed.heard == BETWEEN.heard


def test_a_pause_between_two_wishes_comes_back_to_them() -> None:
    # when
    chosen = BETWEEN.says("attendez").says("2")

    # then
    assert chosen.answers["topic"] == "P5"


def test_between_two_wishes_may_replace_a_wish_told_back() -> None:
    # given
    told = TALK.says("je voudrais une aide pour payer mon loyer")

    # when
    unclear = told.says("une attestation")

    # then
    assert unclear.asks == "main.topic"
