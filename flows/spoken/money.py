"""Amounts of money, in words."""

from __future__ import annotations

from typing import Final

from flows.spoken.numbers import say_number

_MILLION: Final = 1_000_000


def say_amount(cents: int, language: str = "fr") -> str:
    """Say euro cents: "cent quatre-vingt-quatre euros et cinquante centimes"."""
    euros, rest = divmod(cents, 100)
    if not rest:
        return _euros(euros, language)
    if not euros:
        return _cents(rest, language)
    link = "and" if language == "en" else "et"
    return f"{_euros(euros, language)} {link} {_cents(rest, language)}"


def _euros(euros: int, language: str) -> str:
    said = say_number(euros, language)
    if language == "en":
        return f"{said} {'euro' if euros == 1 else 'euros'}"
    # French: "zéro euro", "un euro", "un million d'euros".
    is_round_million = euros >= _MILLION and euros % _MILLION == 0
    noun = "euro" if euros < 2 else "euros"
    return f"{said} d'{noun}" if is_round_million else f"{said} {noun}"


def _cents(cents: int, language: str) -> str:
    noun = "cent" if language == "en" else "centime"
    return f"{say_number(cents, language)} {noun}{'s' if cents > 1 else ''}"
