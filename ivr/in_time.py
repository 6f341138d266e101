"""What is answered in time, whatever it waits for.

A provider waits for our answer some seconds, then tells the caller in its own words
that we broke. Before that, the caller hears ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger(__name__)

T = TypeVar("T")

LONGEST_SECONDS = 10.0
"""Twilio waits for fifteen."""
RESCUE_SECONDS = 2.0
_RESCUERS = 8


class Threads:
    """Threads of their own for one kind of works: another kind cannot hold them all."""

    def __init__(self, name: str, most: int) -> None:
        self._pool = ThreadPoolExecutor(most, name)

    async def through(self, work: Callable[[], T]) -> T:
        """Do a work; whoever stops waiting before it has begun takes it back."""
        loop, context = asyncio.get_running_loop(), copy_context()
        return await loop.run_in_executor(self._pool, context.run, work)


@dataclass(frozen=True)
class InTime(Generic[T]):
    """Does a work through another, or answers instead of it once it is late."""

    through: Callable[[Callable[[], T]], Awaitable[T]]
    longest_seconds: float = LONGEST_SECONDS
    rescue_seconds: float = RESCUE_SECONDS
    # The threads that do the works may all be waiting.
    _rescuers: Threads = field(default_factory=lambda: Threads("in time", _RESCUERS))

    async def answer(
        self, work: Callable[[], T], instead: Callable[[], T], last: T
    ) -> T:
        """Give what the work gives; what ``instead`` gives once it is late; ``last``.

        A work that has begun goes on, and keeps what it must; one that has not never
        does. ``last`` is given when ``instead`` is late too, as on a disk that hangs.
        """
        try:
            async with asyncio.timeout(self.longest_seconds):
                return await self.through(work)
        except TimeoutError:
            log.error("not answered in time", seconds=self.longest_seconds)  # noqa: TRY400  # its trace says nothing more
        try:
            async with asyncio.timeout(self.rescue_seconds):
                return await self._rescuers.through(instead)
        except TimeoutError:
            return last
