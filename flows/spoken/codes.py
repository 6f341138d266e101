"""Telephone numbers, strings of digits and references, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flows.spoken.numbers import say_number

_SHORTEST_BY_PAIRS: Final = 4
_THREES: Final = 6  # 116 117
_FRENCH_CODES: Final = ("+33", "+262", "+590", "+594", "+596")
_FRENCH_LETTERS: Final = {
    "A": "a",
    "B": "bé",
    "C": "cé",
    "D": "dé",
    "E": "eu",
    "F": "effe",
    "G": "gé",
    "H": "hache",
    "I": "i",
    "J": "ji",
    "K": "ka",
    "L": "elle",
    "M": "emme",
    "N": "enne",
    "O": "o",
    "P": "pé",
    "Q": "ku",
    "R": "erre",
    "S": "esse",
    "T": "té",
    "U": "u",
    "V": "vé",
    "W": "double vé",
    "X": "ixe",
    "Y": "i grec",
    "Z": "zède",
}


def say_phone(number: str, language: str = "fr") -> str:
    """Say a number by pairs: "zéro six, douze, …"; a short one by two ("trente-neuf").

    Takes E.164 or what people write; other characters than digits are left out.
    """
    plain = national(number)
    digits = "".join(filter(str.isdigit, plain))
    if plain.startswith("+"):
        pairs = _pairs(digits, from_the_left=True)
        return f"plus {_joined(pairs, language)}"
    if len(digits) <= _THREES and not digits.startswith("0"):
        return _short(digits, language)
    return _joined(_pairs(digits), language)


def national(number: str) -> str:
    """Put the 0 that people dial for the country code of France, overseas included."""
    plain = number.strip()
    code = next((code for code in _FRENCH_CODES if plain.startswith(code)), None)
    return f"0{plain.removeprefix(code)}" if code else plain


def say_digits(digits: str, language: str = "fr") -> str:
    """Say digits one by one, with a pause after every second one."""
    return ", ".join(
        " ".join(say_number(int(digit), language) for digit in pair)
        for pair in _pairs("".join(filter(str.isdigit, digits)), from_the_left=True)
    )


def say_code(code: str) -> str:
    """Part a reference by pairs, for a voice that reads signs: "B 7, K 4, 2 9"."""
    signs = "".join(filter(str.isalnum, code.upper()))
    return ", ".join(" ".join(pair) for pair in _pairs(signs, from_the_left=True))


def spell_code(code: str, language: str = "fr") -> str:
    """Say a reference by pairs, every sign in words: "bé sept, ka quatre"."""
    signs = "".join(filter(str.isalnum, code.upper()))
    return ", ".join(
        " ".join(_sign(sign, language) for sign in pair)
        for pair in _pairs(signs, from_the_left=True)
    )


def _sign(sign: str, language: str) -> str:
    if sign.isdigit():
        return say_number(int(sign), language)
    return sign if language == "en" else _FRENCH_LETTERS.get(sign, sign)


def _short(digits: str, language: str) -> str:
    if len(digits) < _SHORTEST_BY_PAIRS and language != "en":
        return say_number(int(digits))
    if len(digits) == _THREES and language != "en":
        return f"{say_number(int(digits[:3]))} {say_number(int(digits[3:]))}"
    return " ".join(_group(pair, language) for pair in _pairs(digits))


def _joined(pairs: Sequence[str], language: str) -> str:
    return ", ".join(_group(pair, language) for pair in pairs)


def _group(pair: str, language: str) -> str:
    """Say a pair as a number, its leading zero apart; in English digit by digit."""
    if language == "en" or pair == "00":
        return " ".join(say_number(int(digit), language) for digit in pair)
    if pair.startswith("0") and len(pair) > 1:
        return f"{say_number(0)} {say_number(int(pair))}"
    return say_number(int(pair))


def _pairs(signs: str, *, from_the_left: bool = False) -> list[str]:
    """Cut by two; a lone sign comes first, or last from the left."""
    start = 0 if from_the_left else len(signs) % 2
    head = [signs[:start]] if start else []
    return head + [signs[at : at + 2] for at in range(start, len(signs), 2)]
