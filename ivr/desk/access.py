"""Who may come in: the session behind a cookie, the proof that a form is ours."""

from __future__ import annotations

import hmac
import importlib.resources
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from typing_extensions import override

from ivr.desk.pages import Pages, Visitor
from ivr.desk.signing_in import COOKIE, visitor_of
from ivr.errors import StoreUnavailableError
from ivr.service import Service
from ivr.store.agents import Role

MOST_BYTES = 200_000
FORBIDDEN, NOT_FOUND, CONFLICT, TOO_LARGE, UNAVAILABLE = 403, 404, 409, 413, 503
SAME_SITE = frozenset({"same-origin", "none", ""})
READERS = frozenset({Role.VOLUNTEER, Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR})
SUPERVISORS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
EVERYBODY = frozenset(Role)
UNAVAILABLE_PAGE = "static/unavailable.html"

Form = dict[str, str]
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class AnsweredError(Exception):
    """The request is refused: this is the page that says why."""

    def __init__(self, response: Response) -> None:
        super().__init__("refused")
        self.response = response


async def form_of(request: Request) -> Form:
    """Read a form; AnsweredError when it is larger than any of ours."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise AnsweredError(Response(status_code=TOO_LARGE))
    text = body.decode("utf-8", "replace")
    return dict(parse_qsl(text, keep_blank_values=True))


@dataclass(frozen=True, slots=True)
class Posted:
    """A form sent by somebody signed in, from a page of ours."""

    visitor: Visitor
    form: Form

    def __getitem__(self, name: str) -> str:
        """Give a field; empty when it is missing."""
        return self.form.get(name, "")


@dataclass(frozen=True, slots=True)
class Door:
    """Lets agents in by role."""

    service: Service
    pages: Pages

    def reader(self, *roles: Role) -> Callable[[Request], Visitor]:
        """Make the dependency of a page for these roles; readers when none is named."""
        allowed = frozenset(roles) or READERS

        def enter(request: Request) -> Visitor:
            visitor = visitor_of(self.service, request.cookies.get(COOKIE, ""))
            if visitor is None:
                raise AnsweredError(self._sign_in(request))
            if visitor.agent.role not in allowed:
                raise AnsweredError(self.refused(visitor, "role"))
            return visitor

        return enter

    def posted(self, *roles: Role) -> Callable[[Request, Form], Posted]:
        """Make the dependency of a form that these roles send; else readers do."""
        allowed = frozenset(roles) or READERS

        def receive(request: Request, form: Form = Depends(form_of)) -> Posted:
            visitor = visitor_of(self.service, request.cookies.get(COOKIE, ""))
            if visitor is None:
                raise AnsweredError(self._kept(form))
            if not is_ours(request, form, visitor.csrf):
                raise AnsweredError(self.refused(visitor, "stale"))
            if visitor.agent.role not in allowed:
                raise AnsweredError(self.refused(visitor, "role"))
            return Posted(visitor, form)

        return receive

    def refused(self, visitor: Visitor | None, why: str) -> Response:
        """Say that it may not be, and why."""
        return self.pages.show("refused", visitor, status=FORBIDDEN, why=why)

    def _sign_in(self, request: Request) -> Response:
        path = request.url.path.removeprefix("/desk")
        return self.pages.go_to(f"/sign-in?next={quote(path)}")

    def _kept(self, form: Form) -> Response:
        """Ask to sign in again, without losing what was written."""
        kept = form.get("text", "")
        return self.pages.show(
            "sign_in", None, status=FORBIDDEN, why="signed_out", kept=kept, next=""
        )


def is_ours(request: Request, form: Form, csrf: str) -> bool:
    """Tell whether a form comes from a page that we gave to this browser."""
    site = request.headers.get("Sec-Fetch-Site", "")
    given = form.get("csrf", "").encode("utf-8", "replace")
    return site in SAME_SITE and hmac.compare_digest(given, csrf.encode())


class DeskRoute(APIRoute):
    """A route of the desk: a refusal is a page, and so is a database that is down."""

    @override
    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def safely(request: Request) -> Response:
            try:
                return await handle(request)
            except AnsweredError as refusal:
                return refusal.response
            except StoreUnavailableError:
                page = importlib.resources.files("ivr.desk") / UNAVAILABLE_PAGE
                return HTMLResponse(page.read_text("utf-8"), UNAVAILABLE)

        return safely
