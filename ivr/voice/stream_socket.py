"""The websocket of a live call: its opening, its messages, its end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect

from ivr.voice import stream_messages
from ivr.voice.stream_messages import Start

OPENING_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Gone:
    """The line is closed, or as good as closed."""

    why: str


async def opening(websocket: WebSocket) -> Start | None:
    """Wait for a start; None when there is none, or not of sound we can hear."""
    try:
        async with asyncio.timeout(OPENING_SECONDS):
            while True:
                match await next_message(websocket):
                    case stream_messages.Connected() | stream_messages.Unknown():
                        continue
                    case Start(is_telephone_sound=True) as start:
                        return start
                    case _:
                        return None
    except TimeoutError:
        return None


async def next_message(websocket: WebSocket) -> stream_messages.Message | Gone:
    """Wait for the next message."""
    try:
        received = await websocket.receive()
    except (WebSocketDisconnect, RuntimeError):
        return Gone("disconnected")
    if received["type"] == "websocket.disconnect":
        return Gone("disconnected")
    text = received.get("text")
    if text is None:
        return stream_messages.Malformed("binary")
    return stream_messages.read_message(text)


async def close(websocket: WebSocket, code: int) -> None:
    """Close the socket, unless it is closed already."""
    try:
        await websocket.close(code)
    except (WebSocketDisconnect, RuntimeError):
        return  # it was closed already
