"""What travels on a live line: messages, their order, marks, and tokens."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.voice import stream_messages, stream_playing, tokens
from ivr.voice.stream_messages import (
    Key,
    Malformed,
    Mark,
    Media,
    Start,
    Unknown,
    read_message,
)
from ivr.voice.stream_order import Order, take
from ivr.voice.stream_playing import CHUNK_BYTES, MOST_SENT, SILENT_FRAME, Playing
from ivr.voice.tokens import Bearer
from tests.fakes.clock import MONDAY_MORNING

BEARER = Bearer("CA1", "+33639980001")
FRAME = bytes(range(160))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
)


def test_a_documented_start_is_read() -> None:
    # given
    text = json.dumps(
        {
            "event": "start",
            "sequenceNumber": "1",
            "start": {
                "accountSid": "AC1",
                "streamSid": "MZ1",
                "callSid": "CA1",
                "tracks": ["inbound"],
                "mediaFormat": {
                    "encoding": "audio/x-mulaw",
                    "sampleRate": 8000,
                    "channels": 1,
                },
                "customParameters": {"token": "abc"},
            },
            "streamSid": "MZ1",
        }
    )

    # when
    message = read_message(text)

    # then
    assert message == Start("MZ1", "CA1", {"token": "abc"})


def test_sound_is_read_with_its_rank_and_time() -> None:
    # given
    payload = base64.b64encode(FRAME).decode()
    media = {"track": "inbound", "chunk": "7", "timestamp": "140", "payload": payload}

    # when
    message = read_message(json.dumps({"event": "media", "media": media}))

    # then
    assert message == Media(7, 140, FRAME)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"event":"dtmf","dtmf":{"digit":"#"}}', Key("#")),
        ('{"event":"dtmf","dtmf":{"digit":"12"}}', Malformed("not a key")),
        ('{"event":"mark","mark":{"name":"x"}}', Mark("x")),
        ('{"event":"weather"}', Unknown()),
        ('{"event":"media","media":{"track":"outbound"}}', Unknown()),
        ("nothing", Malformed("not JSON")),
        ("[]", Malformed("not an object")),
        ("{}", Malformed("no event")),
        ('{"event":"start"}', Malformed("a start without its names")),
        ("[" * 100_001, Malformed("too long")),
        (
            '{"event":"media","media":{"payload":"é"}}',
            Malformed("sound that cannot be decoded"),
        ),
    ],
)
def test_each_kind_of_message_is_a_value(text: str, message: object) -> None:
    # then
    assert read_message(text) == message


@given(
    st.sampled_from(["start", "media", "dtmf", "mark", "words", "stop", "other"]),
    json_values,
)
def test_whatever_a_message_holds_reading_it_gives_a_value(
    event: str, content: object
) -> None:
    # when
    message = read_message(json.dumps({"event": event, event: content}))

    # then
    assert message is not None


def test_sound_is_written_as_documented() -> None:
    # then
    assert json.loads(stream_messages.media("MZ1", b"\xff")) == {
        "event": "media",
        "streamSid": "MZ1",
        "media": {"payload": "/w=="},
    }


def test_sound_comes_in_frames_whatever_its_pieces() -> None:
    # given
    order, first = take(Order(), Media(1, 0, FRAME[:100]))

    # when
    order, second = take(order, Media(2, 12, FRAME[100:] + FRAME))

    # then
    assert first == ()
    assert second == (FRAME, FRAME)


def test_sound_that_comes_twice_is_dropped() -> None:
    # given
    order, _ = take(Order(), Media(2, 20, FRAME))

    # when
    order, frames = take(order, Media(1, 0, FRAME))

    # then
    assert frames == ()
    assert order.dropped == 1


def test_lost_sound_is_replaced_by_silence() -> None:
    # given
    order, _ = take(Order(), Media(1, 0, FRAME))

    # when
    _, frames = take(order, Media(4, 60, FRAME))

    # then
    assert frames == (SILENT_FRAME, SILENT_FRAME, FRAME)


def test_an_hour_lost_is_a_second_of_silence() -> None:
    # given
    order, _ = take(Order(), Media(1, 0, FRAME))

    # when
    _, frames = take(order, Media(2, 3_600_000, FRAME))

    # then
    assert len(frames) == 51


def test_the_line_never_holds_much_sound() -> None:
    # given
    playing = stream_playing.add(Playing(), bytes(CHUNK_BYTES * 20))

    # when
    playing, first = stream_playing.send(playing)
    playing = stream_playing.played(playing, first[0].mark)
    playing, second = stream_playing.send(playing)

    # then
    assert (len(first), len(second)) == (MOST_SENT, 1)


def test_marks_that_come_back_after_a_clear_prove_nothing() -> None:
    # given
    playing = stream_playing.add(Playing(), bytes(CHUNK_BYTES))
    playing, old = stream_playing.send(playing)
    playing = stream_playing.add(stream_playing.clear(playing), bytes(CHUNK_BYTES))
    playing, _ = stream_playing.send(playing)

    # when
    playing = stream_playing.played(playing, old[0].mark)

    # then
    assert not playing.is_over
    assert playing.cleared == frozenset()


def test_a_mark_that_never_comes_does_not_stop_the_call() -> None:
    # given
    playing, _ = stream_playing.send(stream_playing.add(Playing(), FRAME))

    # when
    for _ in range(100):
        playing, _ = stream_playing.tick(playing)

    # then
    assert playing.is_over


def test_a_token_speaks_for_its_call() -> None:
    # given
    token = tokens.issue("secret", BEARER, MONDAY_MORNING)

    # when
    bearer = tokens.read("secret", token, "CA1", MONDAY_MORNING)

    # then
    assert bearer == BEARER


@pytest.mark.parametrize(
    ("secret", "call", "minutes"),
    [("other", "CA1", 0), ("secret", "CA2", 0), ("secret", "CA1", 3)],
)
def test_a_token_is_refused_for_anything_else(
    secret: str, call: str, minutes: int
) -> None:
    # given
    token = tokens.issue("secret", BEARER, MONDAY_MORNING)

    # when
    later = MONDAY_MORNING + timedelta(minutes=minutes)

    # then
    assert tokens.read(secret, token, call, later) is None


@given(st.text(max_size=200))
def test_what_is_no_token_is_refused(token: str) -> None:
    # then
    assert tokens.read("secret", token, "CA1", MONDAY_MORNING) is None
