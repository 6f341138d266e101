"""Logs: one JSON object per event, or lines at a terminal; nothing personal."""

import logging
from collections.abc import Callable, MutableMapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from ivr.masking import mask_personal

# Their ordinary chatter repeats ours, or quotes what callers sent.
_QUIET = ("uvicorn.access", "sqlalchemy.engine", "huey", "httpx", "alembic")
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
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_preparation(now),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def make_formatter(
    now: Callable[[], datetime], *, readable: bool
) -> structlog.stdlib.ProcessorFormatter:
    """Make the formatter that writes any log record, ours or a library's."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_preparation(now),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _readable_renderer() if readable else _json_renderer(),
        ],
    )


def of_request(request_id: str) -> AbstractContextManager[None]:
    """Give every event logged inside the block the identifier of its request."""
    return structlog.contextvars.bound_contextvars(request_id=request_id)


def current_request() -> str:
    """Give the identifier of the request under way; empty outside of one."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def _preparation(now: Callable[[], datetime]) -> list[Processor]:
    def stamp(
        _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        event["timestamp"] = now().isoformat(timespec="milliseconds")
        return event

    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        stamp,
        # The traceback becomes text before masking, which reads texts.
        structlog.processors.format_exc_info,
        mask_personal,
    ]


def _json_renderer() -> Processor:
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _readable_renderer() -> Processor:
    return structlog.dev.ConsoleRenderer(
        exception_formatter=structlog.dev.plain_traceback
    )
