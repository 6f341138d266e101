"""Turns an answer of the service into text messages of at most two segments each."""

from __future__ import annotations

from collections.abc import Iterable

from twilio.twiml.messaging_response import MessagingResponse

from sms.segments import fits, plain, split

MOST_SEGMENTS = 2


def messages(sentences: Iterable[str]) -> tuple[str, ...]:
    """Write sentences as messages: one when it fits, else several, numbered."""
    lines = [plain(sentence).strip() for sentence in sentences]
    return split("\n".join(line for line in lines if line), MOST_SEGMENTS)


def reply(bodies: Iterable[str]) -> str:
    """Answer an incoming message with these; with none, say nothing."""
    response = MessagingResponse()
    for body in bodies:
        if body:
            response.message("".join(c for c in body if c.isprintable() or c == "\n"))
    return str(response)


def is_short(body: str) -> bool:
    """Whether a message holds in the two segments we allow ourselves."""
    return fits(body, MOST_SEGMENTS)
