"""Three hundred calls where thirty can be held: the others are let go at once."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from flows.manner import Manner
from ivr.service import Contact
from ivr.voice.ears import MOST_LINES, Ears
from ivr.voice.stream import hold
from ivr.voice.stream_messages import Start
from ivr.voice.stream_talk import Exchange
from tests.fakes.recogniser import FakeRecogniser
from tests.running import ON_SQLITE
from tests.voice.conftest import Studio

pytestmark = ON_SQLITE
CALLS = 300
LOOK_AGAIN_SECONDS = 0.01


@dataclass(slots=True)
class Socket:
    """The line of one call, on which nothing is said until everybody has come."""

    call: str
    may_leave: asyncio.Event
    sent: list[str] = field(default_factory=list)
    closed_with: int | None = None
    started: bool = False

    async def accept(self) -> None:
        """Take the call."""

    async def receive(self) -> dict[str, Any]:
        """Say that the call begins, then nothing until it is time to leave."""
        if not self.started:
            self.started = True
            sound = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
            start = {"callSid": self.call, "streamSid": "MZ1", "mediaFormat": sound}
            text = json.dumps({"event": "start", "start": start})
            return {"type": "websocket.receive", "text": text}
        await self.may_leave.wait()
        return {"type": "websocket.disconnect"}

    async def send_text(self, text: str) -> None:
        """Hear something."""
        self.sent.append(text)

    async def close(self, code: int) -> None:
        """Have the line closed."""
        if self.closed_with is not None:
            raise WebSocketDisconnect
        self.closed_with = code


async def all_at_once(exchange: Exchange, count: int) -> tuple[list[str], list[Socket]]:
    """Hold so many calls at once; give why each ended, once all had come."""
    may_leave = asyncio.Event()
    sockets = [Socket(f"CA{rank}", may_leave) for rank in range(count)]
    calls = [asyncio.create_task(hold(one, exchange)) for one in sockets]  # type: ignore[arg-type]  # all that is used of a websocket
    # Asleep in between: the threads of the calls need this one to be idle.
    while sum(map(asyncio.Task.done, calls)) < count - exchange.ears.most_lines:
        await asyncio.wait(calls, timeout=LOOK_AGAIN_SECONDS)
    while not all(one.sent or one.closed_with for one in sockets):
        await asyncio.wait(calls, timeout=LOOK_AGAIN_SECONDS)
    may_leave.set()
    return list(await asyncio.gather(*calls)), sockets


def admit(start: Start) -> Contact:
    """Admit everybody."""
    return Contact("voice", start.call, None, Manner.SPOKEN)


@pytest.fixture
def exchange(studio: Studio) -> Iterator[Exchange]:
    """Give where the calls come in, with ears of its own."""
    recogniser = FakeRecogniser()
    ears = Ears(lambda: recogniser)
    ears.load()
    yield Exchange(studio.service, studio.voice, ears, admit, quiet_seconds=20.0)
    ears.close()


def test_a_line_on_which_nothing_comes_is_taken_for_dead(exchange: Exchange) -> None:
    # given
    impatient = replace(exchange, quiet_seconds=0.05)

    # when
    async def held() -> tuple[str, Socket]:
        socket = Socket("CA1", asyncio.Event())
        return await hold(socket, impatient), socket  # type: ignore[arg-type]  # all that is used of a websocket

    why, socket = asyncio.run(held())

    # then
    assert (why, socket.closed_with) == ("quiet", 1000)


def test_the_calls_that_cannot_be_held_are_let_go_and_the_others_are_answered(
    exchange: Exchange,
) -> None:
    # when
    why, sockets = asyncio.run(all_at_once(exchange, CALLS))

    # then
    assert Counter(why) == {"no_room": CALLS - MOST_LINES, "disconnected": MOST_LINES}
    assert sum(bool(one.sent) for one in sockets) == MOST_LINES
    assert {one.closed_with for one in sockets} == {1000}
    assert exchange.ears.lines == 0
