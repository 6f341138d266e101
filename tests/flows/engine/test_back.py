"""Going back: the former answer is told, and stands unless it is changed."""

from __future__ import annotations

import pytest

from flows.progress import Keeping
from flows.values import Taken
from tests.flows.engine.every_kind import SHELF as SHELF_OF_KINDS
from tests.flows.engine.small_tree import ASKED_CARD, SHELF
from tests.flows.engine.talk import Talk, talk_of

AT_CHILDREN = talk_of(SHELF).presses("1").presses("1234567").says("oui")

REPLIES = {
    "yes_no": ("oui", "yes"),
    "amount": ("184,50 euros", "184.50"),
    "birth": ("3 mai 1950", "1950-05-03"),
    "postcode": ("29200", "29200"),
    "commune": ("Brest", "Brest"),
    "nir": ("255081416802538", "025 38"),
    "caf": ("1234567", "1234567"),
    "name": ("Marie Dupont", "Marie Dupont"),
    "address": ("10 rue de la Paix 29200 Brest", "10 RUE DE LA PAIX\n29200 BREST"),
    "message": ("ma carte est perdue", "ma carte est perdue"),
    "day": ("15 décembre 2026", "2026-12-15"),
    "phone": ("06 12 34 56 78", "+33612345678"),
}


def test_going_back_tells_the_former_answer() -> None:
    # when
    back = AT_CHILDREN.says("retour")

    # then
    assert back.asks == "main.file"
    assert back.heard == ("You had answered 1234567. Do we keep it?",)
    assert back.progress.stage == Keeping(Taken("1234567"))


@pytest.mark.parametrize("how", ["oui", "gardez ma réponse"])
def test_a_former_answer_that_is_kept_leads_on_as_before(how: str) -> None:
    # given
    back = AT_CHILDREN.says("retour")

    # when
    kept = back.says(how)

    # then
    assert kept.asks == "main.children"
    assert kept.answers == AT_CHILDREN.answers


def test_a_former_answer_that_is_refused_is_asked_again() -> None:
    # given
    back = AT_CHILDREN.says("retour")

    # when
    refused = back.presses("2")

    # then
    assert refused.heard == ("Which file number?",)


@pytest.mark.parametrize("reply", ["7654321", "non, 7654321"])
def test_a_new_answer_may_be_given_at_once(reply: str) -> None:
    # given
    back = AT_CHILDREN.says("retour")

    # when
    changed = back.says(reply)

    # then
    assert changed.heard == ("I noted 7654321. Is it right?",)


def test_going_back_goes_as_far_as_the_first_question() -> None:
    # given
    back = AT_CHILDREN.says("retour").says("retour")

    # when
    further = back.says("retour")

    # then
    assert back.heard == ("You had answered carte perdue. Do we keep it?",)
    assert further.heard == (
        "This is the first question.",
        "You had answered carte perdue. Do we keep it?",
    )


def test_an_answer_that_is_changed_takes_its_own_way() -> None:
    # given
    back = AT_CHILDREN.says("retour").says("retour")

    # when
    changed = back.says("carte abîmée")

    # then
    assert changed.asks == "main.file"
    assert changed.answers == {"card": "broken"}


def test_at_the_very_first_question_nothing_lies_behind() -> None:
    # given
    talk = talk_of(SHELF)

    # when
    back = talk.says("retour")

    # then
    assert back.heard == ("This is the first question.", *ASKED_CARD)


def test_going_back_stops_at_what_is_done() -> None:
    # given
    done = AT_CHILDREN.presses("2").says("oui").host("recorded", reference="K7MP2X")

    # when
    back = done.says("retour")

    # then
    assert back.heard == ("This is the first question.", "Anything else?")


def test_going_back_passes_over_an_interruption() -> None:
    # given
    declined = talk_of(SHELF).presses("1").stays_silent().stays_silent().says("non")

    # when
    back = declined.says("retour")

    # then
    assert back.asks == "main.card"
    assert back.heard == ("You had answered carte perdue. Do we keep it?",)


def test_going_back_out_of_the_hand_over_leaves_it() -> None:
    # given
    handed = talk_of(SHELF).presses("1").presses("0")

    # when
    back = handed.says("retour")

    # then
    assert handed.asks == "human.number"
    assert back.asks == "main.card"
    assert len(back.progress.stack) == 1


def _after_each_kind() -> dict[str, Talk]:
    talk, reached = talk_of(SHELF_OF_KINDS, "kinds"), {}
    for kind, (reply, _) in REPLIES.items():
        reached[kind] = talk = talk.says(reply, 0.2).says("oui")
    return reached


@pytest.mark.parametrize("kind", REPLIES)
def test_whatever_was_asked_its_answer_can_be_told_again(kind: str) -> None:
    # given
    answered = _after_each_kind()[kind]

    # when
    back = answered.says("retour")

    # then
    assert back.heard == (f"You had answered {REPLIES[kind][1]}. Do we keep it?",)
