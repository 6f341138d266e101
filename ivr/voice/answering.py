"""What every voice webhook answers: valid TwiML, whatever breaks."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Response

from ivr.attempting import attempt
from ivr.lastresort import Way

XML = "text/xml; charset=utf-8"


def answered(way: Way, work: Callable[[], str]) -> Response:
    """Give what the work answers, or our last words when it fails."""
    return Response(attempt(work) or way.last_words, media_type=XML)
