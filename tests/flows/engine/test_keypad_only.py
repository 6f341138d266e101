"""Whoever has only keys is never asked what only words can answer."""

from __future__ import annotations

from flows.manner import Manner
from tests.flows.engine.every_kind import SHELF
from tests.flows.engine.talk import talk_of

AT_TOWN = (
    talk_of(SHELF, "kinds", manner=Manner.SPOKEN)
    .presses("1")
    .presses("184")
    .presses("03051950")
    .presses("29200")
)
AT_MESSAGE = (
    AT_TOWN.says("Brest")
    .presses("255081416802538")
    .presses("1234567")
    .says("Marie Dupont", 0.3)
    .says("oui")
    .says("10 rue de la Paix 29200 Brest", 0.3)
    .says("oui")
)


def test_a_question_for_words_goes_its_way_by_keys() -> None:
    # given
    talk = talk_of(SHELF, "kinds", manner=Manner.KEYPAD)

    # when
    keyed = talk.presses("1").presses("184").presses("03051950").presses("29200")

    # then
    assert keyed.asks == "kinds.nir"
    assert "town" not in keyed.answers


def test_no_question_of_a_keypad_call_waits_for_words() -> None:
    # given
    talk = talk_of(SHELF, "kinds", manner=Manner.KEYPAD)
    nir = talk.presses("1").presses("184").presses("03051950").presses("29200")

    # when
    phone = nir.presses("255081416802538").presses("1234567")

    # then
    assert phone.asks == "kinds.phone"
    assert phone.presses("0612345678").presses("2").ended == "done"


def test_an_open_question_for_words_is_skipped_once_only_keys_are_left() -> None:
    # when
    resumed = AT_TOWN.resumes(manner=Manner.KEYPAD)

    # then
    assert AT_TOWN.asks == "kinds.commune"
    assert resumed.asks == "kinds.nir"


def test_a_name_that_was_wrong_is_not_asked_again_by_keys() -> None:
    # given
    at_name = AT_TOWN.says("Brest").presses("255081416802538").presses("1234567")
    read_back = at_name.says("Marie Dupont", 0.3).resumes(manner=Manner.KEYPAD)

    # when
    refused = read_back.presses("2")

    # then
    assert read_back.heard == ("I noted Marie Dupont. Is it right?", "1 yes, 2 no.")
    assert refused.asks == "kinds.phone"


def test_a_former_name_that_is_refused_is_not_asked_again_by_keys() -> None:
    # given
    at_name = AT_TOWN.says("Brest").presses("255081416802538").presses("1234567")
    named = at_name.says("Marie Dupont", 0.3).says("oui")
    back = named.says("retour").resumes(manner=Manner.KEYPAD)

    # when
    refused = back.presses("2")

    # then
    assert refused.asks == "kinds.phone"


def test_keys_are_no_dictation() -> None:
    # when
    town, message = AT_TOWN.presses("5"), AT_MESSAGE.presses("5")

    # then
    assert (town.asks, message.asks) == ("kinds.commune", "kinds.message")
    assert town.heard == ("I did not understand.", "Which town?")
    assert message.heard == ("I did not understand.", "What?")
