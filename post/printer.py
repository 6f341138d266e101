"""The role of whoever puts our letters on paper."""

from __future__ import annotations

import re
from typing import Protocol

_LETTER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


class TryAgainError(Exception):
    """The letter was not printed; it may be tried again after this many seconds."""

    def __init__(self, *, after_seconds: int, why: str) -> None:
        super().__init__(why)
        self.after_seconds = after_seconds
        self.why = why


class GiveUpError(Exception):
    """The letter will never be printed as it is."""

    def __init__(self, *, why: str) -> None:
        super().__init__(why)
        self.why = why


class Printer(Protocol):
    """Prints letters."""

    def print(self, letter_id: str, pdf: bytes) -> str:
        """Hand a letter over and say where it went.

        ``letter_id`` names one letter for ever: letters, digits and hyphens, 64 at
        most. Raises TryAgainError or GiveUpError.
        """


def checked_letter_id(letter_id: str) -> str:
    """Give the name back if it can name a file; raise GiveUpError otherwise."""
    if _LETTER_ID.fullmatch(letter_id) is None:
        raise GiveUpError(why="a letter's name has letters, digits and hyphens only")
    return letter_id
