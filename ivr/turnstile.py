"""Webhooks that write go through one after another, and are kept together.

SQLite lets one transaction write at a time: threads that wait for one another cost more
than what they do. Here one thread takes those that wait, does them in the order they
came, and has all of it written at once; only then is any of them answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TypeAlias

from ivr.attempting import attempt
from ivr.in_time import Threads
from ivr.store.unit_of_work import Store

MOST_TOGETHER = 16
MOST_AT_ONCE = 40  # of those that do not wait for one another


@dataclass(frozen=True, slots=True)
class _Given:
    """What a work gave."""

    value: str


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a work raised."""

    error: Exception


@dataclass(frozen=True, slots=True)
class _NotKept:
    """What was done could not be written: it must be done again."""


_Outcome: TypeAlias = _Given | _Raised | _NotKept


@dataclass(frozen=True, slots=True, eq=False)
class _Passing:
    """A work that waits, with the loop that waits for it."""

    work: Callable[[], str]
    context: Context
    loop: asyncio.AbstractEventLoop
    outcome: asyncio.Future[_Outcome]


@dataclass(slots=True)
class Turnstile:
    """One for each web process."""

    store: Store
    _lock: Lock = field(default_factory=Lock)
    _waiting: list[_Passing] = field(default_factory=list)
    _is_turning: bool = False
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "turnstile")
    )
    _others: Threads = field(default_factory=lambda: Threads("turns", MOST_AT_ONCE))

    async def through(self, work: Callable[[], str]) -> str:
        """Do a work that may be done again: its transactions keep all or nothing.

        Whoever stops waiting before it has begun takes it back.
        """
        if not self.store.writes_one_by_one:
            return await self._others.through(work)
        match await self._among_others(work):
            case _Given(value):
                return value
            case _Raised(error):
                raise error
            case _NotKept():
                # Each on its own now: none waits while the others wait for the disk.
                return await self._others.through(work)

    async def _among_others(self, work: Callable[[], str]) -> _Outcome:
        loop = asyncio.get_running_loop()
        passing = _Passing(work, copy_context(), loop, loop.create_future())
        self._wait(passing)
        try:
            return await passing.outcome
        except asyncio.CancelledError:
            self._take_back(passing)
            raise

    def _take_back(self, passing: _Passing) -> None:
        with self._lock:
            if passing in self._waiting:
                self._waiting.remove(passing)

    def _wait(self, passing: _Passing) -> None:
        with self._lock:
            self._waiting.append(passing)
            is_turning, self._is_turning = self._is_turning, True
        if not is_turning:
            self._thread.submit(self._turn)

    def _turn(self) -> None:
        while passing := self._next_ones():
            # Whatever breaks while it is written, those who wait must be answered.
            if attempt(partial(self._do_together, passing)) is None:
                attempt(partial(_tell, passing, _not_kept(passing)))

    def _next_ones(self) -> Sequence[_Passing]:
        with self._lock:
            passing = self._waiting[:MOST_TOGETHER]
            del self._waiting[:MOST_TOGETHER]
            self._is_turning = bool(passing)
            return passing

    def _do_together(self, passing: Sequence[_Passing]) -> Future[bool]:
        with self.store.together() as kept:
            outcomes = [_done(one) for one in passing]
        # The next ones are done while the disk writes these.
        kept.add_done_callback(partial(_tell_once_kept, passing, outcomes))
        return kept


def _done(passing: _Passing) -> _Outcome:
    try:
        return _Given(passing.context.run(passing.work))
    except Exception as error:  # noqa: BLE001  # it is raised where it is waited for
        return _Raised(error)


def _tell_once_kept(
    passing: Sequence[_Passing], outcomes: Sequence[_Outcome], kept: Future[bool]
) -> None:
    told = outcomes if kept.result() else _not_kept(passing)
    attempt(partial(_tell, passing, told))


def _not_kept(passing: Sequence[_Passing]) -> Sequence[_Outcome]:
    return [_NotKept() for _ in passing]


def _tell(passing: Sequence[_Passing], outcomes: Sequence[_Outcome]) -> None:
    """Give the outcomes to the loops that wait for them, each woken once."""
    told = dict.fromkeys(one.loop for one in passing)
    pairs = tuple(zip(passing, outcomes, strict=True))
    for loop in told:
        ours = [(one.outcome, got) for one, got in pairs if one.loop is loop]
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, ours)


def _settle(
    pairs: Sequence[tuple[asyncio.Future[_Outcome], _Outcome]],
) -> None:
    for waited, outcome in pairs:
        if not waited.done():
            waited.set_result(outcome)
