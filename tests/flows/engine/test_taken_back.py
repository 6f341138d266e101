"""What was told beforehand, and counted as an answer, may always be taken back."""

from __future__ import annotations

from flows.manner import Manner
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import talk_of

ROUTING = """
tree: main
title: Told
body: test
start: problem
nodes:
  problem: {ask: problem, expects: {one_of: [lost, stolen]}, then: file}
  file: {ask: file, expects: {digits: 4}, then: whom}
  whom: {ask: whom, expects: {one_of: [self, parent]}, then: means}
  means:
    ask: means
    expects: {one_of: [post, phone]}
    read_back: always
    then: again
  again: {ask: again, expects: yes_no, then: {yes: problem, no: bye}}
  bye: {end: done}
"""
WORDS = """
sentences:
  problem:
    say: Problem?
    options: {lost: une perte, stolen: un vol}
  file: File?
  whom: {say: Whom?, options: {self: pour vous, parent: pour un parent}}
  means: {say: Means?, options: {post: par courrier, phone: par téléphone}}
  again: Again?
"""
SHELF = shelf_of({"main": (ROUTING, WORDS)})
TALK = talk_of(SHELF, manner=Manner.TEXT)


def test_what_was_told_and_refused_is_asked() -> None:
    # given
    told = TALK.says("un vol, répondez-moi par courrier").says("1234").says("1")

    # when
    refused = told.says("non")

    # then
    assert refused.heard[1:] == ("Means?", "1 par courrier", "2 par téléphone")


def test_going_back_forgets_what_was_told() -> None:
    # given
    told = TALK.says("un vol, c'est pour ma mère").says("1234")

    # when
    asked = told.says("retour").says("non")

    # then
    assert asked.asks == "main.whom"
    assert asked.heard[0] == "Whom?"


def test_a_question_answered_once_is_asked_anew_the_second_time() -> None:
    # given
    told = TALK.says("un vol, c'est pour ma mère").says("1234").says("par courrier")

    # when
    again = told.says("oui").says("oui").says("un vol").says("1234")

    # then
    assert again.asks == "main.whom"
    assert again.heard[0] == "Whom?"
