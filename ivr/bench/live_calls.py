"""A live call: how soon it starts to speak, how soon an answer follows speech."""

from __future__ import annotations

import asyncio
import base64
import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as open_websocket
from websockets.exceptions import ConnectionClosed

from ivr.bench.measure import Measure, at_most, percentile
from ivr.bench.processes import TOKEN, Process, prepare, service
from ivr.signature import sign
from ivr.voice.stream_playing import SILENT_FRAME
from speech.audio import (
    FRAME_SECONDS,
    TELEPHONE_RATE,
    WIDE_RATE,
    frames,
    resample,
    samples_to_mu_law,
    to_samples,
)
from speech.patience import CLOSED_ANSWER
from speech.pico import speak

CALLS = 12
WARM_UPS = 3
SAID = "carte vitale"
# Nothing more is said, and what was said is no echo any more.
QUIET_SECONDS = 2.5
LEARNING_SECONDS = 300.0
LEARNT = "phrases learnt"
ANSWER_SECONDS = 12.0
MOST_FIRST_MS = 150.0
MOST_MEDIAN_MS = 900.0  # with the embedded recogniser


@dataclass(slots=True)
class Call:
    """One live call; ``sounds`` are the times at which sound came, in seconds."""

    socket: ClientConnection
    stream: str
    sounds: list[float] = field(default_factory=list)
    chunks: count[int] = field(default_factory=lambda: count(1))

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
            payload = base64.b64encode(frame).decode()
            await self.send("media", {"chunk": next(self.chunks), "payload": payload})
            due = began + (rank + 1) * FRAME_SECONDS
            await asyncio.sleep(max(0.0, due - perf_counter()))
        return perf_counter()


@dataclass(frozen=True, slots=True)
class Timed:
    """What one call took, in milliseconds; None for what did not come."""

    first_ms: float | None
    answer_ms: float | None


def measures() -> list[Measure]:
    """Measure calls held one after the other, in real time, with cached prompts."""
    spoken = resample(speak(SAID, "fr-FR", 0.9, 1.1), WIDE_RATE, TELEPHONE_RATE)
    sound = tuple(frames(samples_to_mu_law(to_samples(spoken * 0.4))))
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        prepare(folder)
        with service(folder, "stream") as process:
            _wait_for(LEARNT, folder / "log")
            timed = asyncio.run(_calls(process, sound))
    firsts = [one.first_ms for one in timed if one.first_ms is not None]
    answers = [one.answer_ms for one in timed if one.answer_ms is not None]
    return [
        at_most(
            "live, start to sound, 95th", percentile(firsts, 0.95), "ms", MOST_FIRST_MS
        ),
        at_most(
            "live, speech to sound, median",
            percentile(answers, 0.5),
            "ms",
            MOST_MEDIAN_MS,
        ),
        Measure("live, speech to sound, 95th", percentile(answers, 0.95), "ms"),
        Measure("live, calls answered", len(answers), f"of {CALLS}"),
    ]


def _wait_for(words: str, log: Path) -> None:
    """Wait until the recogniser is ready, or none comes."""
    until = perf_counter() + LEARNING_SECONDS
    while words not in log.read_text("utf-8") and perf_counter() < until:
        sleep(0.5)


async def _calls(process: Process, sound: tuple[bytes, ...]) -> list[Timed]:
    for rank in range(WARM_UPS):
        if (await _call(process, f"CAwarm{rank}", sound)).answer_ms is not None:
            break
    return [await _call(process, f"CA{rank}", sound) for rank in range(CALLS)]


async def _call(process: Process, name: str, sound: tuple[bytes, ...]) -> Timed:
    url, parameters = await asyncio.to_thread(_ring, process, name)
    signature = {"X-Twilio-Signature": sign(TOKEN, url)}
    async with open_websocket(url, additional_headers=signature) as socket:
        call = Call(socket, f"MZ{name}")
        listening = asyncio.create_task(call.listen())
        try:
            return await _timed(call, name, parameters, sound)
        except ConnectionClosed:
            return Timed(None, None)
        finally:
            listening.cancel()


async def _timed(
    call: Call, name: str, parameters: dict[str, str], sound: tuple[bytes, ...]
) -> Timed:
    began = perf_counter()
    form = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
    start = {"streamSid": call.stream, "callSid": name, "mediaFormat": form}
    await call.send("start", start | {"customParameters": parameters})
    while not call.sounds or perf_counter() - call.sounds[-1] < QUIET_SECONDS:
        await call.say([SILENT_FRAME] * 5)
    first, before = call.sounds[0], len(call.sounds)
    ended = await call.say(sound)
    while len(call.sounds) == before and perf_counter() - ended < ANSWER_SECONDS:
        await call.say([SILENT_FRAME])
    return Timed((first - began) * 1000, _answer_ms(call, before, ended))


def _answer_ms(call: Call, before: int, ended: float) -> float | None:
    """Leave out the silence that tells the end of an answer."""
    if len(call.sounds) == before:
        return None
    waited = call.sounds[before] - ended - CLOSED_ANSWER.end_of_speech
    return max(0.0, waited) * 1000


def _ring(process: Process, name: str) -> tuple[str, dict[str, str]]:
    """Ring, and give the address of the live line with its parameters."""
    pairs = {"CallSid": name, "From": "+33639980001", "CallStatus": "ringing"}
    url = f"{process.origin}/voice/incoming"
    signature = sign(TOKEN, url + "".join(f"{n}{pairs[n]}" for n in sorted(pairs)))
    answer = httpx.post(
        url,
        content=urlencode(pairs),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": signature,
        },
    )
    (stream,) = ElementTree.fromstring(answer.text).iter("Stream")  # noqa: S314  # ours
    parameters = {one.attrib["name"]: one.attrib["value"] for one in stream}
    return stream.attrib["url"], parameters
