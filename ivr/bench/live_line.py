"""The provider's side of a live call under measure: it rings, carries, listens."""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from time import perf_counter
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as open_websocket
from websockets.exceptions import ConnectionClosed

from ivr.bench.processes import TOKEN, Process
from ivr.signature import sign
from ivr.voice.stream_playing import SILENT_FRAME
from speech.audio import FRAME_SECONDS

# Nothing more is said, and what was said is no echo any more.
QUIET_SECONDS = 2.5
FRAME_MILLISECONDS = round(1000 * FRAME_SECONDS)


@dataclass(slots=True)
class Call:
    """One live call; ``sounds`` are the times at which sound came, in seconds."""

    socket: ClientConnection
    stream: str
    sounds: list[float] = field(default_factory=list)
    chunks: int = 0
    began: float = 0.0

    async def start(self, name: str, parameters: dict[str, str]) -> None:
        """Say that the call begins."""
        self.began = perf_counter()
        form = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
        start = {"streamSid": self.stream, "callSid": name, "mediaFormat": form}
        await self.send("start", start | {"customParameters": parameters})

    async def listen(self) -> None:
        """Take what comes, as if it were played at once, until the line is closed."""
        try:
            async for text in self.socket:
                message = json.loads(text)
                if message["event"] == "media":
                    self.sounds.append(perf_counter())
                elif message["event"] == "mark":
                    await self.send("mark", message["mark"])
        except ConnectionClosed:
            return

    async def send(self, event: str, content: object) -> None:
        """Send one message."""
        message = {"event": event, "streamSid": self.stream, event: content}
        await self.socket.send(json.dumps(message))

    async def say(self, sound: Iterable[bytes]) -> float:
        """Send frames in real time; give the time at which the last one left."""
        began = perf_counter()
        for rank, frame in enumerate(sound):
            await self.socket.send(self._media(frame))
            due = began + (rank + 1) * FRAME_SECONDS
            await asyncio.sleep(max(0.0, due - perf_counter()))
        return perf_counter()

    def _media(self, frame: bytes) -> str:
        """Write a frame as the provider does, at little cost: it shares our cores."""
        self.chunks += 1
        return (
            f'{{"event":"media","sequenceNumber":"{self.chunks + 1}","media":'
            f'{{"track":"inbound","chunk":"{self.chunks}",'
            f'"timestamp":"{(self.chunks - 1) * FRAME_MILLISECONDS}",'
            f'"payload":"{_payload(frame)}"}},"streamSid":"{self.stream}"}}'
        )

    async def wait_for_quiet(self) -> None:
        """Send silence until the service has spoken and has nothing more to say."""
        while not self.sounds or perf_counter() - self.sounds[-1] < QUIET_SECONDS:
            await self.say([SILENT_FRAME] * 5)


@asynccontextmanager
async def dialled(process: Process, name: str) -> AsyncIterator[Call]:
    """Hold a live call that has just begun; ``ConnectionClosed`` once it is over."""
    url, parameters = await asyncio.to_thread(ring, process, name)
    signature = {"X-Twilio-Signature": sign(TOKEN, url)}
    async with open_websocket(url, additional_headers=signature) as socket:
        call = Call(socket, f"MZ{name}")
        listening = asyncio.create_task(call.listen())
        try:
            await call.start(name, parameters)
            yield call
        finally:
            listening.cancel()


def ring(process: Process, name: str) -> tuple[str, dict[str, str]]:
    """Ring, and give the address of the live line with its parameters."""
    pairs = {"CallSid": name, "From": "+33639980001", "CallStatus": "ringing"}
    url = f"{process.origin}/voice/incoming"
    signature = sign(TOKEN, url + "".join(f"{n}{pairs[n]}" for n in sorted(pairs)))
    # Reading the machine's certificates would cost more than the whole call.
    answer = httpx.post(
        url,
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        content=urlencode(pairs),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": signature,
        },
    )
    (stream,) = ElementTree.fromstring(answer.text).iter("Stream")  # noqa: S314  # ours
    parameters = {one.attrib["name"]: one.attrib["value"] for one in stream}
    return stream.attrib["url"], parameters


@lru_cache(maxsize=1024)
def _payload(frame: bytes) -> str:
    return base64.b64encode(frame).decode()
