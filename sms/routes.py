"""The SMS webhooks; what to answer is the host's business."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol, TypeAlias

from fastapi import APIRouter, Depends, Request, Response

from sms.inbound import IncomingText, StatusNews, incoming, status_news
from sms.render import reply

Form: TypeAlias = dict[str, str]
XML = "text/xml; charset=utf-8"
NO_CONTENT = 204


class Host(Protocol):
    """Whoever holds the conversations that text messages belong to."""

    def answer_text(
        self, message: IncomingText, render: Callable[[Iterable[str]], str]
    ) -> str:
        """Give the answer to a message, rendered; the same one for the same message."""
        ...

    def apologise_in_time(
        self, message: IncomingText, render: Callable[[Iterable[str]], str]
    ) -> str:
        """Give an apology, rendered, for an answer that is late."""
        ...

    def last_words_of(self, render: Callable[[Iterable[str]], str]) -> str:
        """Give what is said, rendered, when nothing can be kept anywhere."""
        ...

    def note_status(self, news: StatusNews) -> None:
        """Note how far one of our messages has come."""
        ...


Work: TypeAlias = Callable[[], str]

Timely: TypeAlias = Callable[[Work, Work, str], Awaitable[str]]
"""Has a work done, or the other instead of it when it is late, or gives the rest."""


def sms_routes(
    host: Host, signed: Callable[..., object], in_turn: Timely, in_time: Timely
) -> APIRouter:
    """Make the routes; ``signed`` is a dependency that gives a signed form.

    Messages are answered ``in_turn``; what else is told to us is noted ``in_time``.
    """
    router = APIRouter()

    @router.post("/sms/incoming")
    async def incoming_text(form: Form = Depends(signed)) -> Response:
        """Answer a text message."""
        message = incoming(form)
        answer = await in_turn(
            lambda: host.answer_text(message, reply),
            lambda: host.apologise_in_time(message, reply),
            host.last_words_of(reply),
        )
        return Response(answer, media_type=XML)

    @router.post("/sms/status")
    async def status(request: Request, form: Form = Depends(signed)) -> Response:
        """Note a delivery status; they come late, twice, or in the wrong order."""
        news = status_news(form, request.query_params.get("oid", ""))

        def note() -> str:
            host.note_status(news)
            return ""

        await in_time(note, str, "")
        return Response(status_code=NO_CONTENT)

    return router
