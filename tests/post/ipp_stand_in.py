"""A printer that speaks just enough IPP, on a free loopback port."""

from __future__ import annotations

import struct
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from typing_extensions import override


class IppStandIn:
    """Keeps the requests it gets and answers as it was told; use it in `with`."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, bytes]] = []  # path, type, content
        self.answer = printed("ipp://printer.example/jobs/7")
        self.http_status = 200
        handler = partial(_Handler, self)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self._server.server_port}/ipp/print"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def answered(status: int) -> bytes:
    """An answer without a job, as RFC 8010 writes it."""
    return struct.pack(">2sHI", b"\x01\x01", status, 1) + b"\x01" + _CHARSET + b"\x03"


def printed(job_uri: str) -> bytes:
    """An answer that names the job it made."""
    named = b"\x02\x45\x00\x07job-uri" + struct.pack(">H", len(job_uri))
    head = struct.pack(">2sHI", b"\x01\x01", 0, 1) + b"\x01" + _CHARSET
    return head + named + job_uri.encode() + b"\x03"


_CHARSET = b"\x47\x00\x12attributes-charset\x00\x05utf-8"


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self, printer: IppStandIn, request: object, address: str, server: object
    ) -> None:
        self._printer = printer
        super().__init__(request, address, server)  # type: ignore[arg-type]  # by partial

    @override
    def log_message(self, format: str, *arguments: object) -> None:
        """Write nothing on standard error."""

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        content = self.rfile.read(length)
        kind = self.headers["Content-Type"]
        self._printer.requests.append((self.path, kind, content))
        self.send_response_only(self._printer.http_status)
        self.send_header("Content-Length", str(len(self._printer.answer)))
        self.end_headers()
        self.wfile.write(self._printer.answer)
