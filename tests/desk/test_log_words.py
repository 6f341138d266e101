"""The audit log is in French: every action, and every detail one may have."""

from __future__ import annotations

from typing import get_args

import pytest

from ivr.desk.openid_signing_in import WAY
from ivr.desk.telling import Teller, teller_of
from ivr.desk.wording import open_vocabulary
from ivr.joined import Result
from ivr.store.attempts import Outcome
from ivr.store.audit import Action
from ivr.windows import SOON
from tests.desk.people_at_work import Team
from tests.running import ON_SQLITE

pytestmark = ON_SQLITE

WORDS = open_vocabulary()
CODES = [
    *(("outcome", one.value) for one in Outcome),
    *(("call_over", one.value) for one in Result),
    *(("sent_text", one.id) for one in WORDS.messages.texts),
    *(("sent_letter", one.id) for one in WORDS.messages.letters),
    ("signed_in", ""),
    ("signed_in", WAY),
    ("moved", SOON),
    ("moved", "2026-02-02/morning"),
    ("person_seen", "12"),
    ("merged", "12 > 15"),
    ("undone", "12 > 15"),
]
"""Each action that has a detail which is a code, with each code it may have."""


@pytest.fixture
def teller(team: Team) -> Teller:
    with team.at_the_desk(team.hire("anne")) as desk:
        return teller_of(desk, WORDS)


@pytest.mark.parametrize("action", get_args(Action))
def test_every_action_has_words(teller: Teller, action: str) -> None:
    # when
    told = teller.said("actions", action)

    # then
    assert told != action


@pytest.mark.parametrize(("action", "code"), CODES)
def test_every_detail_has_words(teller: Teller, action: str, code: str) -> None:
    # when
    told = teller.detail(action, code)

    # then
    assert told not in {"", code}
    assert "{" not in told
    assert "_" not in told


def test_the_words_of_a_detail_go_on_from_those_of_the_action(teller: Teller) -> None:
    # given
    lines = [
        ("signed_in", WAY),
        ("moved", "2026-02-02/morning"),
        ("call_over", "no_answer"),
        ("sent_letter", "summary"),
        ("person_seen", "12"),
        ("merged", "12 > 15"),
        ("undone", "12 > 15"),
    ]

    # when
    told = [teller.detail(action, code) for action, code in lines]

    # then
    assert told == [
        "avec le compte de l\N{RIGHT SINGLE QUOTATION MARK}organisme",
        "le lundi 2 février 2026, dans la matinée",
        "pas de réponse",
        "Ce que nous nous sommes dit",
        "fiche n° 12",
        "la fiche n° 12 avec la fiche n° 15",
        "ce qui réunissait ou séparait les fiches n° 12 et n° 15",
    ]


def test_an_action_without_a_code_keeps_its_detail_as_it_is(teller: Teller) -> None:
    # when
    told = teller.detail("handed", "Yann Exemple")

    # then
    assert told == "Yann Exemple"
