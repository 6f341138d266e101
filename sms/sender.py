"""The role of whoever carries our text messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OutgoingText:
    """A text message ready to leave.

    ``id`` is ours and never changes between tries; ``to`` and ``sender`` are E.164
    numbers (or an alphanumeric sender of 11 characters at most); ``status_callback``
    is the address the provider tells the message's fate to, empty for none.
    """

    id: str
    to: str
    body: str
    sender: str
    status_callback: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took the message and will say under this name what becomes of it."""

    provider_id: str


class Refusal(StrEnum):
    """Why a message will never leave as it is."""

    LANDLINE = "landline"  # cannot receive texts: write by post
    OPTED_OUT = "opted_out"
    BAD_NUMBER = "bad_number"
    NO_ROUTE = "no_route"  # country not enabled, carrier out of reach
    BAD_MESSAGE = "bad_message"  # empty or too long
    OUR_FAULT = "our_fault"  # our sender or our address is wrong
    UNEXPLAINED = "unexplained"


class TryAgainError(Exception):
    """The message was not taken; the same one may be sent after this many seconds."""

    def __init__(self, *, after_seconds: int, why: str) -> None:
        super().__init__(why)
        self.after_seconds = after_seconds
        self.why = why


class GiveUpError(Exception):
    """The message was refused for good; ``code`` is the provider's, if it gave one."""

    def __init__(self, *, why: Refusal, code: int | None = None) -> None:
        super().__init__(why.value)
        self.why = why
        self.code = code


class AmbiguousError(Exception):
    """Nobody knows whether the message left: look for it before sending it again."""

    def __init__(self, *, why: str) -> None:
        super().__init__(why)
        self.why = why


class Sender(Protocol):
    """Sends text messages, each at most once per call."""

    @property
    def name(self) -> str:
        """The provider's short name, kept beside each message."""

    def send(self, message: OutgoingText) -> Accepted:
        """Hand a message over.

        Raises TryAgainError, GiveUpError, or AmbiguousError: after the last, ask
        `find` before calling again.
        """

    def find(self, message: OutgoingText, since: datetime) -> tuple[str, ...]:
        """Look for what may have left after ``since`` (aware), by its words.

        Gives the provider's names for all that it may be, the oldest first: the same
        words may have been sent to a person twice. None of them, it never left. Raises
        TryAgainError when the provider does not answer.
        """
