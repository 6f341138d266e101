"""Tells open desks, as it happens, that something changed: server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from ivr.desk import queue_list
from ivr.desk.access import DeskRoute
from ivr.desk.pages import PROTECTION, Visitor
from ivr.desk.room import Room
from ivr.errors import StoreUnavailableError
from ivr.joined import rung_back

LOOK_EVERY_SECONDS = 0.25
# The browser asks again by itself: whoever was signed out meanwhile is then refused.
LONGEST_SECONDS = 300
COMMENT_EVERY_SECONDS = 15


@dataclass(slots=True)
class Pulse:
    """The state of the queue, read once for every desk open on this process."""

    room: Room
    version: str = ""
    read_at: float = float("-inf")
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def beat(self, visitor: Visitor) -> str:
        """Give the state of the queue, a moment old at most."""
        async with self.reading:
            now = asyncio.get_running_loop().time()
            if now - self.read_at >= LOOK_EVERY_SECONDS / 2:
                self.version = await run_in_threadpool(_queue, self.room, visitor)
                self.read_at = now
            return self.version


def live_routes(room: Room) -> APIRouter:
    """Make the stream of events."""
    router = APIRouter(route_class=DeskRoute)
    pulse, readers = Pulse(room), room.door.reader()

    @router.get("/desk/events")
    async def events(
        request: Request,
        case: str = "",
        visitor: Visitor = Depends(readers),
    ) -> Response:
        """Send the name of the present state whenever it changes."""
        stream = _events(room, pulse, request, visitor, case)
        headers = {**PROTECTION, "X-Accel-Buffering": "no"}
        return StreamingResponse(
            stream, media_type="text/event-stream", headers=headers
        )

    return router


async def _events(
    room: Room, pulse: Pulse, request: Request, visitor: Visitor, case: str
) -> AsyncIterator[str]:
    told, queue, quiet = "", "", 0.0
    for _ in range(int(LONGEST_SECONDS / LOOK_EVERY_SECONDS)):
        now = await pulse.beat(visitor)
        if now != queue:
            queue = now
            on_line = await run_in_threadpool(_on_line, room, visitor)
            if on_line:
                yield f"event: on_line\ndata: {on_line}\n\n"
            state = await run_in_threadpool(_case, room, visitor, case) if case else now
            if state != told:
                told, quiet = state, 0.0
                yield f"event: version\ndata: {state}\n\n"
        quiet += LOOK_EVERY_SECONDS
        if quiet >= COMMENT_EVERY_SECONDS:
            quiet = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(LOOK_EVERY_SECONDS)
        if await request.is_disconnected():
            return


def _queue(room: Room, visitor: Visitor) -> str:
    try:
        with room.looking(visitor) as desk:
            return queue_list.version(desk)
    except StoreUnavailableError:
        return ""


def _case(room: Room, visitor: Visitor, reference: str) -> str:
    try:
        with room.looking(visitor) as desk:
            return queue_list.version_of_case(desk, reference)
    except StoreUnavailableError:
        return ""


def _on_line(room: Room, visitor: Visitor) -> str:
    """Name the call, and the case, of whoever rang back and talks to this agent."""
    try:
        with room.looking(visitor) as desk:
            rung = rung_back(desk)
            return f"{rung.call.id} {rung.callback.reference}" if rung else ""
    except StoreUnavailableError:
        return ""
