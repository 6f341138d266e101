"""Reads what an SMS webhook says: who wrote what, or how far a message has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sms.statuses import Status, read_status

LONGEST_BODY = 1600  # what the provider itself lets through


@dataclass(frozen=True, slots=True)
class IncomingText:
    """A message received; ``sender`` is raw, as the provider gave it."""

    id: str
    sender: str
    body: str


@dataclass(frozen=True, slots=True)
class StatusNews:
    """How far one of our messages has come; ``ours`` is the number we gave it."""

    provider_id: str
    status: Status | None
    error_code: int | None
    ours: str


def incoming(form: Mapping[str, str]) -> IncomingText:
    """Read a message; what is missing is empty, what is too long is cut."""
    name = form.get("MessageSid") or form.get("SmsSid") or ""
    body = form.get("Body", "").replace("\0", "")
    return IncomingText(name[:64], form.get("From", ""), body[:LONGEST_BODY])


def status_news(form: Mapping[str, str], ours: str) -> StatusNews:
    """Read a delivery status; ``status`` is None for a word we do not know."""
    code = form.get("ErrorCode", "")
    return StatusNews(
        provider_id=form.get("MessageSid", "")[:64],
        status=read_status(form.get("MessageStatus", "")),
        error_code=int(code) if code.isdecimal() and len(code) < 7 else None,
        ours=ours if ours.isdecimal() and len(ours) < 19 else "",
    )
