"""What every voice webhook answers: valid TwiML, whatever breaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from fastapi import Response

from ivr.attempting import attempt
from ivr.lastresort import Way

XML = "text/xml; charset=utf-8"

Work: TypeAlias = Callable[[], str]

InTurn: TypeAlias = Callable[[Work, Work], Awaitable[str]]
"""Has a work done in its turn, or the other instead of it when that takes too long."""


def answered(way: Way, work: Work) -> Response:
    """Give what the work answers, or our last words when it fails."""
    return Response(_said(way, work), media_type=XML)


async def answered_in_turn(
    way: Way, work: Work, instead: Work, in_turn: InTurn
) -> Response:
    """Give the same, with the work done in its turn among those that write."""
    said = await in_turn(lambda: _said(way, work), lambda: _said(way, instead))
    return Response(said, media_type=XML)


def _said(way: Way, work: Work) -> str:
    return attempt(work) or way.last_words
