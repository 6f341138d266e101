"""Live calls when something is missing, slow, too much, or plainly wrong."""

from __future__ import annotations

import base64
import re

import pytest

from ivr.store.conversations import Conversation
from ivr.store.standings import State
from ivr.voice import stream
from ivr.voice.stream_messages import LONGEST_MESSAGE
from speech.audio import FRAME_BYTES
from speech.keypad_only import KeypadOnly
from speech.recogniser import Heard
from tests.fakes.synthetic_caller import SyntheticCaller
from tests.fakes.twilio_stream import SILENT_FRAME, TwilioStream, handshake
from tests.running import ON_SQLITE
from tests.voice.conftest import Studio

pytestmark = ON_SQLITE
CALLER = SyntheticCaller()
TOO_LONG = {"event": "media", "media": {"payload": "/" * LONGEST_MESSAGE}}


def ended(studio: Studio, why: str) -> int:
    """Count the live calls that ended for a reason, as the metrics tell."""
    page = studio.client.get("/metrics").text
    found = re.search(rf'ivr_live_calls_ended_total{{why="{why}"}} (\d+)', page)
    return int(found[1]) if found else 0


def carries_again(line: TwilioStream, rank: int) -> None:
    """Carry a frame whose number was carried before."""
    payload = base64.b64encode(b"\x00" * FRAME_BYTES).decode()
    media = {"track": "inbound", "chunk": str(rank), "timestamp": str(rank * 20)}
    line.says("media", media={**media, "payload": payload})


def test_without_any_recogniser_a_call_is_answered_by_keypad(studio: Studio) -> None:
    # given
    studio.ears.recogniser = KeypadOnly()

    # when
    answer = studio.provider.post(
        "/voice/incoming", studio.caller().form(CallStatus="ringing")
    )

    # then
    assert "<Gather" in answer.text
    assert "<Connect" not in answer.text


def test_a_recogniser_lost_since_the_call_rang_leaves_it_to_the_keypad(
    studio: Studio,
) -> None:
    # given
    connection, line = studio.rings(), studio.line()
    studio.ears.recogniser = KeypadOnly()

    # when
    line.dials(connection)
    line.waits_for_the_end()

    # then
    assert line.heard == []
    assert "<Gather" in studio.goes_on_by_keypad(connection)
    assert ended(studio, "no_recogniser") == 1


def test_a_recogniser_too_slow_leaves_the_call_to_the_keypad_at_its_question(
    studio: Studio,
) -> None:
    # given
    studio.ears.understanding_seconds = 0.05
    studio.recogniser.may_finish.clear()
    connection, line = studio.rings(), studio.line()
    line.dials(connection)
    line.waits_to_hear("tapez 4")
    line.forgets()
    line.presses("1")
    line.waits_to_hear("tapez 4")

    # when
    line.carries(CALLER.says("elle a été volée"))
    line.waits_for_the_end()
    studio.recogniser.may_finish.set()

    # then
    assert line.closed_with == 1000
    assert 'turn?turn=2"' in studio.goes_on_by_keypad(connection)
    assert ended(studio, "ear_failed") == 1


def test_a_call_there_is_no_room_for_goes_on_by_keypad(studio: Studio) -> None:
    # given
    first = studio.called("CA1")
    connections = [studio.rings(f"CA{rank}") for rank in range(2, 6)]
    studio.ears.most_lines = 1

    # when
    lines = [studio.line() for _ in connections]
    for rank, (line, connection) in enumerate(zip(lines, connections, strict=True), 2):
        line.dials(connection, f"CA{rank}")
        line.waits_for_the_end()

    # then
    assert [line.closed_with for line in lines] == [1000] * 4
    assert "<Gather" in studio.goes_on_by_keypad(connections[0], "CA2")
    assert ended(studio, "no_room") == 4
    first.presses("1")
    first.waits_to_hear("volé")


def test_room_is_made_by_whoever_hangs_up(studio: Studio) -> None:
    # given
    studio.ears.most_lines = 1
    studio.called("CA1").hangs_up()

    # when
    line = studio.called("CA2")

    # then
    line.waits_to_hear("tapez 4")


def test_a_caller_who_stays_silent_is_offered_a_callback_then_left(
    studio: Studio,
) -> None:
    # given
    line = studio.called()

    # when
    heard = line.stays_silent_until("À bientôt", most_seconds=120)

    # then
    assert "Je vous écoute." in heard
    assert "Voulez-vous qu'un conseiller vous rappelle ?" in heard
    line.waits_for_the_end()


def test_a_call_cannot_be_held_on_two_lines(studio: Studio) -> None:
    # given
    first = studio.called("CA1")
    again = studio.rings("CA1")

    # when
    second = studio.line()
    second.dials(again, "CA1")
    second.waits_for_the_end()

    # then
    assert second.heard == []
    first.presses("1")
    first.waits_to_hear("volé")


def test_a_call_that_starts_again_on_its_line_goes_on(studio: Studio) -> None:
    # given
    line = studio.called()

    # when
    line.starts({"token": "another"}, "CA2")
    line.presses("1")

    # then
    line.waits_to_hear("volé")
    with studio.service.store.reading() as session:
        assert session.query(Conversation).one().key == "CA1"


def test_binary_frames_instead_of_an_opening_are_refused(studio: Studio) -> None:
    # given
    connection, line = studio.rings(), studio.line()
    line.opens(connection.url, handshake(connection.url))

    # when
    line.sends_bytes(b"\x00\x01")
    line.waits_for_the_end()

    # then
    assert line.closed_with == 1008
    assert ended(studio, "refused") == 1


@pytest.mark.parametrize(
    "message", [TOO_LONG, {"event": "media", "media": {"payload": "é"}}, [], {}]
)
def test_a_few_malformed_messages_do_not_end_a_call(
    studio: Studio, message: object
) -> None:
    # given
    line = studio.called()

    # when
    for _ in range(stream.MOST_MALFORMED):
        line.sends(message)
    line.presses("1")

    # then
    line.waits_to_hear("volé")


def test_too_many_malformed_messages_leave_the_call_to_the_keypad(
    studio: Studio,
) -> None:
    # given
    line = studio.called()

    # when
    for _ in range(stream.MOST_MALFORMED + 1):
        line.sends(TOO_LONG)
    line.waits_for_the_end()

    # then
    assert line.closed_with == 1000
    assert ended(studio, "malformed") == 1


def test_frames_that_come_twice_are_heard_once(studio: Studio) -> None:
    # given
    studio.recogniser.script.append(Heard("carte vitale", 0.95))
    line = studio.called()

    # when
    for rank, frame in enumerate(CALLER.says("carte vitale"), start=1):
        line.carries([frame])
        carries_again(line, rank)

    # then
    line.waits_to_hear("perdu")
    assert studio.recogniser.fed_bytes < 160 * 110


def test_frames_without_sound_change_nothing(studio: Studio) -> None:
    # given
    line = studio.called()

    # when
    line.carries([b"", SILENT_FRAME, b"\x00"])
    line.presses("1")

    # then
    line.waits_to_hear("volé")


def test_nobody_hears_what_another_call_says(studio: Studio) -> None:
    # given
    first, second = studio.called("CA1"), studio.called("CA2")
    first.forgets()
    second.forgets()
    studio.recogniser.script.append(Heard("carte vitale", 0.95))

    # when
    first.carries(CALLER.says("carte vitale"))
    first.waits_to_hear("perdu")

    # then
    assert second.heard == []
    with studio.service.store.reading() as session:
        calls = session.query(Conversation).order_by(Conversation.key).all()
    assert [(call.turns, call.state) for call in calls] == [
        (2, State.OPEN),
        (1, State.OPEN),
    ]
