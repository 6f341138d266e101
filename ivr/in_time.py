"""Webhooks answered in time, whatever they wait for.

A provider waits for our answer some seconds, then tells the caller in its own words
that we broke. Before that, the caller hears ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import TypeAlias

import structlog

log = structlog.get_logger(__name__)

Work: TypeAlias = Callable[[], str]

LONGEST_SECONDS = 10.0
"""Twilio waits for fifteen."""
_RESCUERS = 8


@dataclass(frozen=True, slots=True)
class InTime:
    """Does a work through another, or answers instead of it once it is late."""

    through: Callable[[Work], Awaitable[str]]
    longest_seconds: float = LONGEST_SECONDS
    # Threads of their own: those that do the works may all be waiting.
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_RESCUERS, "in time")
    )

    async def answer(self, work: Work, instead: Work) -> str:
        """Give what the work gives; what ``instead`` gives when that takes too long.

        A work that has begun goes on, and keeps what it must; one that has not never
        does.
        """
        try:
            async with asyncio.timeout(self.longest_seconds):
                return await self.through(work)
        except TimeoutError:
            log.error("not answered in time", seconds=self.longest_seconds)  # noqa: TRY400  # its trace says nothing more
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, copy_context().run, instead)
