"""The characters a letter can show.

The typesetter refuses a document with a character none of its fonts has, and people's
words may hold any: what cannot be shown is replaced here, so that a letter always
leaves. The ranges are those the letters' fonts have, checked by a test.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "□"
LONGEST_UNBROKEN = 30

_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),  # Latin letters
    (0x370, 0x4FF),  # Greek, Cyrillic
    (0x531, 0x58A),  # Armenian
    (0x5D0, 0x5EA),  # Hebrew
    (0x621, 0x63A),  # Arabic
    (0x641, 0x64A),
    (0x660, 0x669),
    (0x1D43, 0x1D5B),  # small raised letters, as in 3ᵉ
    (0x1E00, 0x1FFF),  # Latin and Greek with several marks
    (0x2000, 0x200B),
    (0x2010, 0x2027),
    (0x202F, 0x2040),
    (0x2044, 0x2052),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
    (0x25A0, 0x25FF),
)
_SINGLES = frozenset("\n№™℃☎☐☑☒✁✂✉✎✓✔✗✘")

# Shown by nothing, needed by nothing in a letter.
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\r")


def shown(text: str) -> str:
    """Keep what the fonts have and replace the rest, in normal form C.

    An unknown character gives its plain form if it has one (fullwidth letters,
    ligatures), else a white square; control codes, stray accents and marks that show
    nothing are dropped.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_shown_character(character) for character in composed)


def can_be_shown(character: str) -> bool:
    """Whether the letters' fonts have this character."""
    if character in _SINGLES:
        return True
    code = ord(character)
    is_known = any(first <= code <= last for first, last in _RANGES)
    return is_known and unicodedata.category(character) not in _UNWANTED


def breakable(text: str) -> str:
    """Let words of more than 30 characters be broken, so that none leaves the sheet."""
    return _ENDLESS.sub(_broken, text)


_UNWANTED = frozenset({"Cn", "Co", "Cs", "Mn", "Mc", "Me"})

_ENDLESS = re.compile(rf"[^\s\u200b]{{{LONGEST_UNBROKEN + 1},}}")


def _shown_character(character: str) -> str:
    if can_be_shown(character):
        return character
    if character == "\t":
        return " "
    if character in _INVISIBLE or unicodedata.category(character) in {"Cc", "Mn", "Me"}:
        return ""
    plain_form = unicodedata.normalize("NFKC", character)
    return plain_form if all(map(can_be_shown, plain_form)) else REPLACEMENT


def _broken(word: re.Match[str]) -> str:
    """Allow a break, which shows nothing, every few characters."""
    step = LONGEST_UNBROKEN
    slices = (word[0][start : start + step] for start in range(0, len(word[0]), step))
    return "\u200b".join(slices)
