"""Finds the facts that a wording gives by hand: figures, dates, telephone numbers.

A fact that may change is a dated figure with its source. Whoever is asked for a date or
a number may be given an example of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checking.dates_by_hand import date_in
from flows.checking.findings import Rule
from flows.checking.numbers_by_hand import number_in
from flows.checking.sentences import flat
from flows.expect import Day, Phone
from flows.tree import Ask, Tree

# In flat text, digits or words alike; "un jour" and "one day" measure nothing.
_FIGURE = re.compile(
    r"(?:\d[\d .,]*|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
    r"|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille"
    r"|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand) )"
    r"(?:€|%|(?:euros?|pour cent|percent|jours|semaines|mois|ans|annees"
    r"|days|weeks|months|years)\b)"
)

# An example goes on to the end of its sentence.
_EXAMPLE = re.compile(
    r"(?i)\b(?:par exemple|comme|for example|for instance|such as)\b"
    r".*?(?=[.?!;](?:\s|$)|$)"
)


def facts_by_hand(
    tree: Tree, key: str, text: str, language: str
) -> Iterator[tuple[Rule, str]]:
    """Give the rules that a wording breaks so, and the words that break them."""
    figure = _FIGURE.search(flat(text))
    if figure:
        yield Rule.FIGURE_WITHOUT_SOURCE, figure.group()
    told = _EXAMPLE.sub("", text) if _may_give_an_example(tree, key) else text
    day, number = date_in(told, language), number_in(told, language)
    if day:
        yield Rule.DATE_BY_HAND, day
    if number:
        yield Rule.NUMBER_BY_HAND, number


def _may_give_an_example(tree: Tree, key: str) -> bool:
    """Tell whether a wording goes with a question that waits for a date or a number.

    The sentences that all trees share may: they are said at any question.
    """
    return key.startswith("_") or any(
        key == node.sentence or key.startswith(f"{node.sentence}.")
        for node in tree.nodes.values()
        if isinstance(node, Ask) and isinstance(node.expects, Day | Phone)
    )
