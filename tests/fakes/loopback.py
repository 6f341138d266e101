"""A web server for tests, on a free loopback port, and what its answers share."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from typing_extensions import override


class LoopbackServer:
    """Serves from ``start`` to ``stop``; ``handler`` makes what answers a request."""

    def __init__(self, handler: Callable[..., BaseHTTPRequestHandler]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more, and free the port."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class JsonHandler(BaseHTTPRequestHandler):
    """Reads forms and answers JSON, silently."""

    protocol_version = "HTTP/1.1"

    @override
    def log_message(self, format: str, *arguments: object) -> None:
        """Write nothing on standard error."""

    def do_GET(self) -> None:
        """Answer what is asked for."""
        self.on_get()

    def do_POST(self) -> None:
        """Answer what is sent."""
        self.on_post()

    def on_get(self) -> None:
        """Answer a GET; nothing is there by default."""
        self.answer(404, {})

    def on_post(self) -> None:
        """Answer a POST; nothing is there by default."""
        self.answer(404, {})

    def form(self) -> dict[str, list[str]]:
        """Read the form of the request, repeated parameters whole."""
        length = int(self.headers.get("Content-Length", "0"))
        return parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)

    def answer(
        self, status: int, document: object, headers: Mapping[str, str] | None = None
    ) -> None:
        """Answer a document."""
        self.answer_bytes(status, json.dumps(document).encode(), headers or {})

    def answer_bytes(
        self, status: int, content: bytes, headers: Mapping[str, str]
    ) -> None:
        """Answer bytes that claim to be JSON."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
