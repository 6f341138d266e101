"""The recogniser of live calls, how many it may follow, and the threads it works in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol, runtime_checkable

import structlog

from ivr.attempting import attempt
from speech.keypad_only import KeypadOnly
from speech.recogniser import Recogniser

log = structlog.get_logger(__name__)

MOST_LINES = 30
TURN_THREADS = 16
UNDERSTANDING_SECONDS = 8.0
LEARNT_TOGETHER = 16


@runtime_checkable
class Learner(Protocol):
    """A recogniser that hears phrases it has learnt sooner than others."""

    def prepare(
        self,
        phrases: Iterable[str],
        progress: Callable[[int, int], None],
        at_once: int = 1,
    ) -> None:
        """Learn phrases, so many at once, each once for ever."""
        ...

    def learnt(self, phrases: Iterable[str]) -> int:
        """Count the phrases learnt already."""
        ...


@runtime_checkable
class Beginner(Protocol):
    """A recogniser that is slow as long as it has heard nothing."""

    def warm(self) -> None:
        """Hear something ahead of the first caller (seconds)."""
        ...


def _ear_threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor((os.cpu_count() or 1) + 2, "ears")


def _turn_threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(TURN_THREADS, "turns")


@dataclass(slots=True)
class Ears:
    """Who listens: nobody until ``load`` has found a recogniser.

    ``lines`` counts the live calls, and changes in the event loop alone;
    ``understanding_seconds`` is how long it may take to understand what was said.
    """

    choose: Callable[[], Recogniser] = KeypadOnly
    most_lines: int = MOST_LINES
    recogniser: Recogniser = field(default_factory=KeypadOnly)
    phrases: Callable[[], tuple[str, ...]] = tuple
    lines: int = 0
    understanding_seconds: float = UNDERSTANDING_SECONDS
    closing: Event = field(default_factory=Event)
    listening: ThreadPoolExecutor = field(default_factory=_ear_threads)
    turning: ThreadPoolExecutor = field(default_factory=_turn_threads)

    def load(self) -> None:
        """Find the recogniser (seconds); without one, callers use their keypad."""
        self.recogniser = attempt(self.choose) or self.recogniser
        if isinstance(self.recogniser, Beginner):
            attempt(self.recogniser.warm)
        log.info("recogniser ready", recogniser=self.recogniser.name)
        if isinstance(self.recogniser, Learner):
            learner = self.recogniser
            attempt(
                lambda: learn(learner, self.phrases(), self.closing.is_set, _unwatched)
            )
            log.info("phrases learnt")

    @property
    def has_room(self) -> bool:
        """Whether one more call can be held live."""
        return self.lines < self.most_lines

    def close(self) -> None:
        """Let the threads go; what they do is not waited for."""
        self.closing.set()
        for threads in (self.listening, self.turning):
            threads.shutdown(wait=False, cancel_futures=True)


def learn(
    learner: Learner,
    phrases: Sequence[str],
    is_over: Callable[[], bool],
    progress: Callable[[int, int], None],
    at_once: int = 1,
) -> None:
    """Learn phrases in order, a few together, until all are learnt or it is over."""
    for start in range(0, len(phrases), LEARNT_TOGETHER):
        progress(start, len(phrases))
        if is_over():
            return
        some = phrases[start : start + LEARNT_TOGETHER]
        learner.prepare(some, _unwatched, at_once)
    progress(len(phrases), len(phrases))


def _unwatched(_done: int, _total: int) -> None:
    """Nobody watches this progress."""
