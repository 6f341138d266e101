"""The least an endpoint of the same framework can do with the same form."""

from __future__ import annotations

import sys
from typing import Annotated

import uvicorn
from fastapi import FastAPI, Form, Response

XML = "text/xml; charset=utf-8"
NOTHING = "<Response></Response>"


def empty_app() -> FastAPI:
    """Make an application that reads the form of a call and answers nothing."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    def alive() -> Response:
        """Say that the process answers."""
        return Response()

    @app.post("/voice/incoming")
    @app.post("/voice/turn")
    def nothing(
        call: Annotated[str, Form(alias="CallSid")],
        keys: Annotated[str, Form(alias="Digits")] = "",
    ) -> Response:
        """Read the form; plain functions run in threads, as those of the service."""
        return Response(NOTHING, media_type=XML)

    return app


if __name__ == "__main__":
    uvicorn.run(empty_app(), port=int(sys.argv[1]), log_config=None, access_log=False)
