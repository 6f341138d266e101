"""No wording gives a date or a telephone number by hand, but for an example of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.checking import Finding, Rule, check_tree
from flows.checking.dates_by_hand import date_in
from flows.checking.numbers_by_hand import number_in
from flows.formats import Form, express
from flows.parameters.dated import Parameters
from tests.flows.checking.small_trees import tree_of

HERE = Path(__file__).parent
DAY = date(2026, 12, 1)
BY_HAND = {Rule.DATE_BY_HAND, Rule.NUMBER_BY_HAND}
READ = {Rule.DATE_BY_HAND: date_in, Rule.NUMBER_BY_HAND: number_in}
TELLING = """
  first: {say: told, then: end}
  end: {end: done}
"""
ASKING = """
  first: {ask: told, expects: EXPECTED, then: end}
  end: {end: done}
"""


def lines_of(name: str) -> list[list[str]]:
    text = (HERE / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def by_hand(routing: str, french: str, english: str = "") -> list[Finding]:
    found = check_tree(tree_of(routing, french, english), Parameters({}), DAY)
    return [one for one in found if one.rule in BY_HAND]


@pytest.mark.parametrize(("rule", "language", "text"), lines_of("facts_by_hand.tsv"))
def test_a_date_or_a_number_by_hand_is_found(
    rule: str, language: str, text: str
) -> None:
    assert READ[Rule(rule)](text, language) != ""


@pytest.mark.parametrize(("rule", "language", "text"), lines_of("facts_left_alone.tsv"))
def test_what_is_neither_a_date_nor_a_number_to_call_is_left_alone(
    rule: str, language: str, text: str
) -> None:
    assert rule == "-"
    assert (date_in(text, language), number_in(text, language)) == ("", "")


def test_the_words_at_fault_are_shown_in_every_language() -> None:
    french = "sentences: {told: 'Avant le 1er mars, faites le 3646.'}"
    english = "sentences: {told: 'Before 1 March, call 3646.'}"

    assert by_hand(TELLING, french, english) == [
        Finding(Rule.DATE_BY_HAND, "en: told (spoken)", "1 March"),
        Finding(Rule.NUMBER_BY_HAND, "en: told (spoken)", "call 3646"),
        Finding(Rule.DATE_BY_HAND, "fr: told (spoken)", "1er mars"),
        Finding(Rule.NUMBER_BY_HAND, "fr: told (spoken)", "3646"),
    ]


@pytest.mark.parametrize(
    ("expects", "text"),
    [
        ("birth_date", "Votre date de naissance ? Par exemple : le 3 mars 1948."),
        ("birth_date", "Votre date de naissance, comme le 03/03/1948 ?"),
        ("day", "Quel jour ? Dites par exemple : jeudi, ou le 3 décembre."),
        ("phone", "Quel numéro ? Par exemple : 06 12 34 56 78."),
    ],
)
def test_whoever_is_asked_may_be_given_an_example(expects: str, text: str) -> None:
    asking = ASKING.replace("EXPECTED", expects)

    assert by_hand(asking, f'sentences: {{told: "{text}"}}') == []
    assert by_hand(asking, f'sentences: {{told: {{say: A, help: "{text}"}}}}') == []


def test_an_example_ends_with_its_sentence() -> None:
    words = "sentences: {told: 'Par exemple : le 3 mai. Il faut avant le 4 juin.'}"

    found = by_hand(ASKING.replace("EXPECTED", "day"), words)

    assert [one.what for one in found] == ["4 juin"]


def test_nobody_else_needs_an_example() -> None:
    words = "sentences: {told: 'Par exemple, avant le 15 mars 2027.'}"

    assert [one.what for one in by_hand(TELLING, words)] == ["15 mars"]
    assert by_hand(ASKING.replace("EXPECTED", "amount"), words) != []


def test_a_dated_figure_is_the_way_out() -> None:
    words = "sentences: {told: 'Avant {figures.end:day}, le {figures.it:phone}.'}"

    assert by_hand(TELLING, words) == []
    assert express("day", "2027-03-15", "fr", Form.SAID) == "le lundi quinze mars"
    assert express("phone", "3646", "fr", Form.SAID) == "trente-six quarante-six"
    assert express("phone", "3646", "fr", Form.SHORT) == "36 46"
