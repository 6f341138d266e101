"""What surrounds every request: its name in the logs, its count, its time."""

from __future__ import annotations

import re
from dataclasses import dataclass

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ivr.clock import Clock
from ivr.logs import of_request
from ivr.metrics import Metrics

log = structlog.get_logger(__name__)

REQUEST_ID = "X-Request-Id"
NAMED = REQUEST_ID.lower().encode()
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,63}")


@dataclass(frozen=True, slots=True)
class Watch:
    """Middleware: notes each answer when it starts, since some never end."""

    app: ASGIApp
    clock: Clock
    metrics: Metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note how it was answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = self.clock.monotonic()
        request_id = self._name(Headers(scope=scope))

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = (NAMED, request_id.encode())
                message["headers"] = [*message.get("headers", ()), named]
                took = self.clock.monotonic() - began
                self._note(_route(scope), message["status"], took)
            await send(message)

        with of_request(request_id):
            await self.app(scope, receive, noted)

    def _name(self, headers: Headers) -> str:
        given = headers.get(REQUEST_ID, "")
        return given if _NAME.fullmatch(given) else self.clock.new_id()

    def _note(self, route: str, status: int, took: float) -> None:
        self.metrics.answered(route, status, took)
        log.info(
            "request answered",
            route=route,
            status=status,
            milliseconds=round(took * 1000),
        )


def _route(scope: Scope) -> str:
    """Name the route by its pattern: an address may hold what must not be counted."""
    route = scope.get("route")
    if route is None and scope.get("path_params") == {} and "endpoint" in scope:
        # It came the short way, whose patterns are addresses.
        return str(scope["path"])
    return str(getattr(route, "path", "unknown"))
