"""What every voice webhook answers: valid TwiML, whatever breaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from fastapi import Response

from ivr.attempting import attempt
from ivr.lastresort import Way

XML = "text/xml; charset=utf-8"

Through: TypeAlias = Callable[[Callable[[], str]], Awaitable[str]]
"""Has a work done in its turn, and gives what it gave."""


def answered(way: Way, work: Callable[[], str]) -> Response:
    """Give what the work answers, or our last words when it fails."""
    return Response(_said(way, work), media_type=XML)


async def answered_in_turn(
    way: Way, work: Callable[[], str], through: Through
) -> Response:
    """Give the same, with the work done in its turn among those that write."""
    return Response(await through(lambda: _said(way, work)), media_type=XML)


def _said(way: Way, work: Callable[[], str]) -> str:
    return attempt(work) or way.last_words
