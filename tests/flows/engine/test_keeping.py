"""Where a person stands can be kept in a database and found again unchanged."""

from __future__ import annotations

import json

import pytest

from flows.effects import EFFECTS, SendLetter, SendText
from flows.keeping import REQUESTS, dump, dump_answers, restore
from flows.manner import Manner
from flows.progress import Frame, Progress
from flows.values import Answers, Offer
from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import Talk, talk_of
from tests.flows.engine.test_nodes import SHELF as EVERY_NODE
from tests.flows.engine.test_nodes import SLOTS

AT_CARD = talk_of(SHELF)
AT_FILE = AT_CARD.presses("1")
READ_BACK = AT_FILE.presses("1234567")
AGREEMENT = READ_BACK.says("oui").presses("2")
WAITING = talk_of(EVERY_NODE, manner=Manner.TEXT).presses("2").presses("1")
STANDING = {
    "asked": AT_CARD,
    "asked again": AT_FILE.says("retour"),
    "read back": READ_BACK,
    "agreement": AGREEMENT,
    "list of commands": READ_BACK.presses("*"),
    "pause": READ_BACK.says("attendez").stays_silent(),
    "host awaited for an act": AGREEMENT.says("oui"),
    "host awaited for a query": WAITING.says("29200"),
    "offers": WAITING.says("29200").host("found", slots=SLOTS, site="Brest"),
    "handed over": AT_FILE.says("essai").presses("0"),
    "over": AT_CARD.presses("0").says("retour").says("au revoir").presses("0"),
}


@pytest.mark.parametrize("talk", STANDING.values(), ids=STANDING.keys())
def test_what_is_kept_is_what_was(talk: Talk) -> None:
    # when
    kept = json.loads(json.dumps(dump(talk.progress)))

    # then
    assert restore(kept) == talk.progress


def test_a_place_common_to_several_steps_is_written_once() -> None:
    # given
    talk = AGREEMENT

    # when
    kept = dump(talk.progress)

    # then
    assert len(kept["trail"]) == 3
    assert len(kept["places"]) == 4


def test_answers_are_kept_as_plain_data() -> None:
    # given
    answers: Answers = {"name": "Dupont", "age": 54, "agrees": True, "slots": SLOTS}

    # when
    kept = dump_answers(answers)

    # then
    assert kept == {
        "name": "Dupont",
        "age": 54,
        "agrees": True,
        "slots": [
            ["12", {"moment": "mardi matin"}],
            ["15", {"moment": "jeudi soir"}],
        ],
    }


def test_every_request_can_be_kept() -> None:
    # given
    requests = {kind for kind in EFFECTS.values() if kind not in {SendText, SendLetter}}

    # then
    assert set(REQUESTS.values()) == requests


@pytest.mark.parametrize("offers", [(), (Offer("12"),)], ids=["none", "bare"])
def test_offers_stay_offers_however_few_or_bare(offers: tuple[Offer, ...]) -> None:
    # given
    progress = Progress((Frame("main", "1", "slot", {"slots": offers}),))

    # when
    kept = json.loads(json.dumps(dump(progress)))

    # then
    assert restore(kept) == progress
