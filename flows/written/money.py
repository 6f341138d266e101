"""Amounts of money, in figures."""

from __future__ import annotations


def write_amount(cents: int, language: str = "fr") -> str:
    """Write euro cents with plain spaces: "1 043,59 €", "184 €", or "€1,043.59"."""
    euros, rest = divmod(cents, 100)
    if language == "en":
        return f"€{euros:,}.{rest:02}" if rest else f"€{euros:,}"
    figures = f"{euros:,}".replace(",", " ")
    return f"{figures},{rest:02} €" if rest else f"{figures} €"
