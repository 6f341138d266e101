"""An expired figure is never spoken: a person takes over."""

from __future__ import annotations

from datetime import date

import pytest

from flows.manner import Manner
from flows.parameters.dated import Figure, Parameters
from tests.fakes.shelf import HUMAN, HUMAN_WORDS, shelf_of
from tests.flows.engine.talk import A_TUESDAY, talk_of

UNTIL_TODAY = Figure(
    "12", date(2026, 1, 1), date(2026, 12, 1), "a decree", date(2026, 1, 2)
)
FROM_TOMORROW = Figure(
    "15", date(2026, 12, 2), date(2027, 12, 1), "a decree", date(2026, 11, 2)
)
EXPIRING = Parameters({"delay": (UNTIL_TODAY,)})
CHANGING = Parameters({"delay": (UNTIL_TODAY, FROM_TOMORROW)})

ROUTING = """
tree: main
title: Figures
body: test
start: before
nodes:
  before: {ask: before, expects: yes_no, then: told}
  told: {say: told, then: choice}
  choice:
    ask: choice
    expects: {one_of: [wait, leave]}
    then: {wait: act, leave: end}
  act:
    do: record_request
    fixed: {kind: wait}
    agreed: true
    refused: end
    to: {recorded: letter}
  letter:
    do: send_letter
    fixed: {template: kept}
    to: {sent: end}
  end: {end: done}
"""
WORDS = """
sentences:
  before: "Shall we begin?"
  told: "It takes some time."
  choice:
    say: "Will you wait?"
    options: {wait: "attendre {figures.delay} jours", leave: partir}
  act: "Record it?"
letters:
  kept: {subject: Your call, told: ["Wait {figures.delay} days."]}
"""
TOLD_WORDS = WORDS.replace("It takes some time.", "It takes {figures.delay} days.")
ACT_WORDS = WORDS.replace("Record it?", "Wait {figures.delay} days?").replace(
    "attendre {figures.delay} jours", "patienter"
)
SHELF = shelf_of({"main": (ROUTING, WORDS)}, parameters=EXPIRING)


def test_a_figure_in_force_is_spoken() -> None:
    # when
    asked = talk_of(SHELF, manner=Manner.TEXT).says("oui")

    # then
    assert asked.heard == (
        "It takes some time.",
        "Will you wait?",
        "1 attendre 12 jours",
        "2 partir",
    )


@pytest.mark.parametrize("words", [WORDS, TOLD_WORDS], ids=["an option", "a sentence"])
def test_the_day_after_nobody_hears_it(words: str) -> None:
    # given
    shelf = shelf_of({"main": (ROUTING, words)}, parameters=EXPIRING)
    talk = talk_of(shelf).later(days=1)

    # when
    handed = talk.says("oui")

    # then
    assert handed.asks == "human.number"
    assert handed.answers["entry"] == "expired"


def test_a_letter_with_an_expired_figure_is_not_written() -> None:
    # given
    agreed = talk_of(SHELF, manner=Manner.TEXT).says("oui").says("1").says("oui")

    # when
    handed = agreed.later(days=1).host("recorded", reference="K7MP2X", day="")

    # then
    assert handed.turn.notes == ()
    assert handed.asks == "human.number"


def test_an_agreement_with_an_expired_figure_is_not_asked() -> None:
    # given
    shelf = shelf_of({"main": (ROUTING, ACT_WORDS)}, parameters=EXPIRING)
    talk = talk_of(shelf, manner=Manner.TEXT).says("oui")

    # when
    handed = talk.later(days=1).says("1")

    # then
    assert handed.asks == "human.number"


@pytest.mark.parametrize("reply", ["attendre", "répétez", "gloubi boulga", "retour"])
def test_a_question_whose_figure_expires_while_it_is_open_is_dropped(
    reply: str,
) -> None:
    # given
    asked = talk_of(SHELF).says("oui")

    # when
    handed = asked.later(days=1).says(reply)

    # then
    assert handed.asks == "human.number"


def test_a_question_whose_figure_expired_is_not_put_again_after_a_cut() -> None:
    # given
    asked = talk_of(SHELF).says("oui")
    read_back = asked.says("partir", 0.2)

    # when
    resumed, confirmed = asked.later(days=1).resumes(), read_back.later(days=1)

    # then
    assert resumed.asks == "human.number"
    assert confirmed.resumes().asks == "human.number"


def test_going_back_to_an_expired_figure_hands_over() -> None:
    # given
    at_act = talk_of(SHELF, manner=Manner.TEXT).says("oui").says("1")

    # when
    back = at_act.later(days=1).says("retour")

    # then
    assert at_act.asks == "main.act"
    assert back.asks == "human.number"


def test_a_figure_that_changed_is_told_anew_and_not_repeated() -> None:
    # given
    shelf = shelf_of({"main": (ROUTING, TOLD_WORDS)}, parameters=CHANGING)
    asked = talk_of(shelf, manner=Manner.TEXT).says("oui")

    # when
    repeated = asked.later(days=1).says("répétez")
    resumed = asked.later(days=1).resumes()

    # then
    assert asked.heard[:2] == ("It takes 12 days.", "Will you wait?")
    assert "1 attendre 12 jours" not in repeated.heard
    assert "It takes 12 days." not in repeated.heard
    assert "1 attendre 15 jours" in resumed.heard


def test_what_an_expired_figure_interrupted_is_not_gone_back_to() -> None:
    # given
    routing = HUMAN.replace("expired: number", "expired: offer")
    shelf = shelf_of(
        {"main": (ROUTING, WORDS), "human": (routing, HUMAN_WORDS)},
        parameters=EXPIRING,
    )
    offered = talk_of(shelf).later(days=1).says("oui")

    # when
    declined = offered.says("non")

    # then
    assert offered.asks == "human.offer"
    assert declined.ended == "resume"


def test_an_expired_figure_in_the_hand_over_goes_to_its_last_resort() -> None:
    # given
    words = HUMAN_WORDS.replace("Which number?", "In {figures.delay} days, where?")
    shelf = shelf_of(
        {"main": (ROUTING, WORDS), "human": (HUMAN, words)}, parameters=EXPIRING
    )

    # when
    handed = talk_of(shelf, now=A_TUESDAY).later(days=1).presses("0")

    # then
    assert handed.request is not None
    assert handed.host("no_number").ended == "done"
