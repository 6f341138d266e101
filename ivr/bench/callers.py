"""Callers at a keypad: the same call again and again, over real connections."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from ivr.signature import sign

# A lost carte Vitale noted from end to end: see its story by keys.
KEYS = (
    *("1", "1", "1", "255081416802538", "1", "14081955"),
    *("1", "1", "1", "1", "1", "2"),
)
INCOMING, TURN = "/voice/incoming", "/voice/turn"

_NEXT = re.compile(rb"turn=(\d+)")
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
# Thinking times spread evenly between half and one and a half of their mean.
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Target:
    """Where to call: a port of this machine, and the token that signs webhooks."""

    port: int
    origin: str
    token: str


@dataclass(slots=True)
class Tally:
    """What callers went through, in seconds for each turn."""

    seconds: list[float] = field(default_factory=list)
    begun: int = 0
    ended: int = 0
    failed: int = 0


@dataclass(slots=True)
class Connection:
    """One connection kept open, as a provider's proxy keeps it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def post(self, path: str, form: bytes, signature: str) -> tuple[int, bytes]:
        """Send a form and give the status and the body of the answer."""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\nX-Twilio-Signature: {signature}\r\n\r\n"
        )
        self.writer.write(head.encode() + form)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(answer)
        body = await self.reader.readexactly(int(length[1])) if length else b""
        return int(answer[9:12]), body


async def connect(port: int) -> Connection:
    """Open a connection to a port of this machine."""
    return Connection(*await asyncio.open_connection("127.0.0.1", port))


async def call_for(
    target: Target, callers: int, seconds: float, thinking_seconds: float
) -> Tally:
    """Have callers call for so long; each thinks that long, on average, between keys.

    Without thinking, each presses as soon as the service has answered.
    """
    tally, ranks = Tally(), count(int(time.perf_counter() * 1000))
    until = time.perf_counter() + seconds
    await asyncio.gather(
        *(
            _caller(target, tally, ranks, until, _thoughts(one, thinking_seconds))
            for one in range(callers)
        )
    )
    return tally


async def _caller(
    target: Target,
    tally: Tally,
    ranks: Iterator[int],
    until: float,
    thoughts: Iterator[float],
) -> None:
    line = await connect(target.port)
    while time.perf_counter() < until:
        await _call(target, line, tally, next(ranks), until, thoughts)
    line.writer.close()


async def _call(
    target: Target,
    line: Connection,
    tally: Tally,
    rank: int,
    until: float,
    thoughts: Iterator[float],
) -> None:
    tally.begun += 1
    path, keys = INCOMING, iter(KEYS)
    pressed: str | None = None
    while time.perf_counter() < until:
        await asyncio.sleep(next(thoughts))
        status, answer = await _turn(target, line, tally, path, rank, pressed)
        if status != 200:
            tally.failed += 1
            return
        following = _NEXT.search(answer)
        if following is None:
            tally.ended += 1
            return
        path = f"{TURN}?turn={following[1].decode()}"
        pressed = next(keys, None)
        if pressed is None:
            tally.failed += 1
            return


async def _turn(
    target: Target,
    line: Connection,
    tally: Tally,
    path: str,
    rank: int,
    pressed: str | None,
) -> tuple[int, bytes]:
    form = form_of(rank, pressed)
    told = "".join(f"{name}{form[name]}" for name in sorted(form))
    signature = sign(target.token, f"{target.origin}{path}{told}")
    began = time.perf_counter()
    answered = await line.post(path, urlencode(form).encode(), signature)
    tally.seconds.append(time.perf_counter() - began)
    return answered


def form_of(rank: int, pressed: str | None) -> dict[str, str]:
    """Give the form a provider posts for a call, with keys when some were pressed."""
    form = {
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "CallSid": f"CA{rank:032x}",
        "CallStatus": "in-progress",
        "Called": "+33800000000",
        "Caller": f"+336{rank % 10**8:08}",
        "Direction": "inbound",
        "From": f"+336{rank % 10**8:08}",
        "To": "+33800000000",
    }
    return form if pressed is None else {**form, "Digits": pressed}


def _thoughts(one: int, mean_seconds: float) -> Iterator[float]:
    for step in count(1):
        yield mean_seconds * (0.5 + (step + one * 13) * _GOLDEN % 1)
