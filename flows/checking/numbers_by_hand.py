"""Telephone numbers as authors write them by hand; one pattern a line.

Emergency numbers are left aside: they must be given whatever the date, and a dated
figure falls silent. Those of two or three digits are no pattern here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flows.checking.patterns import expression
from flows.checking.sentences import flat

# Suicide and violence, the two that have four digits.
_URGENT = r"(?!31 ?14\b|39 ?19\b)"
# Forms, articles of law and what is counted have four digits too.
_ALONE = (
    r"(?<![\w.,:/])(?<!\d )(?<!cerfa )(?<!form )(?<!formulaire )(?<!article )(?<!\bde )"
)
_FIGURES = rf"""
(?<!\d)(?<!\d )0[1-9](?:[ .-]?\d\d){{4}}(?!\d)
(?<!\d)(?<!\d )0 ?[1-9]\d\d(?:[ .-]?\d{{3}}){{2}}(?!\d)
\+\d{{2,3}}(?:[ .-]?\d){{8,9}}(?!\d)
(?<!\d)(?<!\d )116 ?\d{{3}}(?!\d| \d| ?(?:€|euros?\b))
{_ALONE}{_URGENT}3\d ?\d\d(?![\w/]| \d| ?(?:€|%|euros?\b))
"""

_DIGIT_FR = r"(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_TENS_FR = (
    r"(?:dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante"
    r"|soixante|quatre-vingts?)"
)
_WORD_FR = rf"(?:{_TENS_FR}|{_DIGIT_FR}|cents?|mille)"
_URGENT_FR = (
    r"(?!trente(?: et |-et-)un,? quatorze\b|trente-neuf,? dix-neuf\b"
    r"|trois,? un,? un,? quatre\b|trois,? neuf,? un,? neuf\b)"
)
_CALL_FR = (
    r"\b(?:r?appel(?:ez|er)|compos(?:ez|er)|numero)(?:-nous)?(?: est)?(?: le| au)? "
)
_THIRTY_FR = rf"trente(?:(?:-| et |-et-| ){_DIGIT_FR})?"
_FRENCH = rf"""
{_CALL_FR}{_URGENT}\d(?:[ .]?\d){{3,}}
{_CALL_FR}{_URGENT_FR}(?:{_THIRTY_FR}|dix|mille),? (?:{_TENS_FR}|zero)\b
\b{_URGENT_FR}{_THIRTY_FR} (?:{_TENS_FR}\b|zero {_DIGIT_FR}\b)
\b{_URGENT_FR}trois(?:,? {_DIGIT_FR}){{3}}\b
\bzero {_WORD_FR}(?:(?:,? |-| et |-et-){_WORD_FR}){{4,}}\b
"""

_DIGIT_EN = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_TENS_EN = (
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
)
_URGENT_EN = (
    r"(?!thirty-one fourteen\b|thirty-nine nineteen\b"
    r"|three,? one,? one,? four\b|three,? nine,? one,? nine\b)"
)
_ENGLISH = rf"""
\b(?:call|ring|dial|number)(?: is)?(?: us on)? {_URGENT}\d(?:[ .]?\d){{3,}}
\b{_URGENT_EN}thirty(?:[- ]{_DIGIT_EN})? (?:{_TENS_EN}|(?:zero|oh) {_DIGIT_EN})\b
\b{_URGENT_EN}three(?:,? {_DIGIT_EN}){{3}}\b
\b(?:zero|oh)(?:,? {_DIGIT_EN}){{6,}}\b
"""

_FIGURES_ALONE = expression(_FIGURES)
_BY_LANGUAGE: Mapping[str, re.Pattern[str]] = {
    "fr": expression(_FIGURES + _FRENCH),
    "en": expression(_FIGURES + _ENGLISH),
}


def number_in(text: str, language: str) -> str:
    """Give the first telephone number that an author wrote in a text, or nothing."""
    match = _BY_LANGUAGE.get(language, _FIGURES_ALONE).search(flat(text))
    return match.group().strip() if match else ""
