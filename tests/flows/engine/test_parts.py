"""Of a long number, or of a date, only the doubtful part is asked again."""

from __future__ import annotations

from flows.expect import Choice, Digits
from flows.manner import Manner
from flows.progress import Completing
from tests.fakes.shelf import shelf_of
from tests.flows.engine.talk import talk_of

ROUTING = """
tree: main
title: Numbers
body: test
start: nir
nodes:
  nir: {ask: nir, expects: nir, then: born}
  born: {ask: born, expects: birth_date, then: again}
  again: {ask: again, expects: nir, then: bye}
  bye: {end: done}
"""
WORDS = """
sentences:
  nir: Number?
  born: Born?
  again: Again?
"""
SHELF = shelf_of({"main": (ROUTING, WORDS)})
TALK = talk_of(SHELF, manner=Manner.TEXT)
BAD_KEY = TALK.says("255081416802539")
BORN = TALK.says("255081416802538").says("3 mai 26")


def test_only_the_doubtful_part_of_a_number_is_asked_again() -> None:
    # then
    assert BAD_KEY.heard == ("Only the key?",)
    assert BAD_KEY.expects == Digits(2, 2)
    assert isinstance(BAD_KEY.progress.stage, Completing)


def test_the_part_alone_completes_the_number() -> None:
    # when
    said, keyed = BAD_KEY.says("38"), BAD_KEY.presses("38")

    # then
    assert said.answers["nir"] == keyed.answers["nir"] == "255081416802538"
    assert said.answers["nir_masked"] == "025 38"


def test_the_whole_number_may_be_said_anew() -> None:
    # when
    said = BAD_KEY.says("2 55 08 14 168 025 38")

    # then
    assert said.answers["nir"] == "255081416802538"


def test_a_part_half_heard_is_read_back() -> None:
    # when
    read_back = BAD_KEY.says("38", 0.2)

    # then
    assert read_back.heard == ("I noted 025 38. Is it right?", "1 yes, 2 no")


def test_a_part_is_asked_twice_then_a_person_takes_over() -> None:
    # when
    twice = BAD_KEY.says("40")
    thrice = twice.says("41")

    # then
    assert twice.heard == ("Only the key?",)
    assert thrice.asks == "human.offer"
    assert thrice.heard[0] == "Somebody will call you back."


def test_an_empty_or_short_part_is_missed_like_any_reply() -> None:
    # when
    empty, short = BAD_KEY.says("  "), BAD_KEY.says("3")

    # then
    assert empty.heard == ("I did not understand.", "Only the key?")
    assert short.heard == ("A few digits are missing.", "Only the key?")


def test_a_part_is_put_again_after_a_cut() -> None:
    # then
    assert BAD_KEY.resumes().heard == BAD_KEY.heard
    assert BAD_KEY.says("attendez").says("38").answers["nir"] == "255081416802538"


def test_a_year_of_two_digits_is_never_guessed() -> None:
    # then
    assert BORN.heard == ("1900 or 2000?", "1 mille neuf cent", "2 deux mille")
    assert isinstance(BORN.expects, Choice)


def test_the_century_completes_the_date() -> None:
    # when
    by_key, by_words = BORN.presses("1"), BORN.says("mille neuf cent")

    # then
    assert by_key.answers["born"] == by_words.answers["born"] == "1926-05-03"


def test_the_whole_date_may_be_said_anew() -> None:
    # when
    anew = BORN.says("3 mai 1950")

    # then
    assert anew.answers["born"] == "1950-05-03"


def test_a_century_that_is_not_understood_is_asked_again() -> None:
    # when
    missed = BORN.says("gloubi boulga")

    # then
    assert missed.heard[1:] == BORN.heard


def test_a_known_date_of_birth_tells_which_part_is_doubtful() -> None:
    # given
    born_in_1955 = BORN.says("3 août 1955")

    # when
    doubtful = born_in_1955.says("255071416802538")

    # then
    assert doubtful.heard == ("Only the month?",)
    assert doubtful.says("08").answers["again"] == "255081416802538"
