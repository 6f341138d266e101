"""No sentence asks for a gesture that the person cannot make where it reaches them."""

from __future__ import annotations

from datetime import date

import pytest

from flows.checking import (
    Finding,
    Medium,
    Rule,
    check_common,
    check_tree,
    impossible_in,
)
from flows.parameters.dated import Parameters
from tests.flows.checking.small_trees import tree_of

DAY = date(2026, 12, 1)
YES_NO = """
  first: {ask: sure, expects: yes_no, then: end}
  end: {end: done}
"""
DICTATED = """
  first: {ask: story, expects: message, by_keys: end, then: end}
  end: {end: done}
"""
BY_CHANNEL = """
  first:
    branch: channel
    to: {spoken: aloud, keypad: aloud, text: end, screen: end}
  aloud: {ask: sure, expects: yes_no, then: end}
  end: {end: done}
"""
TEXT_SENT = """
  first:
    do: send_text
    given: {phone: phone}
    fixed: {template: sent}
    to: {sent: end}
  end: {end: done}
"""


def gestures(routing: str, french: str, english: str) -> list[Finding]:
    tree = tree_of(routing, french, english)
    found = check_tree(tree, Parameters({}), DAY)
    return [one for one in found if one.rule is Rule.IMPOSSIBLE_GESTURE]


def impossible(where: str, what: str) -> Finding:
    return Finding(Rule.IMPOSSIBLE_GESTURE, where, what)


def test_keys_alone_say_nothing_and_a_text_has_no_keys() -> None:
    french = "sentences: {sure: 'Sûr ? Dites oui, ou tapez 1.'}"
    english = "sentences: {sure: 'Sure? Say yes, or press 1.'}"

    found = gestures(YES_NO, french, english)

    assert found == [
        impossible("en: sure (keypad)", "say"),
        impossible("fr: sure (keypad)", "dites"),
        impossible("en: sure (text)", "say"),
        impossible("fr: sure (text)", "dites"),
    ]


def test_a_wording_for_each_means_is_the_way_out() -> None:
    french = """
      sentences:
        sure: {say: "Dites oui.", keypad: "Tapez 1.", text: "Oui ?"}
    """
    english = """
      sentences:
        sure: {say: "Say yes.", keypad: "Press 1.", text: "Yes?"}
    """

    assert gestures(YES_NO, french, english) == []


@pytest.mark.parametrize(
    "beside",
    [
        "help: 'Dites oui.'",
        "read_back: 'Dites oui si c''est {value}.'",
        "again: {unclear: 'Dites oui.'}",
    ],
)
def test_what_goes_with_a_question_is_read_too(beside: str) -> None:
    french = f"sentences: {{sure: {{say: 'Sûr ?', {beside}}}}}"

    found = gestures(YES_NO, french, "sentences: {sure: 'Sure?'}")

    assert {one.what for one in found} == {"dites"}


def test_what_goes_with_a_question_has_a_wording_for_each_means_too() -> None:
    french = """
      sentences:
        sure:
          say: "Sûr ?"
          help: {say: "Dites oui.", keypad: "Tapez 1.", text: "Oui suffit."}
          again:
            unclear: {say: "Dites oui.", keypad: "Tapez 1.", text: "Oui ?"}
    """

    assert gestures(YES_NO, french, "sentences: {sure: 'Sure?'}") == []


def test_a_question_that_keys_pass_by_may_ask_for_words() -> None:
    french = "sentences: {story: {say: 'Dites-le avec vos mots.', text: 'Quoi ?'}}"
    english = "sentences: {story: {say: 'In your own words.', text: 'What?'}}"

    assert gestures(DICTATED, french, english) == []


def test_a_question_put_by_voice_alone_may_ask_for_keys() -> None:
    french = "sentences: {sure: 'Tapez 1.'}"

    assert gestures(BY_CHANNEL, french, "sentences: {sure: 'Press 1.'}") == []


def test_a_text_that_a_tree_sends_is_read_as_a_text() -> None:
    french = "texts: {sent: 'Tapez 1 pour annuler.'}"
    english = "texts: {sent: 'Press 1 to cancel.'}"

    assert gestures(TEXT_SENT, french, english) == [
        impossible("en: sent (text)", "press"),
        impossible("fr: sent (text)", "tapez"),
    ]


def test_a_voice_does_not_ask_to_write_here() -> None:
    french = "sentences: {sure: {say: 'Écrivez ici. Sûr ?', text: 'Sûr ?'}}"

    assert [one.where for one in gestures(YES_NO, french, french)] == [
        "fr: sure (keypad)",
        "fr: sure (spoken)",
    ]


def test_the_sentences_all_trees_share_are_read_for_every_means() -> None:
    tree = tree_of(YES_NO, "sentences: {sure: 'Sûr ?', _pause: 'Dites : je suis là.'}")

    assert check_common(tree) == (
        impossible("fr: _pause (keypad)", "dites"),
        impossible("fr: _pause (text)", "dites"),
    )


@pytest.mark.parametrize(
    ("language", "text", "what"),
    [
        ("fr", "Pour annuler, tapez 1.", "tapez"),
        ("fr", "Dites oui pour annuler.", "dites"),
        ("en", "To cancel, press 1.", "press"),
    ],
)
def test_a_text_that_stands_alone_asks_for_no_key_and_no_voice(
    language: str, text: str, what: str
) -> None:
    assert impossible_in(text, Medium.SMS, language) == (
        Finding(Rule.IMPOSSIBLE_GESTURE, what=what),
    )


def test_a_prompt_that_stands_alone_may_be_for_a_voice_or_for_keys() -> None:
    assert impossible_in("Dites oui, ou tapez 1.", Medium.PROMPT, "fr") == ()
    assert impossible_in("Répondez 1.", Medium.PROMPT, "fr") == (
        Finding(Rule.IMPOSSIBLE_GESTURE, what="repondez 1"),
    )


def test_a_letter_or_a_language_without_rules_asks_for_what_it_likes() -> None:
    assert impossible_in("Appelez-nous, puis tapez 1.", Medium.LETTER, "fr") == ()
    assert impossible_in("Drücken Sie die 1.", Medium.SMS, "de") == ()
