"""How a test spoils our trees."""

from __future__ import annotations

from pathlib import Path

WELCOME = "service/welcome"


def spoil(file: Path, written: str, instead: str) -> int:
    """Change the first occurrence of a text; give its line, from 1."""
    text = file.read_text("utf-8")
    place = text.index(written)
    file.write_text(text.replace(written, instead, 1), "utf-8")
    return text.count("\n", 0, place) + 1
