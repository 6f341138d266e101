"""Telephone numbers and references, in figures."""

from __future__ import annotations

from typing import Final

from flows.spoken.codes import national

_THREES: Final = 6  # 116 117


def write_phone(number: str) -> str:
    """Write a number as people do: "06 12 34 56 78", "32 30", "112"."""
    plain = national(number)
    if plain.startswith("+"):
        return plain
    digits = "".join(filter(str.isdigit, plain))
    if len(digits) == _THREES:
        return f"{digits[:3]} {digits[3:]}"
    return _by_pairs(digits) if len(digits) % 2 == 0 else digits


def write_code(code: str) -> str:
    """Write a reference by pairs: "B7-K4-29"."""
    signs = "".join(filter(str.isalnum, code.upper()))
    return "-".join(signs[at : at + 2] for at in range(0, len(signs), 2))


def _by_pairs(digits: str) -> str:
    return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))
