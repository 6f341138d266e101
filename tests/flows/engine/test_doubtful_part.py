"""Of a number or a date that is not right, only the doubtful part is asked again."""

from __future__ import annotations

import json

import pytest

from flows.expect import Digits
from flows.keeping import dump, restore
from flows.manner import Manner
from flows.progress import Completing
from flows.turn import Patience
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import Talk, talk_of

ROUTING = """
tree: main
title: Who
body: test
start: birth
nodes:
  birth: {ask: birth, expects: birth_date, read_back: never, then: nir}
  nir: {ask: nir, expects: nir, read_back: never, patience: fetch, then: again}
  again: {ask: again, expects: yes_no, then: {"yes": birth, "no": bye}}
  bye: {end: done, say: bye}
"""
WORDS = """
sentences: {birth: Born when?, nir: Which number?, again: Again?, bye: Goodbye.}
"""
SHELF = shelf_of({"main": (ROUTING, WORDS)})
TALK = talk_of(SHELF)
AT_NIR = TALK.says("le 14 août 1955")
BAD_KEY = "2 55 08 14 168 025 39"
GOOD = "255081416802538"
AT_KEY = AT_NIR.says(BAD_KEY)
AT_CENTURY = TALK.says("le 14 août 20")


def test_a_wrong_key_asks_for_that_group_alone() -> None:
    # then
    assert AT_KEY.asks == "main.nir"
    assert AT_KEY.heard == ("Only the key?",)
    assert (AT_KEY.expects, AT_KEY.patience) == (Digits(2, 2), Patience.FETCH)


@pytest.mark.parametrize("said", ["38", "trente-huit", "2 55 08 14 168 025 38"])
def test_the_group_or_the_whole_number_completes_it(said: str) -> None:
    # when
    known = AT_KEY.says(said)

    # then
    assert known.asks == "main.again"
    assert known.answers["nir"] == GOOD


def test_the_group_may_be_typed() -> None:
    # given
    keyed = talk_of(SHELF, manner=Manner.KEYPAD).presses("14081955")

    # when
    known = keyed.presses("255081416802539").presses("38")

    # then
    assert known.answers["nir"] == GOOD


def test_a_group_still_wrong_is_asked_once_more_then_a_person() -> None:
    # when
    twice = AT_KEY.says("40")
    lost = twice.says("41")

    # then
    assert twice.heard == ("Only the key?",)
    assert lost.asks == "human.offer"


def test_the_whole_number_is_asked_for_after_a_person_was_refused() -> None:
    # when
    resumed = AT_KEY.says("40").says("41").says("non")

    # then
    assert resumed.heard == ("Which number?",)


def test_the_date_of_birth_tells_which_group_is_doubtful() -> None:
    # when
    year, month = (
        AT_NIR.says("2 54 08 14 168 025 38"),
        AT_NIR.says("2 55 07 14 168 025 38"),
    )

    # then
    assert year.heard == ("Only the year?",)
    assert month.heard == ("Only the month?",)
    assert year.says("55").answers["nir"] == GOOD


def test_a_group_half_heard_is_read_back() -> None:
    # when
    doubted = AT_KEY.says("38", 0.3)

    # then
    assert doubted.heard == ("I noted 025 38. Is it right?",)


@pytest.mark.parametrize("said", ["bonjour", "3", ""])
def test_a_group_not_understood_is_asked_for_again(said: str) -> None:
    # when
    unclear = AT_KEY.says(said)

    # then
    assert unclear.heard[-1] == "Only the key?"


def test_silence_asks_for_the_group_again() -> None:
    # when
    silent = AT_KEY.stays_silent()

    # then
    assert silent.heard == ("I am listening.", "Only the key?")


def test_a_two_digit_year_asks_for_the_century() -> None:
    # then
    assert AT_CENTURY.heard == (
        "1900 or 2000?",
        "For mille neuf cent, say mille neuf cent or press 1.",
        "For deux mille, say deux mille or press 2.",
    )


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("mille neuf cent", "1920-08-14"),
        ("deux mille", "2020-08-14"),
        ("2000", "2020-08-14"),
        ("1", "1920-08-14"),
        ("le 14 août 1921", "1921-08-14"),
    ],
)
def test_the_century_completes_the_date(said: str, born: str) -> None:
    # when
    known = AT_CENTURY.says(said)

    # then
    assert known.answers["birth"] == born


def test_the_century_may_be_typed() -> None:
    # when
    known = AT_CENTURY.presses("2")

    # then
    assert known.answers["birth"] == "2020-08-14"


def test_a_century_not_understood_is_asked_for_again() -> None:
    # when
    unclear = AT_CENTURY.says("bonjour")

    # then
    assert unclear.asks == "main.birth"
    assert unclear.heard[1] == "1900 or 2000?"


@pytest.mark.parametrize("talk", [AT_KEY, AT_KEY.says("40"), AT_CENTURY])
def test_what_is_being_completed_can_be_kept(talk: Talk) -> None:
    # when
    kept = restore(json.loads(json.dumps(dump(talk.progress))))

    # then
    assert kept == talk.progress
    assert isinstance(kept.stage, Completing)


def test_what_is_being_completed_goes_on_after_a_cut() -> None:
    # when
    resumed = AT_KEY.resumes()

    # then
    assert resumed.heard == ("Only the key?",)


def test_a_person_may_be_asked_for_instead_of_a_group() -> None:
    # when
    handed = AT_KEY.presses("0")

    # then
    assert handed.asks == "human.number"
