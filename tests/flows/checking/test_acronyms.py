"""An acronym is said once in full to whoever hears or reads it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.checking import Finding, Rule, check_common, check_tree
from flows.checking.spelt_out import acronyms_in, is_spelt_out
from flows.parameters.dated import Parameters
from tests.flows.checking.small_trees import tree_of

SPELT_OUT = Path(__file__).parent / "acronyms_spelt_out.tsv"
DAY = date(2026, 12, 1)
ENGLISH = "sentences: {sure: 'Sure?', told: 'Told.', again: 'Again.'}"
TWO_WAYS = """
  first:
    branch: channel
    to: {spoken: told, keypad: told, text: sure, screen: sure}
  told: {say: told, then: sure}
  sure: {ask: sure, expects: yes_no, then: again}
  again: {end: done, say: again}
"""
IN_FULL = "Le RIB, le relevé d'identité bancaire, suffit."


def unexplained(
    routing: str, french: str, english: str = ENGLISH
) -> list[tuple[str, str]]:
    found = check_tree(tree_of(routing, french, english), Parameters({}), DAY)
    acronyms = [one for one in found if one.rule is Rule.UNEXPLAINED_ACRONYM]
    return [(one.where, one.what) for one in acronyms]


@pytest.mark.parametrize(
    ("acronym", "text"),
    [line.split("\t") for line in SPELT_OUT.read_text("utf-8").splitlines()],
)
def test_an_acronym_is_spelt_out_by_words_that_begin_with_its_letters(
    acronym: str, text: str
) -> None:
    assert is_spelt_out(acronym, text, "fr")


@pytest.mark.parametrize(
    ("acronym", "text"),
    [
        ("RIB", "Apportez un RIB, et une pièce d'identité."),
        ("CAF", "La CAF, la CPAM et la MSA répondent."),
        ("RSA", "Vous pouvez recevoir sa lettre."),
        ("NIR", "Le numéro. Il reste à noter."),
        ("Urssaf", "L'Urssaf vous écrit."),
    ],
)
def test_other_words_do_not_spell_an_acronym_out(acronym: str, text: str) -> None:
    assert not is_spelt_out(acronym, text, "fr")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The Caf, the family benefits office, writes to you.", True),
        ("The family benefits office (CAF) writes to you.", True),
        ("The CAF writes to you.", False),
    ],
)
def test_english_says_at_once_what_a_french_acronym_is(
    text: str, *, is_told: bool
) -> None:
    assert is_spelt_out("CAF", text, "en") is is_told


def test_words_of_everybody_are_no_acronyms() -> None:
    assert acronyms_in("Par SMS, répondez STOP ou REPRISE. Référence B7-K4-29.") == ()
    assert acronyms_in("La Caf, la CPAM, puis la Caf.") == ("Caf", "CPAM")


def test_an_acronym_never_explained_is_found_in_every_language() -> None:
    french = "sentences: {told: 'La CPAM.', sure: 'Sûr ?', again: 'Au revoir.'}"
    english = "sentences: {told: 'The CPAM.', sure: 'Sure?', again: 'Bye.'}"

    assert unexplained(TWO_WAYS, french, english) == [
        ("en: told (spoken)", "CPAM"),
        ("fr: told (spoken)", "CPAM"),
    ]


def test_an_acronym_is_explained_once_where_every_way_passes() -> None:
    french = f'sentences: {{told: Oui., sure: "{IN_FULL} Oui ?", again: Un RIB.}}'

    assert unexplained(TWO_WAYS, french) == []


def test_a_text_does_not_know_what_only_a_voice_explained() -> None:
    french = f'sentences: {{told: "{IN_FULL}", sure: Un RIB ?, again: Un RIB.}}'

    assert unexplained(TWO_WAYS, french) == [
        ("fr: sure (spoken)", "RIB"),
        ("fr: again (spoken)", "RIB"),
    ]


def test_an_explanation_that_only_help_gives_comes_too_late() -> None:
    sure = f'{{say: Un RIB ?, text: Un RIB ?, help: "{IN_FULL}"}}'

    assert unexplained(TWO_WAYS, f"sentences: {{told: A, sure: {sure}, again: B}}") == [
        ("fr: sure (spoken)", "RIB"),
        ("fr: sure (text)", "RIB"),
    ]


def test_help_may_mention_what_the_question_explains() -> None:
    sure = f'{{say: "{IN_FULL} Oui ?", help: Un RIB suffit.}}'

    assert (
        unexplained(TWO_WAYS, f"sentences: {{told: A, sure: {sure}, again: B}}") == []
    )


def test_options_explain_too_and_the_names_of_wishes_tell_back() -> None:
    routing = """
  first:
    menu: sure
    to: {bank: told, other: again}
    wishes: {known: {P5: told}, other: again}
  told: {say: told, then: again}
  again: {end: done, say: again}
"""
    french = """
      sentences:
        sure:
          say: "Un RIB, ou autre chose ?"
          options: {bank: "un relevé d'identité bancaire", other: "autre chose"}
          wishes: {P5: "une attestation de la Caf"}
        told: "Un RIB."
        again: "Au revoir."
"""

    assert unexplained(routing, french) == []


def test_a_letter_is_read_by_itself() -> None:
    routing = """
  first: {say: told, then: sent}
  sent:
    do: send_letter
    fixed: {template: sent}
    to: {sent: again}
  again: {end: done, say: again}
"""
    french = f"""
      sentences: {{told: "{IN_FULL}", again: Au revoir.}}
      letters:
        sent:
          subject: Votre demande
          told: [Vous avez un RIB.]
          done: [Nous avons noté le RIB et la MSA.]
          know: ["La mutualité sociale agricole, la MSA, vous écrira."]
"""

    assert unexplained(routing, french) == [
        ("fr: sent.told.1 (spoken)", "RIB"),
        ("fr: sent.done.1 (spoken)", "RIB"),
    ]


def test_each_sentence_that_trees_share_explains_its_own() -> None:
    words = 'sentences: {sure: "Sûr ?", _pause: "Votre RIB."}'
    tree = tree_of(
        "  first: {ask: sure, expects: yes_no, then: end}\n  end: {end: done}\n", words
    )

    found = [one for one in check_common(tree) if one.rule is Rule.UNEXPLAINED_ACRONYM]

    assert found == [
        Finding(Rule.UNEXPLAINED_ACRONYM, "en: _pause (spoken)", "RIB"),
        Finding(Rule.UNEXPLAINED_ACRONYM, "fr: _pause (spoken)", "RIB"),
    ]
