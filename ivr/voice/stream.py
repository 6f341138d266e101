"""A live call over a websocket: the only module of calls that waits for things."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from flows.reply import Reply, Words
from ivr.answer import Answer
from ivr.service import Contact, Service
from ivr.voice import stream_actions, stream_line, stream_messages, stream_order
from ivr.voice.stream_ear import Ear, EarFailed, Guessed, Noticed, Understood
from ivr.voice.stream_line import Line, Step
from ivr.voice.stream_messages import Start
from ivr.voice.stream_order import Order
from ivr.voice.stream_socket import Gone, close, next_message, opening
from ivr.voice.stream_talk import (
    Exchange,
    Sounded,
    Turned,
    apology,
    line_closed,
    turn,
)
from ivr.voice.stream_vocabulary import expected_phrases
from speech.recogniser import NOTHING_HEARD
from speech.synthesiser import VoiceBrokenError

log = structlog.get_logger(__name__)

TURN_SECONDS = 20.0
MOST_MALFORMED = 20
MOST_EVENTS = 2_000
NORMAL, REFUSED = 1000, 1008


Event: TypeAlias = (
    stream_messages.Message | Gone | Turned | Sounded | Noticed | EarFailed
)
Take: TypeAlias = Callable[[Service, Contact, Reply | None, int], Answer]


async def hold(websocket: WebSocket, exchange: Exchange) -> str:
    """Hold a call whose handshake was checked, and tell why it ended.

    The socket is closed at the end, so that the call goes on by its other way.
    """
    await websocket.accept()
    start = await opening(websocket)
    contact = await _admitted(exchange, start) if start else None
    if start is None or contact is None:
        await close(websocket, REFUSED)
        return "refused"
    ears = exchange.ears
    if not ears.has_room or (exchange.has_other_way and not ears.recogniser.hears):
        await close(websocket, NORMAL)
        return "no_room" if ears.recogniser.hears else "no_recogniser"
    ears.lines += 1
    try:
        return await _Call(websocket, exchange, start, contact).hold()
    finally:
        ears.lines -= 1
        ears.turning.submit(line_closed, exchange, contact)
        await close(websocket, NORMAL)


async def _admitted(exchange: Exchange, start: Start) -> Contact | None:
    loop = asyncio.get_running_loop()
    try:
        return await loop.run_in_executor(exchange.ears.turning, exchange.admit, start)
    except Exception as error:  # noqa: BLE001  # the call goes on by its other way
        log.warning("live call refused", error=type(error).__name__)
        return None


@dataclass(slots=True)
class _Call:
    websocket: WebSocket
    exchange: Exchange
    start: Start
    contact: Contact
    line: Line = field(default_factory=lambda: stream_line.open_line(is_deaf=False))
    order: Order = field(default_factory=Order)
    number: int = 0
    malformed: int = 0
    ended: str = ""
    speaking: asyncio.Task[None] | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    events: asyncio.Queue[Event] = field(
        default_factory=lambda: asyncio.Queue(MOST_EVENTS)
    )
    ear: Ear = field(init=False)

    async def hold(self) -> str:
        ears = self.exchange.ears
        self.ear = Ear(
            ears.recogniser,
            ears.listening,
            self.events.put,
            ears.understanding_seconds,
        )
        self.line = stream_line.open_line(is_deaf=not ears.recogniser.hears)
        self._begin(self._receive())
        self._begin(self.ear.follow())
        self._begin(self._turn(None))
        try:
            while not self.ended:
                await self._handle(await self.events.get())
        except (WebSocketDisconnect, RuntimeError):
            self.ended = "disconnected"
        finally:
            for task in self.tasks:
                task.cancel()
            await asyncio.gather(*self.tasks, return_exceptions=True)
        return self.ended

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def _receive(self) -> None:
        now, quiet = asyncio.get_running_loop().time, self.exchange.quiet_seconds
        try:
            async with asyncio.timeout(quiet) as patience:
                event: Event | None = None
                while not isinstance(event, Gone):
                    event = await next_message(self.websocket)
                    await self.events.put(event)
                    patience.reschedule(now() + quiet)
        except TimeoutError:
            await self.events.put(Gone("quiet"))

    async def _handle(self, event: Event) -> None:
        match event:
            case stream_messages.Media() as media:
                await self._hear(media)
            case stream_messages.Key(key):
                await self._do(stream_line.press(self.line, key))
            case stream_messages.Mark(name):
                await self._do(stream_line.mark_back(self.line, name))
            case stream_messages.Typed(text):
                if self.exchange.has_captions:
                    await self._do(stream_line.type_words(self.line, text))
            case stream_messages.Stop():
                self.ended = "stopped"
            case stream_messages.Malformed(why):
                self._refuse(why)
            case stream_messages.Connected() | Start() | stream_messages.Unknown():
                pass
            case Gone(why):
                self.ended = why
            case Turned(answer):
                await self._open(answer)
            case Sounded(number, sound):
                await self._say(number, sound)
            case Guessed(text):
                await self._do(stream_line.guess(self.line, text))
            case Understood(heard):
                await self._do(stream_line.understood(self.line, heard))
            case EarFailed(why):
                await self._go_deaf(why)

    async def _hear(self, media: stream_messages.Media) -> None:
        self.order, frames = stream_order.take(self.order, media)
        for frame in frames:
            await self._do(stream_line.hear(self.line, frame))

    def _refuse(self, why: str) -> None:
        self.malformed += 1
        if why == "binary" or self.malformed > MOST_MALFORMED:
            self.ended = "malformed"

    async def _go_deaf(self, why: str) -> None:
        log.warning("recogniser failed on a live call", why=why)
        if self.exchange.has_other_way:
            self.ended = "ear_failed"
            return
        await self._do(stream_line.understood(self.line, NOTHING_HEARD))
        self.line = stream_line.deafened(self.line)

    async def _open(self, answer: Answer) -> None:
        self.number = answer.number
        self.line = stream_line.ask(
            self.line,
            answer.question,
            answer.pace,
            is_again=answer.asks_again,
            is_shown=self.exchange.has_captions,
        )
        if answer.question is not None:
            self.ear.expect(expected_phrases(answer.question))
        self.speaking = self._begin(self._speak(answer))
        for sentence in answer.sentences:
            await self._caption("service", sentence.text)
        await self._do(stream_line.press_early(self.line))

    async def _say(self, number: int, sound: bytes | None) -> None:
        if number != self.number or not self.line.is_preparing:
            return
        line = self.line
        await self._do(
            stream_line.said(line) if sound is None else stream_line.say(line, sound)
        )

    async def _do(self, step: Step) -> None:
        self.line, actions = step
        for action in actions:
            await self._act(action)

    async def _act(self, action: stream_actions.Action) -> None:
        stream = self.start.stream
        match action:
            case stream_actions.Play(chunk):
                await self._send(stream_messages.media(stream, chunk.sound))
                await self._send(stream_messages.mark(stream, chunk.mark))
            case stream_actions.Hush():
                if self.speaking:
                    self.speaking.cancel()
                await self._send(stream_messages.clear(stream))
            case stream_actions.Listen(sound):
                is_guessing = stream_line.wants_guess(self.line)
                self.ear.listen(sound, is_guessing=is_guessing)
            case stream_actions.Forget():
                self.ear.forget()
            case stream_actions.Understand():
                self.ear.understand()
            case stream_actions.Answer(reply):
                if isinstance(reply, Words):
                    await self._caption("caller", reply.text)
                self._begin(self._turn(reply))
            case stream_actions.Leave():
                self.ended = self.ended or "over"

    async def _turn(self, reply: Reply | None) -> None:
        try:
            await self.events.put(Turned(await self._taken(turn, reply)))
        except Exception as error:  # noqa: BLE001  # the call goes on by its other way
            log.warning("live turn failed", error=type(error).__name__)
            await self.events.put(await self._after_failure(reply))

    async def _after_failure(self, reply: Reply | None) -> Turned | Gone:
        """Leave the call to its other way; without one, apologise and go on."""
        if self.exchange.has_other_way:
            return Gone("turn_failed")
        try:
            return Turned(await self._taken(apology, reply))
        except Exception as error:  # noqa: BLE001  # nothing more can be said
            log.warning("live apology failed", error=type(error).__name__)
            return Gone("turn_failed")

    async def _taken(self, take: Take, reply: Reply | None) -> Answer:
        exchange, loop = self.exchange, asyncio.get_running_loop()
        taken = loop.run_in_executor(
            exchange.ears.turning,
            take,
            exchange.service,
            self.contact,
            reply,
            self.number,
        )
        async with asyncio.timeout(TURN_SECONDS):
            return await taken

    async def _speak(self, answer: Answer) -> None:
        """Send the sentences of a turn, each as soon as it is ready."""
        voice, number = self.exchange.voice, answer.number
        threads, loop = self.exchange.ears.turning, asyncio.get_running_loop()
        try:
            for digest in await loop.run_in_executor(threads, voice.prepare, answer):
                sound = await loop.run_in_executor(threads, voice.sound, digest)
                await self._sounded(number, sound)
        except (VoiceBrokenError, OSError):
            await self._sounded(number, None)
        await self.events.put(Sounded(number, None))

    async def _sounded(self, number: int, sound: bytes | None) -> None:
        if sound is not None:
            await self.events.put(Sounded(number, sound))
        elif self.exchange.has_other_way:
            await self.events.put(Gone("voice_failed"))

    async def _caption(self, who: str, text: str) -> None:
        if self.exchange.has_captions and text:
            await self._send(stream_messages.caption(self.start.stream, who, text))

    async def _send(self, text: str) -> None:
        await self.websocket.send_text(text)
