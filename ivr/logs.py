"""Logs: one JSON object per event, or lines at a terminal; nothing personal."""

import json
import logging
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from ivr.masking import mask_personal

# Their ordinary chatter repeats ours, or quotes what callers sent.
_QUIET = ("uvicorn.access", "sqlalchemy.engine", "huey", "httpx", "alembic")
_REQUEST: ContextVar[str] = ContextVar("request", default="")
_OWN_HANDLERS = ("uvicorn", "uvicorn.error", "uvicorn.access", "huey")


def configure_logs(level: str, stream: TextIO, now: Callable[[], datetime]) -> None:
    """Send every event of the process, libraries included, to one masked stream."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(make_formatter(now, readable=stream.isatty()))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _OWN_HANDLERS:
        library = logging.getLogger(name)
        library.handlers = []
        library.propagate = True
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    # Ours are written at once: the libraries' way costs several times more.
    structlog.configure(
        processors=[*_preparation(now), _renderer(readable=stream.isatty())],
        logger_factory=partial(_Lines, handler),
        wrapper_class=structlog.make_filtering_bound_logger(root.level),
    )


def make_formatter(
    now: Callable[[], datetime], *, readable: bool
) -> structlog.stdlib.ProcessorFormatter:
    """Make the formatter that writes any log record, ours or a library's."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_preparation(now),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _renderer(readable=readable),
        ],
    )


@contextmanager
def of_request(request_id: str) -> Iterator[None]:
    """Give every event logged inside the block the identifier of its request."""
    before = _REQUEST.set(request_id)
    try:
        yield
    finally:
        _REQUEST.reset(before)


def current_request() -> str:
    """Give the identifier of the request under way; empty outside of one."""
    return _REQUEST.get()


def _preparation(now: Callable[[], datetime]) -> list[Processor]:
    def stamp(
        _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        event["timestamp"] = now().isoformat(timespec="milliseconds")
        return event

    return [
        _name_request,
        structlog.stdlib.add_logger_name,
        # The traceback becomes text before masking, which reads texts.
        structlog.processors.format_exc_info,
        mask_personal,
        structlog.stdlib.add_log_level,
        stamp,
    ]


def _name_request(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    request_id = current_request()
    if request_id:
        event["request_id"] = request_id
    return event


def _renderer(*, readable: bool) -> Processor:
    if readable:
        plain = structlog.dev.plain_traceback
        return structlog.dev.ConsoleRenderer(exception_formatter=plain)
    encoder = json.JSONEncoder(ensure_ascii=False, default=repr)
    return structlog.processors.JSONRenderer(lambda event, **_: encoder.encode(event))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Writes the events of one module; a log that cannot be written stops nothing."""

    handler: logging.StreamHandler[TextIO]
    name: str

    def write(self, line: str) -> None:
        """Write one event, never in the middle of a library's."""
        self.handler.acquire()
        try:
            self.handler.stream.write(f"{line}\n")
            self.handler.flush()
        except (OSError, ValueError):
            return
        finally:
            self.handler.release()

    debug = info = warning = error = exception = critical = write
