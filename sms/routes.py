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

    def note_status(self, news: StatusNews) -> None:
        """Note how far one of our messages has come."""
        ...


Through: TypeAlias = Callable[[Callable[[], str]], Awaitable[str]]
"""Has a work done in its turn, and gives what it gave."""


def sms_routes(
    host: Host, signed: Callable[..., object], through: Through
) -> APIRouter:
    """Make the routes; ``signed`` is a dependency that gives a signed form."""
    router = APIRouter()

    @router.post("/sms/incoming")
    async def incoming_text(form: Form = Depends(signed)) -> Response:
        """Answer a text message."""
        message = incoming(form)
        answer = await through(lambda: host.answer_text(message, reply))
        return Response(answer, media_type=XML)

    @router.post("/sms/status")
    def status(request: Request, form: Form = Depends(signed)) -> Response:
        """Note a delivery status; they come late, twice, or in the wrong order."""
        host.note_status(status_news(form, request.query_params.get("oid", "")))
        return Response(status_code=NO_CONTENT)

    return router
