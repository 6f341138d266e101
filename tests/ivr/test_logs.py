"""Every event leaves on one stream, as JSON, without a person in it."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from ivr.logs import configure_logs, make_formatter, of_request
from tests.fakes.clock import FakeClock


@pytest.fixture
def stream() -> Iterator[StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = StringIO()
    configure_logs("INFO", stream, FakeClock().now)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def written(stream: StringIO) -> list[object]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_has_its_facts_and_its_request(stream: StringIO) -> None:
    # given
    log = structlog.get_logger("ivr.desk")

    # when
    with of_request("7f"):
        log.info("slot taken", slot_id=4, phone="+33612345678")
    log.debug("too small to be written")

    # then
    assert written(stream) == [
        {
            "event": "slot taken",
            "slot_id": 4,
            "phone": "•••",
            "request_id": "7f",
            "level": "info",
            "logger": "ivr.desk",
            "timestamp": "2026-02-02T09:00:00.000+00:00",
        }
    ]


@pytest.mark.parametrize("name", ["uvicorn.error", "sqlalchemy.pool", "huey.consumer"])
def test_a_library_is_written_the_same_way(stream: StringIO, name: str) -> None:
    # when
    logging.getLogger(name).warning("refused %s", "06 12 34 56 78")

    # then
    assert written(stream) == [
        {
            "event": "refused •••",
            "level": "warning",
            "logger": name,
            "timestamp": "2026-02-02T09:00:00.000+00:00",
        }
    ]


def test_a_log_that_cannot_be_written_stops_nothing(stream: StringIO) -> None:
    # given
    log = structlog.get_logger("ivr")
    stream.close()

    # when
    written = log.info("slot taken")

    # then
    assert written is None


def test_requests_are_not_quoted_by_the_web_server(stream: StringIO) -> None:
    # when
    logging.getLogger("uvicorn.access").info('127.0.0.1 - "GET /desk?q=Jeanne" 200')
    logging.getLogger("sqlalchemy.engine.Engine").info("SELECT 1")

    # then
    assert written(stream) == []


def test_an_error_keeps_its_trace_and_loses_the_number(stream: StringIO) -> None:
    # given
    log = structlog.get_logger("ivr")

    # when
    log.error("turn failed", exc_info=ValueError("06 12 34 56 78"))

    # then
    assert '"exception": "ValueError: •••"' in stream.getvalue()


def test_at_a_terminal_an_event_is_a_readable_line() -> None:
    # given
    formatter = make_formatter(FakeClock().now, readable=True)
    record = logging.LogRecord("ivr", logging.INFO, "", 0, "ready", None, None)

    # when
    line = formatter.format(record)

    # then
    assert "ready" in line
    assert not line.startswith("{")
