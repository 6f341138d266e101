"""The short way of the requests that come most: past the framework's own steps.

Finding a route, and guarding it, is work these addresses have no use for: they hold
nothing to look for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from fastapi import HTTPException, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

NOT_ALLOWED = 405

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class ShortWay:
    """Middleware: answers what is posted to these addresses, and passes on the rest."""

    app: ASGIApp
    endpoints: Mapping[str, Endpoint]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        is_ours = scope["type"] == "http" and scope["path"] in self.endpoints
        if not is_ours:
            await self.app(scope, receive, send)
            return
        endpoint = self.endpoints[scope["path"]]
        scope["endpoint"], scope["path_params"] = endpoint, {}
        response = await _answer(endpoint, Request(scope, receive))
        await response(scope, receive, send)


async def _answer(endpoint: Endpoint, request: Request) -> Response:
    if request.method != "POST":
        return Response(status_code=NOT_ALLOWED, headers={"Allow": "POST"})
    try:
        return await endpoint(request)
    except HTTPException as refused:
        return Response(status_code=refused.status_code)
