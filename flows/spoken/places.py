"""Says an address as it is written on a street sign: no word in capitals is spelled."""

from __future__ import annotations

import re

# The kinds of streets, and what joins the words of their names.
_SMALL = frozenset(
    {
        "allée",
        "allee",
        "allées",
        "allees",
        "au",
        "aux",
        "avenue",
        "bd",
        "bis",
        "boulevard",
        "chemin",
        "cité",
        "cours",
        "d",
        "de",
        "des",
        "dit",
        "du",
        "en",
        "et",
        "impasse",
        "l",
        "la",
        "le",
        "les",
        "lieu",
        "place",
        "quai",
        "quater",
        "quartier",
        "route",
        "rue",
        "sous",
        "square",
        "sur",
        "ter",
        "voie",
    }
)
_WORD = re.compile(r"[^\W\d_]+")


def say_address(lines: str) -> str:
    """Put the lines of an address in a sentence: "12 rue des Lilas, 29200 Brest"."""
    return ", ".join(_WORD.sub(_said, line) for line in lines.splitlines())


def _said(word: re.Match[str]) -> str:
    written = word.group()
    if written.lower() in _SMALL:
        return written.lower()
    is_in_capitals = len(written) > 1 and written.isupper()
    return written.capitalize() if is_in_capitals or written.islower() else written
