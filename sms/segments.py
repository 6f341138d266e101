"""The segments a text message is carried in.

Sources: 3GPP TS 23.038 (7-bit alphabet and its extension table) and TS 23.040
(160 or 70 characters alone, 153 or 67 when the message is cut by the network).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
    " !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
GSM7_ALPHABET = BASIC | EXTENSION


class Encoding(StrEnum):
    """How the network will carry a message."""

    GSM7 = "gsm7"
    UCS2 = "ucs2"


# What fits in one message alone, then in each segment of a longer one.
_ALONE = {Encoding.GSM7: 160, Encoding.UCS2: 70}
_CHAINED = {Encoding.GSM7: 153, Encoding.UCS2: 67}


@dataclass(frozen=True, slots=True)
class Segments:
    """The cost of a text; ``characters`` counts septets, or UTF-16 units in UCS-2."""

    encoding: Encoding
    count: int
    characters: int


def measure(text: str) -> Segments:
    """Say how a text will be encoded and in how many segments; an empty one has 0."""
    encoding = Encoding.GSM7 if set(text) <= GSM7_ALPHABET else Encoding.UCS2
    sizes = [_size(character, encoding) for character in text]
    total = sum(sizes)
    if total <= _ALONE[encoding]:
        return Segments(encoding, min(total, 1), total)
    return Segments(encoding, _chained(sizes, _CHAINED[encoding]), total)


def fits(text: str, most: int = 2) -> bool:
    """Whether a text holds in ``most`` segments."""
    return measure(text).count <= most


def plain(text: str) -> str:
    """Rewrite a text in the 7-bit alphabet wherever a fair equivalent exists.

    What is already in the alphabet is kept (é, è, à, ù, ì, ò, Ç, É, Ä, Ö, Ü, ñ);
    a letter outside it gives its base letter (ç, ê, î, ë become c, e, i, e). A
    character without equivalent (another script, an emoji) stays as it is: the
    message then costs more, but loses nothing.
    """
    unquoted = _GUILLEMETS.sub('"', text)
    composed = unicodedata.normalize("NFC", unquoted)
    return "".join(_plain_character(character) for character in composed)


def split(text: str, most: int = 2) -> tuple[str, ...]:
    """Cut a text into messages of at most ``most`` segments, in reading order.

    A text that fits is returned alone and untouched. A longer one is cut after a
    sentence, or else after a word, or else inside a word; each part then begins
    with its number, as in "1/3 ". No character that can be seen is lost; a long blank
    gives nothing.
    """
    if fits(text, most):
        return (text,)
    digits = 1
    while True:
        parts = _pack(text, number="9" * digits, most=most)
        if len(parts) < 10**digits:
            total = len(parts)
            return tuple(f"{rank}/{total} {part}" for rank, part in enumerate(parts, 1))
        digits += 1


# --- Measuring --------------------------------------------------------------


def _size(character: str, encoding: Encoding) -> int:
    match encoding:
        case Encoding.GSM7:
            return 2 if character in EXTENSION else 1
        case Encoding.UCS2:
            return 2 if ord(character) > 0xFFFF else 1


def _chained(sizes: Iterable[int], capacity: int) -> int:
    """Count the segments, none of which may cut a two-unit character in half."""
    count, used = 1, 0
    for size in sizes:
        if used + size > capacity:
            count, used = count + 1, 0
        used += size
    return count


# --- Keeping to the 7-bit alphabet ------------------------------------------

_REPLACEMENTS = {
    **dict.fromkeys(
        "\u2019\u2018\u201a\u201b\u2032\u02bc\u02b9\u00b4`\u2039\u203a", "'"
    ),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2022\u00b7\u2023\u25aa\u25e6", "-"),
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
    **dict.fromkeys("\u2008\u2009\u200a\u00a0\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff\u00ad", ""),
    "\u2028": "\n",
    "\u2029": "\n",
    "…": "...",
    "œ": "oe",
    "Œ": "OE",
    "°": "o",
    "\u00d7": "x",
    "÷": "/",
    "\u2044": "/",
    "→": "->",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "\u0131": "i",
}

# French typesetting puts a space inside guillemets; plain quotes take none.
_GUILLEMETS = re.compile(r"«\s*|\s*»")


def _plain_character(character: str) -> str:
    if character in GSM7_ALPHABET:
        return character
    if character in _REPLACEMENTS:
        return _REPLACEMENTS[character]
    # A control code, or an accent that found no letter to join, shows nothing.
    if unicodedata.category(character) == "Cc" or "\u0300" <= character <= "\u036f":
        return ""
    return _base_letters(character)


def _base_letters(character: str) -> str:
    """Drop the accents of a letter, or return it as it is if that is not enough."""
    letters = (
        _REPLACEMENTS.get(part, part)
        for part in unicodedata.normalize("NFKD", character)
        if not unicodedata.combining(part)
    )
    base = "".join(letters)
    return base if base and set(base) <= GSM7_ALPHABET else character


# --- Cutting ----------------------------------------------------------------

# A stop after a single letter ("M. Le Goff") is an abbreviation, not an end.
_SENTENCE_END = re.compile(r"(?<=\w\w[.!?…])\s+|(?<=\s[!?])\s+|(?<=[.!?]\")\s+|\n+")
_WORD = re.compile(r"\S+\s*|\s+")


def _pack(text: str, number: str, most: int) -> list[str]:
    """Fill each part as much as it can hold after a number of this width."""
    label = f"{number}/{number} "
    parts: list[str] = []
    current = ""
    for piece in _pieces(text, label, most):
        if current.strip() and not fits(label + (current + piece).rstrip(), most):
            parts.append(current.strip())
            current = ""
        current += piece
    if current.strip():
        parts.append(current.strip())
    return parts


def _pieces(text: str, label: str, most: int) -> Iterator[str]:
    """Yield sentences, or words of a long sentence, or slices of a long word."""
    for sentence in _sentences(text):
        if fits(label + sentence.strip(), most):
            yield sentence
            continue
        for word in _WORD.findall(sentence):
            if fits(label + word.strip(), most):
                yield word
            else:
                yield from _slices(word, label, most)


def _sentences(text: str) -> Iterator[str]:
    """Yield sentences with the space that follows each of them."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _slices(word: str, label: str, most: int) -> Iterator[str]:
    start = 0
    for end in range(1, len(word) + 1):
        if not fits(label + word[start:end], most):
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]
