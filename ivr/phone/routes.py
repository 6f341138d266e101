"""The telephone in a web page: the page, its calls, its text messages, its letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from pydantic import BaseModel, Field
from starlette.responses import FileResponse
from starlette.websockets import WebSocket

from ivr.phone.mailbox import letter_of, mail_of, message_name, number_of
from ivr.phone.wording import page_words
from ivr.service import Service
from ivr.store.standings import Channel
from ivr.voice import tokens
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from ivr.voice.stream import hold
from ivr.voice.stream_talk import Exchange, admit_call
from sms.inbound import LONGEST_BODY, IncomingText
from sms.routes import Host

STREAM = "/phone/stream"
NOT_FOUND = 404
NO_NUMBER = 409
KEYS = tuple("123456789*0#")
KINDS = {".css": "text/css", ".js": "text/javascript"}
STATIC = ("phone.css", "phone.js", "line.js", "sound.js", "worklet.js")
# Nothing but our own files, and the microphone for this page alone.
PROTECTION = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "microphone=(self)",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Calls = Annotated[list[str], Query(alias="call", max_length=20)]


class NewCall(BaseModel):
    """Somebody is about to call."""

    number: str = Field("", max_length=40)


class NewText(BaseModel):
    """Somebody answers a text message; ``call`` is a call they made."""

    call: str = Field(max_length=64)
    body: str = Field(max_length=LONGEST_BODY)


def phone_routes(
    service: Service, voice: Voice, ears: Ears, secret: str, host: Host
) -> APIRouter:
    """Make the routes of the page; its tokens open no other line than its own."""
    router = APIRouter(prefix="/phone")
    page, key = _page(), f"page:{secret}"
    admit = partial(admit_call, service, key, channel=Channel.WEB)
    exchange = Exchange(
        service, voice, ears, admit, has_other_way=False, has_captions=True
    )

    @router.get("")
    def phone() -> Response:
        """Show the telephone."""
        return HTMLResponse(page, headers=PROTECTION)

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        """Give a file of the page."""
        if name not in STATIC:
            return Response(status_code=NOT_FOUND)
        content = files("ivr.phone").joinpath("static", name).read_bytes()
        kind = KINDS[f".{name.rpartition('.')[2]}"]
        return Response(content, media_type=kind, headers=PROTECTION)

    @router.post("/calls")
    def call(new: NewCall) -> Response:
        """Name a new call, and give the token that opens its line once."""
        bearer = tokens.Bearer(service.clock.new_id(), new.number)
        token = tokens.issue(key, bearer, service.clock.now())
        return _json({"call": bearer.call, "token": token})

    @router.websocket("/stream")
    async def stream(websocket: WebSocket) -> None:
        """Hold a call of the page."""
        await hold(websocket, exchange)

    _add_mail(router, service, host)
    return router


def _add_mail(router: APIRouter, service: Service, host: Host) -> None:
    """Add what callers of the page receive, and answer."""

    @router.get("/mail")
    def mail(calls: Calls) -> Response:
        """List what followed from calls of this page."""
        return _json([asdict(one) for one in mail_of(service, calls)])

    @router.get("/letters/{letter}.pdf")
    def letter(letter: int, calls: Calls) -> Response:
        """Give a letter that followed from a call of this page."""
        file = letter_of(service, calls, letter)
        if file is None:
            return Response(status_code=NOT_FOUND)
        return FileResponse(file, media_type="application/pdf", headers=PROTECTION)

    @router.post("/texts")
    def text(new: NewText) -> Response:
        """Send a text message to the service, and give its answers.

        A call without a number has nowhere to be answered at.
        """
        answers: list[str] = []
        number = number_of(service, new.call)
        if not number:
            return Response(status_code=NO_NUMBER, headers=PROTECTION)
        message = IncomingText(message_name(service, new.call), number, new.body)
        host.answer_text(message, partial(_gather, answers))
        return _json(answers)


def _gather(answers: list[str], texts: Iterable[str]) -> str:
    answers[:] = texts
    return "\n".join(answers)


def _json(content: Any) -> Response:  # noqa: ANN401  # whatever JSON can hold
    return JSONResponse(content, headers=PROTECTION)


def _page() -> str:
    environment = Environment(
        loader=PackageLoader("ivr.phone"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
    )
    words = page_words()
    return environment.get_template("phone.html").render(w=words, keys=KEYS)
