"""The ear of one live call: orders are queued, and carried out in threads in turn."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from ivr.voice.ears import UNDERSTANDING_SECONDS
from speech.audio import TELEPHONE_RATE
from speech.recogniser import (
    OPEN,
    Expected,
    Heard,
    Hearing,
    Recogniser,
    RecogniserBrokenError,
)

T = TypeVar("T")

LATE_BYTES = 10 * TELEPHONE_RATE  # sound not heard yet by a recogniser too slow for us
FED_BYTES = TELEPHONE_RATE // 10  # given at once: fewer, costlier calls would be late


@dataclass(frozen=True, slots=True)
class Guessed:
    """What seems to be said so far."""

    text: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What was said."""

    heard: Heard


@dataclass(frozen=True, slots=True)
class EarFailed:
    """The recogniser failed, or is too slow: nothing more will be heard."""

    why: str


Noticed: TypeAlias = Guessed | Understood


@dataclass(frozen=True, slots=True)
class _Finish:
    """Say what was heard."""


_Order: TypeAlias = Expected | bytes | _Finish


@dataclass(slots=True)
class Ear:
    """Tells ``notice`` what is guessed, understood, or that it failed."""

    recogniser: Recogniser
    threads: Executor
    notice: Callable[[Noticed | EarFailed], Awaitable[None]]
    understanding_seconds: float = UNDERSTANDING_SECONDS
    expected: Expected = OPEN
    is_guessing: bool = False
    gathered: bytearray = field(default_factory=bytearray)
    waiting: deque[_Order] = field(default_factory=deque)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def expect(self, expected: Expected) -> None:
        """Listen for the answer to another question, whatever was said before."""
        self.expected = expected
        self.forget()

    def forget(self) -> None:
        """Listen for the answer anew."""
        self.gathered.clear()
        self.waiting.clear()
        self._order(self.expected)

    def listen(self, sound: bytes, *, is_guessing: bool = False) -> None:
        """Hear more sound of the answer, and guess meanwhile what is said if asked."""
        self.is_guessing = is_guessing
        self.gathered += sound
        if len(self.gathered) >= FED_BYTES:
            self._hand_over()

    def understand(self) -> None:
        """Say what was heard, once all of it was."""
        self._hand_over()
        self._order(_Finish())

    async def follow(self) -> None:
        """Carry orders out until the call is over or the recogniser fails."""
        try:
            hearing = await self._in_thread(self.recogniser.listen)
            while True:
                await self.more.wait()
                self.more.clear()
                while self.waiting:
                    await self._obey(hearing, self.waiting.popleft())
        except RecogniserBrokenError as error:
            await self.notice(EarFailed(str(error)))
        except TimeoutError:
            await self.notice(EarFailed("too slow"))
        except Exception as error:  # noqa: BLE001  # the call must go on without it
            await self.notice(EarFailed(type(error).__name__))

    async def _obey(self, hearing: Hearing, order: _Order) -> None:
        match order:
            case Expected():
                await self._in_thread(lambda: hearing.expect(order))
            case bytes():
                await self._feed(hearing, order)
            case _Finish():
                async with asyncio.timeout(self.understanding_seconds):
                    heard = await self._in_thread(hearing.finish)
                await self.notice(Understood(heard))

    async def _feed(self, hearing: Hearing, sound: bytes) -> None:
        gathered = bytearray(sound)
        while self.waiting and isinstance(self.waiting[0], bytes):
            following = self.waiting.popleft()
            gathered += following if isinstance(following, bytes) else b""
        if len(gathered) > LATE_BYTES:
            raise TimeoutError
        is_guessing = self.is_guessing
        guess = await self._in_thread(
            lambda: _fed(hearing, bytes(gathered), is_guessing=is_guessing)
        )
        if guess:
            await self.notice(Guessed(guess))

    def _hand_over(self) -> None:
        if self.gathered:
            self._order(bytes(self.gathered))
            self.gathered.clear()

    def _order(self, order: _Order) -> None:
        self.waiting.append(order)
        self.more.set()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)


def _fed(hearing: Hearing, sound: bytes, *, is_guessing: bool) -> str:
    hearing.feed(sound)
    return hearing.partial() if is_guessing else ""
