"""What every voice webhook answers: valid TwiML, whatever breaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from fastapi import Response

from ivr import lastresort
from ivr.attempting import attempt
from ivr.conversation import Delivery
from ivr.lastresort import Way
from ivr.service import Contact, Service

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


@dataclass(frozen=True, slots=True)
class Answering:
    """How those whose call goes on beside the turns are answered."""

    service: Service
    way: Way
    in_time: Timely

    async def to(self, contact: Contact, key: str, work: Work) -> Response:
        """Answer somebody; when it fails or is late, apologise and have an agent call.

        ``key`` names the failure: the same one calls them back once.
        """
        service, way, delivery = self.service, self.way, Delivery(key)
        return await answered(
            way,
            lambda: lastresort.answer(work, service, contact, None, delivery, way),
            lambda: lastresort.apology_without_store(service, contact, None, way),
            self.in_time,
        )


async def noted(work: Callable[[], None], in_time: Timely) -> Response:
    """Have something noted that is told to us; nothing is waited for in return."""

    def note() -> str:
        attempt(work)
        return ""

    await in_time(note, str, "")
    return Response(status_code=NO_CONTENT)


def _said(way: Way, work: Work) -> str:
    return attempt(work) or way.last_words
