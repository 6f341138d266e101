"""What is said beyond the question serves the next one; an option stays an option."""

from __future__ import annotations

from flows.manner import Manner
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import talk_of

ROUTING = """
tree: main
title: Menus
body: test
start: topic
nodes:
  topic: {menu: topic, to: {card: problem, visit: means, pause: pause}}
  problem: {menu: problem, to: {lost: means, stolen: means, again: topic}}
  pause: {menu: pause, to: {go_on: problem}}
  means:
    ask: means
    expects: {one_of: [post, phone]}
    then: bye
  bye: {end: done, say: bye}
"""
WORDS = """
sentences:
  topic:
    say: Topic?
    options:
      card: {label: la carte Vitale, say: carte}
      visit: {label: un rendez-vous, say: rendez-vous}
      pause: une explication
  problem:
    say: Problem?
    options:
      lost: {label: une perte, also: [perdu, perdue]}
      stolen: {label: un vol, also: [volé, volée]}
      again: le sommaire
  pause: {say: Ready?, options: {go_on: la suite}}
  means:
    say: Means?
    options: {post: par courrier, phone: par téléphone}
  bye: Goodbye.
"""
SHELF = shelf_of({"main": (ROUTING, WORDS)})
TALK = talk_of(SHELF, manner=Manner.TEXT)
AT_MEANS = TALK.says("un rendez-vous")


def test_what_was_said_beyond_an_option_answers_the_next_menu() -> None:
    # when
    lost = TALK.says("j'ai perdu ma carte Vitale")

    # then
    assert lost.asks == "main.means"
    assert lost.answers == {"topic": "card", "problem": "lost"}


def test_an_option_alone_asks_the_next_menu() -> None:
    # when
    words, digit = TALK.says("la carte Vitale"), TALK.says("1")
    rank, key = TALK.says("la première"), TALK.presses("1")

    # then
    assert words.asks == digit.asks == rank.asks == key.asks == "main.problem"


def test_what_was_said_beyond_an_option_and_means_nothing_is_dropped() -> None:
    # when
    card = TALK.says("ma carte Vitale toute verte de l'année dernière")

    # then
    assert card.asks == "main.problem"


def test_what_was_guessed_from_a_first_reply_may_be_taken_back() -> None:
    # given
    lost = TALK.says("j'ai perdu ma carte Vitale")

    # when
    back = lost.says("retour")

    # then
    assert back.heard[0] == "You had answered une perte. Do we keep it?"
    assert back.says("retour").heard[0] == (
        "You had answered la carte Vitale. Do we keep it?"
    )


def test_what_was_half_heard_beyond_an_option_is_read_back() -> None:
    # when
    read_back = TALK.says("ma carte Vitale, une pairte")

    # then
    assert read_back.asks == "main.problem"
    assert read_back.heard == ("I noted une perte. Is it right?", "1 yes, 2 no")
    assert read_back.says("oui").answers["problem"] == "lost"


def test_what_was_said_beyond_an_option_serves_once() -> None:
    # when
    again = TALK.says("ma carte Vitale, le sommaire")

    # then
    assert again.asks == "main.topic"
    assert again.answers == {"topic": "card", "problem": "again"}


def test_a_menu_that_only_marks_a_pause_is_never_passed_over() -> None:
    # when
    pause = TALK.says("une explication et la suite s'il vous plaît")

    # then
    assert pause.asks == "main.pause"


def test_an_option_that_sounds_like_a_command_is_an_option() -> None:
    # when
    post = AT_MEANS.says("plutôt par courrier")

    # then
    assert post.ended == "done"
    assert post.answers["means"] == "post"


def test_a_person_stays_a_person_whatever_the_options() -> None:
    # when
    handed = AT_MEANS.says("un conseiller")

    # then
    assert handed.asks == "human.number"


def test_a_command_that_is_no_option_stays_a_command() -> None:
    # when
    changing = AT_MEANS.says("changer de moyen de contact")

    # then
    assert changing.asks == "contact_channel.which"
