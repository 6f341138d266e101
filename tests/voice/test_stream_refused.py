"""Websockets that are not the provider's, or not a call of ours."""

from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.fakes.twilio_stream import handshake
from tests.running import ON_SQLITE
from tests.voice.conftest import Studio

pytestmark = ON_SQLITE


def test_a_handshake_without_a_signature_is_refused(studio: Studio) -> None:
    # given
    connection = studio.rings()

    # when
    line = studio.line()

    # then
    with pytest.raises(WebSocketDisconnect):
        line.opens(connection.url, {})


def test_a_token_serves_once(studio: Studio) -> None:
    # given
    connection = studio.rings()
    first, second = studio.line(), studio.line()
    first.dials(connection)
    first.waits_to_hear("tapez 4")

    # when
    second.dials(connection)

    # then
    second.waits_for_the_end()
    assert second.closed_with == 1008
    assert second.heard == []
    first.hangs_up()


def test_a_token_does_not_serve_another_call(studio: Studio) -> None:
    # given
    connection, line = studio.rings("CA1"), studio.line()

    # when
    line.dials(connection, "CA2")

    # then
    line.waits_for_the_end()
    assert line.closed_with == 1008


@pytest.mark.parametrize(
    "content",
    [
        {"event": "start"},
        {"event": "start", "start": {"callSid": "CA1"}},
        {"event": "media", "media": {"payload": "AAAA"}},
        {"event": 3},
        [],
        "x" * 200_000,
    ],
)
def test_an_opening_without_a_start_is_refused(studio: Studio, content: object) -> None:
    # given
    connection, line = studio.rings(), studio.line()
    line.opens(connection.url, handshake(connection.url))

    # when
    line.sends(content)

    # then
    line.waits_for_the_end()
    assert line.closed_with == 1008


def test_another_codec_is_refused(studio: Studio) -> None:
    # given
    connection, line = studio.rings(), studio.line()
    line.opens(connection.url, handshake(connection.url))

    # when
    line.starts(connection.parameters, "CA1", encoding="audio/l16")

    # then
    line.waits_for_the_end()
    assert line.closed_with == 1008


def test_binary_frames_close_the_line(studio: Studio) -> None:
    # given
    line = studio.called()

    # when
    line.sends_bytes(b"\x00\x01")

    # then
    line.waits_for_the_end()
    assert line.closed_with == 1000
