"""What every voice webhook answers: valid TwiML, whatever breaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from fastapi import Response

from ivr.attempting import attempt
from ivr.lastresort import Way

XML = "text/xml; charset=utf-8"
NO_CONTENT = 204

Work: TypeAlias = Callable[[], str]

Timely: TypeAlias = Callable[[Work, Work, str], Awaitable[str]]
"""Has a work done, or the other instead of it when it is late, or gives the rest."""


async def answered(way: Way, work: Work, instead: Work, in_time: Timely) -> Response:
    """Give what the work answers, what is said instead when it is late, or our last.

    Our last words are given when the work fails too.
    """
    said = await in_time(
        lambda: _said(way, work), lambda: _said(way, instead), way.last_words
    )
    return Response(said, media_type=XML)


async def noted(work: Callable[[], None], in_time: Timely) -> Response:
    """Have something noted that is told to us; nothing is waited for in return."""

    def note() -> str:
        attempt(work)
        return ""

    await in_time(note, str, "")
    return Response(status_code=NO_CONTENT)


def _said(way: Way, work: Work) -> str:
    return attempt(work) or way.last_words
