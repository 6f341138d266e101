"""Whoever rings back after our call hears what it was about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ivr.store.callbacks import State
from tests.fakes.caller import LANDLINE, WITHHELD
from tests.fakes.clock import MONDAY_MORNING
from tests.ivr.ring_back.exchange import LATER, OTHER, Exchange, rings
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


USUAL_WELCOME = "L'appel est gratuit"


def test_the_first_sentence_says_what_we_called_about(exchange: Exchange) -> None:
    # given
    exchange.owe()

    # when
    caller = rings(exchange)

    # then
    assert caller.heard.words[0] == (
        "Bonjour. Ici le service public au téléphone. Nous cherchons à vous joindre, "
        "au sujet de : votre carte Vitale."
    )
    assert "Pour lui parler tout de suite, tapez 1." in caller.heard.text
    assert "Pour être rappelé plus tard, tapez 2." in caller.heard.text


@pytest.mark.parametrize("number", [LANDLINE, WITHHELD, ""])
def test_anybody_else_hears_the_usual_welcome(exchange: Exchange, number: str) -> None:
    # given
    exchange.owe()

    # when
    caller = rings(exchange, number)

    # then
    assert USUAL_WELCOME in caller.heard.text
    assert "Vitale." not in caller.heard.words[0]


def test_a_case_nobody_called_about_yet_is_not_spoken_of(exchange: Exchange) -> None:
    # given
    exchange.owe(tries=0)

    # when
    caller = rings(exchange)

    # then
    assert USUAL_WELCOME in caller.heard.text


@pytest.mark.parametrize("closed", [State.DONE, State.GIVEN_UP])
def test_a_case_that_is_closed_is_over(exchange: Exchange, closed: State) -> None:
    # given
    exchange.owe(state=closed)

    # when
    caller = rings(exchange)

    # then
    assert USUAL_WELCOME in caller.heard.text


def test_a_case_in_an_agents_hand_is_spoken_of_before_their_call(
    exchange: Exchange,
) -> None:
    # given
    exchange.take(exchange.owe(tries=0), exchange.agent.id)

    # when
    caller = rings(exchange)

    # then
    assert "au sujet de : votre carte Vitale" in caller.heard.text


def test_a_subject_told_in_the_persons_words_is_never_said(exchange: Exchange) -> None:
    # given
    exchange.owe(procedure="welcome", reason="je suis malade du foie")

    # when
    caller = rings(exchange)

    # then
    assert "au sujet de : votre demande" in caller.heard.text
    assert "foie" not in caller.heard.text


def test_a_household_is_asked_which_by_subject_alone(exchange: Exchange) -> None:
    # given
    exchange.owe("CASE01", number=LANDLINE)
    exchange.owe("CASE02", number=LANDLINE, procedure="P14")

    # when
    caller = rings(exchange, LANDLINE)

    # then
    assert "cherchons à joindre quelqu'un à ce numéro" in caller.heard.words[0]
    assert caller.heard.words[1:] == (
        "Pour votre carte Vitale, demande faite le vendredi trente janvier, tapez 1.",
        "Pour votre retraite, demande faite le vendredi trente janvier, tapez 2.",
        "Pour une autre demande, tapez 3.",
    )


def test_the_case_chosen_in_a_household_is_the_one_joined(exchange: Exchange) -> None:
    # given
    exchange.owe("CASE01", number=LANDLINE)
    exchange.owe("CASE02", number=LANDLINE, procedure="P14")
    caller = rings(exchange, LANDLINE)
    caller.presses("2")

    # when
    exchange.rings_the_agent(caller)

    # then
    assert exchange.call.callback_id == exchange.case("CASE02").id


def test_another_matter_goes_on_to_the_usual_welcome(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)

    # when
    heard = caller.presses(OTHER)

    # then
    assert USUAL_WELCOME in heard.text


def test_to_be_called_later_keeps_the_place_and_says_when(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)

    # when
    heard = caller.presses(LATER)

    # then
    assert "On vous rappelle le lundi deux février, dans l'après-midi" in heard.text
    assert (exchange.case().due_at, exchange.case().state) == (
        MONDAY_MORNING + timedelta(hours=4),
        State.WAITING,
    )
