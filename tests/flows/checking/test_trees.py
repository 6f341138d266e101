"""The linter on whole trees: ours are clean, and each fault is found."""

from __future__ import annotations

from datetime import date

import pytest

from flows.checking import Finding, Rule, check_common, check_tree
from flows.library import open_library
from flows.parameters.dated import Figure, Parameters
from tests.flows.checking.small_trees import tree_of

DAY = date(2026, 12, 1)
NO_FIGURES = Parameters({})
PRICE = Parameters(
    {"price": (Figure("12", date(2026, 1, 1), date(2026, 6, 30), "arrêté", DAY),)}
)
ONE_QUESTION = """
  first: {ask: sure, expects: yes_no, then: end}
  end: {end: done}
"""


def rules(findings: tuple[Finding, ...]) -> list[Rule]:
    return [finding.rule for finding in findings]


def test_our_trees_break_no_rule() -> None:
    library = open_library()

    findings = {
        name: check_tree(loaded.tree, library.parameters, DAY)
        for name, loaded in library.current.items()
    }

    assert findings == dict.fromkeys(library.current, ())


def test_the_sentences_all_trees_share_break_no_rule() -> None:
    welcome = open_library().newest("welcome")

    assert check_common(welcome) == ()


def test_a_finding_says_which_sentence_and_which_manner() -> None:
    words = "sentences: {sure: {say: 'Sûr ?', text: 'Veuillez répondre'}}"
    tree = tree_of(ONE_QUESTION, words, "sentences: {sure: 'Sure?'}")

    findings = check_tree(tree, NO_FIGURES, DAY)

    assert findings == (Finding(Rule.OFFICIALESE, "fr: sure (text)", "veuillez"),)


def test_a_figure_out_of_date_is_found() -> None:
    tree = tree_of(
        ONE_QUESTION, "sentences: {sure: 'Douze : {figures.price:amount} ?'}"
    )

    assert rules(check_tree(tree, PRICE, DAY)) == [Rule.FIGURE_EXPIRED] * 2
    assert rules(check_tree(tree, PRICE, date(2026, 3, 1))) == []
    assert rules(check_tree(tree, NO_FIGURES, DAY)) == [Rule.FIGURE_UNKNOWN] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Cela coûte 25 euros ?",
        "Cela coûte vingt-cinq euros ?",
        "On vous répond sous dix jours ?",
        "Il faut trois semaines ?",
        "Il faut 3 mois ?",
        "Dès seize ans, elle arrive seule ?",
        "La remise est de trente pour cent ?",
    ],
)
def test_a_figure_written_by_hand_has_no_source(text: str) -> None:
    tree = tree_of(ONE_QUESTION, f'sentences: {{sure: "{text}"}}')

    findings = check_tree(tree, NO_FIGURES, DAY)

    assert rules(findings) == [Rule.FIGURE_WITHOUT_SOURCE] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Le numéro a quinze chiffres. C'est bien cela ?",
        "Une fois par an, n'est-ce pas ?",
        "Un jour de la semaine prochaine ?",
        "Ce numéro répond jour et nuit. Encore ?",
        "Il a treize chiffres, jour, mois et an compris ?",
    ],
)
def test_what_measures_nothing_needs_no_source(text: str) -> None:
    tree = tree_of(ONE_QUESTION, f'sentences: {{sure: "{text}"}}')

    findings = check_tree(tree, NO_FIGURES, DAY)

    assert Rule.FIGURE_WITHOUT_SOURCE not in rules(findings)


def test_french_and_english_must_go_together() -> None:
    french = "sentences: {sure: 'Sûr le {day:day} ?', more: 'Encore.'}"
    english = "sentences: {sure: 'Sure?', other: 'Other.'}"

    findings = check_tree(tree_of(ONE_QUESTION, french, english), NO_FIGURES, DAY)

    assert findings == (
        Finding(Rule.NO_ENGLISH, "fr: more"),
        Finding(Rule.NO_FRENCH, "en: other"),
        Finding(Rule.OTHER_VALUES, "sure", "day"),
    )


def test_five_options_are_too_many_for_the_ear() -> None:
    routing = """
  first: {menu: which, to: {a: end, b: end, c: end, d: end, e: end}}
  end: {end: done}
"""
    options = "{a: un, b: deux, c: trois, d: quatre, e: cinq}"
    words = f"sentences: {{which: {{say: 'Lequel ?', options: {options}}}}}"

    findings = check_tree(tree_of(routing, words), NO_FIGURES, DAY)

    assert findings == (Finding(Rule.TOO_MANY_OPTIONS, "first", "5"),)


def test_two_options_beside_three_offers_are_too_many() -> None:
    routing = """
  first: {do: find_windows, to: {open_now: when, found: when, none: end}}
  when:
    ask: window
    expects: {offered: windows, others: [later, never]}
    then: {later: end, never: end, other: end}
  end: {end: done}
"""
    options = "offer: '{window:window}', options: {later: 'plus tard', never: jamais}"
    words = f"sentences: {{window: {{say: 'Quand ?', {options}}}}}"

    findings = check_tree(tree_of(routing, words), NO_FIGURES, DAY)

    assert findings == (Finding(Rule.TOO_MANY_OPTIONS, "when", "5"),)


def test_a_question_must_come_soon() -> None:
    routing = """
  first: {say: story, then: question}
  question: {ask: sure, expects: yes_no, then: first_end}
  first_end: {say: story, then: end}
  end: {end: done}
"""
    story = "C'est une phrase de sept mots ici. " * 16
    words = f"sentences: {{story: \"{story}\", sure: 'Alors ?'}}"

    findings = check_tree(tree_of(routing, words), NO_FIGURES, DAY)

    assert sorted(set(rules(findings))) == [
        Rule.LONG_BEFORE_A_QUESTION,
        Rule.LONG_REPLY,
        Rule.LONG_SPEECH,
    ]


def test_a_text_sent_alone_holds_in_one_message() -> None:
    routing = """
  first:
    do: send_text
    given: {phone: phone}
    fixed: {template: news}
    to: {sent: end}
  end: {end: done}
"""
    words = "texts: {news: '" + "C''est noté pour vous. " * 8 + "'}"

    findings = check_tree(tree_of(routing, words), NO_FIGURES, DAY)

    assert rules(findings) == [Rule.LONG_TEMPLATE] * 2
