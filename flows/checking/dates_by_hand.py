"""Dates as authors write them by hand; one pattern a line, without accents.

A month alone is left aside ("en mars"), so is a year that nothing places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flows.checking.patterns import expression
from flows.checking.sentences import flat, unaccented

_FIGURES = r"""
(?<![\d/])\d{1,2}/(?:0\d|1[0-2])(?:/\d{2,4})?(?![\d/])
(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])
(?<![\d/])(?!24/7)(?:1[3-9]|2\d|3[01])/[1-9](?![\d/])
(?<!\d)\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d(?!\d)
(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)
"""

_YEAR = r"(?:19|20)\d\d\b(?! ?(?:€|euros?\b))"

_MONTH_FR = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre"
    r"|decembre)\b"
)
_SHORT_MONTH_FR = r"(?:(?:janv?|fevr?|avr|juil|oct|nov|dec)\b|sept\.)"
_DAY_FR = (
    r"(?:\d{1,2}(?:er)?|premier|(?:vingt|trente)(?: et |-et-)un"
    r"|(?:dix-|vingt-)?(?:deux|trois|quatre|cinq|six|sept|huit|neuf)"
    r"|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente)"
)
_YEAR_FR = rf"(?:{_YEAR}|deux mille|mille neuf cent)"
# A street may bear a date.
_STREET = r"(?<!rue du )(?<!place du )(?<!avenue du )(?<!boulevard du )"
_FRENCH = rf"""
{_STREET}(?<![\w-]){_DAY_FR} {_MONTH_FR}
\b\d{{1,2}}(?:er)? {_SHORT_MONTH_FR}
\b{_DAY_FR} (?:du|de chaque|de ce) mois\b
\b(?:en|depuis|avant|apres|fin|debut|des?|jusqu'en) {_MONTH_FR} {_YEAR_FR}
\b(?:en|depuis|avant|apres|fin|debut|annee|courant|ici|jusqu'en) {_YEAR}
\b(?:en|depuis|avant|apres|annee|jusqu'en) deux mille (?:vingt|trente)
"""

# "May" counts with its capital alone: "the first may be sent by post".
_MONTH_EN = (
    r"(?:(?i:january|february|march|april|june|july|august|september|october|november"
    r"|december)|May)\b"
)
_RANK_EN = (
    r"(?i:(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|twentieth|thirtieth)"
)
_DAY_EN = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_RANK_EN})"
_ENGLISH = rf"""
\b{_DAY_EN} (?:of )?{_MONTH_EN}
\b{_MONTH_EN} (?:the )?{_DAY_EN}\b
\b{_DAY_EN} of (?:the|each|every|this) month\b
\b{_MONTH_EN},? (?:{_YEAR}|two thousand|twenty twenty|nineteen)
\b(?i:in|since|until|by|before|after|during|year) {_YEAR}
\b(?i:in|since|until|by|before|after|during|year) (?:two thousand|twenty twenty)
"""

_FIGURES_ALONE = expression(_FIGURES)
_BY_LANGUAGE: Mapping[str, re.Pattern[str]] = {
    "fr": expression(_FIGURES + _FRENCH),
    "en": expression(_FIGURES + _ENGLISH),
}


def date_in(text: str, language: str) -> str:
    """Give the first date that an author wrote in a text, or nothing."""
    plain = unaccented(text) if language == "en" else flat(text)
    match = _BY_LANGUAGE.get(language, _FIGURES_ALONE).search(plain)
    return match.group() if match else ""
