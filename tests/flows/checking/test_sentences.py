"""The wording rules, on sentences that people really write."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.checking import Finding, Medium, Rule, check_sentence, explanations
from flows.errors import BrokenTreeError
from flows.yaml_text import parse

HERE = Path(__file__).parent
EXPLAINED = HERE.parents[2] / "flows" / "checking" / "explained.yaml"


def lines_of(name: str) -> list[list[str]]:
    text = (HERE / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


@pytest.mark.parametrize(("medium", "rule", "text"), lines_of("sentences_refused.tsv"))
def test_a_sentence_that_fails_a_caller_is_found(
    medium: str, rule: str, text: str
) -> None:
    findings = check_sentence(text, Medium(medium))

    assert Rule(rule) in {finding.rule for finding in findings}


@pytest.mark.parametrize(("medium", "rule", "text"), lines_of("sentences_accepted.tsv"))
def test_a_sentence_as_we_say_it_is_left_alone(
    medium: str, rule: str, text: str
) -> None:
    findings = check_sentence(text, Medium(medium))

    assert rule == "-"
    assert findings == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("to_the_web", "Please log in to our website."),
        ("asks_for_internet", "Do you have a computer?"),
        ("turned_away", "Try again later."),
        ("asks_a_relative", "Ask someone in your family."),
        ("surcharged_number", "Calls cost ten cents per minute."),
        ("asks_for_a_secret", "Type the digits of your bank card."),
        ("officialese", "We regret to tell you that it is closed."),
        ("blame", "That number is invalid."),
        ("threat", "This is your final notice."),
    ],
)
def test_english_is_held_to_the_same_rules(rule: str, text: str) -> None:
    findings = check_sentence(text, Medium.PROMPT, "en")

    assert Rule(rule) in {finding.rule for finding in findings}


def test_the_words_at_fault_are_shown() -> None:
    findings = check_sentence("Veuillez patienter.", Medium.PROMPT)

    assert findings == (Finding(Rule.OFFICIALESE, what="veuillez"),)


def test_a_message_over_two_texts_is_too_long() -> None:
    findings = check_sentence("C'est noté. " * 30, Medium.SMS)

    assert findings == (Finding(Rule.LONG_TEXT, what="360"),)


def test_an_invisible_sign_is_found() -> None:
    findings = check_sentence("C'est\x07 noté.", Medium.LETTER)

    assert findings == (Finding(Rule.STRAY_SIGN),)


def test_a_language_without_rules_is_only_measured() -> None:
    findings = check_sentence("Bitte klicken Sie hier.", Medium.PROMPT, "de")

    assert findings == ()


def test_each_rule_is_explained_in_both_languages() -> None:
    document = parse(EXPLAINED.name, EXPLAINED.read_text("utf-8"))

    explained = explanations(document)

    assert explained.keys() == set(Rule)
    assert all(
        one.in_language("fr") and one.in_language("en") for one in explained.values()
    )


def test_an_explanation_lacking_a_language_is_refused_with_its_line() -> None:
    document = parse("explained.yaml", "blame: {fr: oui, en: yes}\nthreat: {fr: non}\n")

    with pytest.raises(BrokenTreeError) as refusal:
        explanations(document)

    assert (refusal.value.line, refusal.value.what) == (2, "threat.en")
