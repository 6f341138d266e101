"""The capitals, digits and spaces that sorting machines read.

Source: NF Z 10-011, for the length of a line and the abbreviations.
"""

from __future__ import annotations

import unicodedata

MOST_CHARACTERS = 38

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O"}
)

# Abbreviations of NF Z 10-011, only used when a line would not fit, in this order.
_ABBREVIATIONS = {
    "RESIDENCE": "RES",
    "BATIMENT": "BAT",
    "APPARTEMENT": "APP",
    "ESCALIER": "ESC",
    "LOTISSEMENT": "LOT",
    "BOULEVARD": "BD",
    "AVENUE": "AV",
    "IMPASSE": "IMP",
    "CHEMIN": "CHE",
    "FAUBOURG": "FG",
    "PLACE": "PL",
    "ROUTE": "RTE",
    "ALLEES": "ALL",
    "ALLEE": "ALL",
    "QUARTIER": "QUA",
    "SQUARE": "SQ",
    "GENERAL": "GAL",
    "MARECHAL": "MAL",
    "COMMANDANT": "CDT",
    "CAPITAINE": "CNE",
    "COLONEL": "CEL",
    "DOCTEUR": "DR",
    "PROFESSEUR": "PR",
    "PRESIDENT": "PDT",
    "SAINTE": "STE",
    "SAINT": "ST",
}


def capitals(text: str) -> str:
    """Keep capitals without accents, digits and single spaces; nothing else is left."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).upper()
    letters = (mark for mark in decomposed if not unicodedata.combining(mark))
    bare = (x if x.isascii() and x.isalnum() else " " for x in letters)
    return " ".join("".join(bare).split())


def shortened(line: str) -> str:
    """Abbreviate one word of a line in capitals after the other until it fits."""
    words = line.split()
    for word, short in _ABBREVIATIONS.items():
        if len(" ".join(words)) <= MOST_CHARACTERS:
            break
        words = [short if given == word else given for given in words]
    return " ".join(words)


def town_label(postcode: str, city: str) -> str:
    """Write the last line; a city too long loses its last words, not its CEDEX.

    La Poste's own routing labels are cut so: machines sort by the postcode.
    """
    words = shortened(f"{postcode} {capitals(city)}").split()
    end = words.index("CEDEX") if "CEDEX" in words else len(words)
    label, cedex = words[:end], words[end:]
    while len(" ".join(label + cedex)) > MOST_CHARACTERS and len(label) > 2:
        label.pop()
    return " ".join(label + cedex)
