"""What was said before a question came answers it: nobody is asked twice."""

from __future__ import annotations

import json

from flows.keeping import dump, restore
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import talk_of

ROUTING = """
tree: main
title: For whom
body: test
start: problem
nodes:
  problem: {menu: problem, to: {lost: file, broken: file}}
  file: {ask: file, expects: {digits: 4}, read_back: never, then: whom}
  whom:
    ask: whom
    expects: {one_of: [self, parent, child]}
    then: means
  means:
    ask: means
    expects: {one_of: [letter, counter]}
    read_back: always
    then: card
  card: {use: card, to: {done: alone}}
  alone: {ask: alone, expects: {one_of: [only]}, then: again}
  again: {ask: again, expects: yes_no, then: {"yes": problem, "no": bye}}
  bye: {end: done, say: bye}
"""
WORDS = """
sentences:
  problem:
    say: Problem?
    options: {lost: {label: une perte, also: [perdu]}, broken: une panne}
  file: File?
  whom:
    say: For whom?
    options: {self: pour moi, parent: pour mes parents, child: pour mon enfant}
  means: {say: Means?, options: {letter: une lettre, counter: au guichet}}
  alone: {say: Ready?, options: {only: la suite}}
  again: Again?
  bye: Goodbye.
"""
CARD = """
tree: card
code: P7
title: Card
body: test
start: which
nodes:
  which: {menu: which, to: {green: done, blue: done}}
  done: {end: done}
"""
CARD_WORDS = """
sentences:
  which: {say: Which?, options: {green: une verte, blue: une bleue}}
"""
SHELF = shelf_of({"main": (ROUTING, WORDS), "card": (CARD, CARD_WORDS)})
TALK = talk_of(SHELF)
MOTHER = "ma mère a perdu la verte, la suite par une lettre"


def test_whom_it_is_for_is_not_asked_again() -> None:
    # when
    means = TALK.says("c'est pour ma mère, elle a perdu sa carte").says("1234")

    # then
    assert means.asks == "main.means"
    assert means.answers["whom"] == "parent"


def test_somebody_only_mentioned_is_not_whom_it_is_for() -> None:
    # when
    whom = TALK.says("perdu, ma mère m'a dit d'appeler").says("1234")

    # then
    assert whom.asks == "main.whom"


def test_somebody_who_is_no_option_is_asked_for() -> None:
    # when
    whom = TALK.says("perdu, c'est pour mon voisin").says("1234")

    # then
    assert whom.asks == "main.whom"


def test_what_must_be_read_back_is_read_back_even_so() -> None:
    # when
    means = TALK.says(MOTHER).says("1234")

    # then
    assert means.heard == ("I noted une lettre. Is it right?",)


def test_what_was_said_serves_in_the_trees_gone_through() -> None:
    # when
    alone = TALK.says(MOTHER).says("1234").says("oui")

    # then
    assert alone.asks == "main.alone"


def test_an_option_that_stands_alone_is_never_passed_over() -> None:
    # when
    alone = TALK.says(MOTHER).says("1234").says("oui")

    # then
    assert alone.heard[0] == "Ready?"


def test_what_was_said_about_a_procedure_ends_with_it() -> None:
    # when
    alone = TALK.says(MOTHER).says("1234").says("oui")

    # then
    assert alone.progress.told == ""


def test_two_options_said_beforehand_are_asked_for() -> None:
    # when
    means = TALK.says("perdu, pour ma mère, une lettre ou au guichet").says("1234")

    # then
    assert means.heard[0] == "Means?"


def test_coming_back_forgets_what_was_said_besides() -> None:
    # when
    back = TALK.says(MOTHER).says("retour")

    # then
    assert back.progress.told == ""


def test_an_adviser_asked_for_forgets_what_was_said_besides() -> None:
    # when
    handed = TALK.says(MOTHER).says("un conseiller")

    # then
    assert handed.progress.told == ""


def test_what_was_said_besides_can_be_kept() -> None:
    # given
    progress = TALK.says(MOTHER).progress

    # when
    kept = restore(json.loads(json.dumps(dump(progress))))

    # then
    assert kept == progress
    assert kept.told == "ma mere a la verte la suite par lettre"


def test_no_more_than_a_thousand_letters_are_remembered() -> None:
    # when
    talk = TALK.says("perdu " + "et puis voilà " * 200).says("oui")

    # then
    assert len(talk.progress.told) == 1000


def test_a_conversation_kept_before_goes_on_without_it() -> None:
    # given
    plain = dump(TALK.progress)
    del plain["told"]

    # then
    assert restore(plain) == TALK.progress


def test_an_option_confirmed_keeps_what_was_said_besides() -> None:
    # when
    whom = TALK.says("une perte pour mon enfant", 0.3)
    agreed = whom.says("d'accord, on garde").says("1234")

    # then
    assert whom.keys[0] == "_read_back"
    assert agreed.answers["whom"] == "child"
