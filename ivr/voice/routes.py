"""The voice webhooks: a call by keypad, from the ring to the hang-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from fastapi import APIRouter, Depends, Request, Response

from flows.manner import Manner
from flows.prompt import Prompt
from flows.reading.phone import phone_from_caller
from flows.reply import Reply, Silence
from flows.wording import FIRST_LANGUAGE, word
from ivr import failing, lastresort
from ivr.answer import Answer
from ivr.attempting import attempt
from ivr.conversation import Delivery, hang_up, take_turn
from ivr.in_time import InTime, Threads
from ivr.joining import WAITING_ROOM, Line
from ivr.lastresort import Way
from ivr.service import Contact, Service
from ivr.short_way import Endpoint
from ivr.store import conversations
from ivr.store.standings import Channel, State
from ivr.voice import twiml
from ivr.voice.answering import Timely, answered, noted
from ivr.voice.inbound import LAST_RANK, CallState, Ring, ring, status_rank
from ivr.voice.live import AFTER_LIVE, TURN, LiveCalls
from ivr.voice.sounding import AUDIO, WAIT_SECONDS, Voice
from ivr.webhooks import SignedForm, delivery_key
from speech.cache import is_digest

Form: TypeAlias = dict[str, str]

INCOMING = "/voice/incoming"
WAV = "audio/wav"
FOR_NOW = {"Cache-Control": "no-store"}
A_YEAR = "public, max-age=31536000, immutable"
UNSPOKEN = "_unspoken"  # heard in place of a sentence that could not be said
NOT_FOUND = 404
SOUNDS = 16  # fetched at once
_TURN_NUMBER = re.compile(rb"(?:^|&)turn=(\d{1,6})(?:&|$)")


def turn_endpoints(
    signed: SignedForm, calls: Calls, in_turn: Timely
) -> Mapping[str, Endpoint]:
    """Answer what every turn of a call posts, by address: for the shortest way."""

    async def incoming(request: Request) -> Response:
        """Answer a call that rings."""
        rung = ring(await signed(request))
        return await answered(
            calls.way,
            lambda: calls.ring(request, rung),
            lambda: calls.apology_in_time(rung, None),
            in_turn,
        )

    async def turn(request: Request) -> Response:
        """Go on with the keys that were pressed, or with a silence."""
        rung = ring(await signed(request))
        return await answered(
            calls.way,
            lambda: calls.turn(request, rung, rung.reply),
            lambda: calls.apology_in_time(rung, rung.reply),
            in_turn,
        )

    return {INCOMING: incoming, TURN: turn}


def voice_routes(
    signed: SignedForm, calls: Calls, in_time: Timely, line: Line | None
) -> APIRouter:
    """Make the other routes of a call: what became of it, and our way out.

    ``line`` learns who hung up while an agent's telephone rang for them.
    """
    router = APIRouter()

    @router.post("/voice/status")
    async def status(form: Form = Depends(signed)) -> Response:
        """Note how far a call has come; the provider tells it in any order."""
        rung = ring(form)

        def note() -> None:
            if rung.state is CallState.OVER:
                attempt(lambda: calls.close(rung, status_rank(form)))
                if line is not None:
                    line.hung_up(rung.call)

        return await noted(note, in_time)

    @router.post("/voice/fallback")
    async def fallback(request: Request, form: Form = Depends(signed)) -> Response:
        """Answer when our own answer could not be fetched: sorry, and a callback."""
        rung = ring(form)
        return await answered(
            calls.way,
            lambda: calls.apology(request, rung),
            lambda: calls.apology_in_time(rung, rung.reply),
            in_time,
        )

    return router


def sound_routes(voice: Voice) -> APIRouter:
    """Make the route of the sounds: those that are there wait for no other."""
    router = APIRouter()
    at_hand, voiced = Threads("sounds at hand", SOUNDS), Threads("sounds", SOUNDS)
    in_time = InTime[bytes | None](voiced.through, WAIT_SECONDS)

    @router.get(f"{AUDIO}/{{digest}}.wav")
    async def audio(digest: str) -> Response:
        """Give a spoken sentence, waiting for it while it is being rendered.

        A call was promised this sound: when it cannot be made, another is heard.
        """
        if not is_digest(digest):
            return Response(status_code=NOT_FOUND)
        sound = await at_hand.through(lambda: voice.at_hand(digest))
        if sound is None:
            sound = await in_time.answer(lambda: voice.wav(digest), lambda: None, None)
        if sound is None:
            return Response(voice.spare, media_type=WAV, headers=FOR_NOW)
        kept = {"Cache-Control": A_YEAR, "ETag": f'"{digest}"'}
        return Response(sound, media_type=WAV, headers=kept)

    return router


@dataclass(frozen=True, slots=True)
class Calls:
    """Answers calls: by keypad, or live when ``live`` takes them."""

    service: Service
    voice: Voice
    way: Way
    live: LiveCalls

    def ring(self, request: Request, rung: Ring) -> str:
        """Take a new call: live if it can be, else by keypad."""
        if rung.state is CallState.UNDER_WAY and rung.call:
            connected = attempt(lambda: self.live.connect(rung.call, rung.caller))
            if connected:
                return connected
        return self.turn(request, rung, None)

    def turn(self, request: Request, rung: Ring, reply: Reply | None) -> str:
        """Go one turn further; what was pressed just before hanging up counts."""
        is_over = rung.state is CallState.OVER
        answered = ""
        if not (is_over and isinstance(reply, Silence)):
            answered = self._turn(request, rung, reply)
        if is_over:
            self.close(rung, LAST_RANK)
        return answered or twiml.hang_up(())

    def apology(self, request: Request, rung: Ring) -> str:
        """Apologise for an answer that the provider could not fetch."""
        delivery = _delivery(request, rung)
        contact = _contact(self.service, rung)
        return lastresort.apology(self.service, contact, rung.reply, delivery, self.way)

    def apology_in_time(self, rung: Ring, reply: Reply | None) -> str:
        """Apologise for an answer that is late: nothing more is waited for."""
        contact = _contact(self.service, rung)
        return lastresort.apology_without_store(self.service, contact, reply, self.way)

    def close(self, rung: Ring, rank: int) -> None:
        """Note that the caller hung up."""
        hang_up(self.service, Channel.VOICE, rung.call, rank)

    def _turn(self, request: Request, rung: Ring, reply: Reply | None) -> str:
        delivery = _delivery(request, rung)
        contact = _contact(self.service, rung)
        if not rung.call:
            # Without its name a call cannot be followed from turn to turn.
            return lastresort.apology(self.service, contact, reply, delivery, self.way)

        def work() -> str:
            if delivery.number == AFTER_LIVE and self._is_said(rung.call):
                return twiml.hang_up(())
            return take_turn(self.service, contact, reply, delivery, self.way.render)

        return lastresort.answer(work, self.service, contact, reply, delivery, self.way)

    def _is_said(self, call: str) -> bool:
        """Tell whether a live call closed its line because all was said."""
        with self.service.store.reading() as session:
            held = conversations.find(session, Channel.VOICE, call)
            return held is not None and held.state is State.ENDED


def _delivery(request: Request, rung: Ring) -> Delivery:
    key = delivery_key(request, rung.call, {"keys": repr(rung.reply)})
    number = _TURN_NUMBER.search(request.scope["query_string"])
    return Delivery(key, int(number[1]) if number else None)


def _contact(service: Service, rung: Ring) -> Contact:
    return Contact(
        channel=Channel.VOICE.value,
        key=rung.call or service.clock.new_id(),
        caller=phone_from_caller(rung.caller),
        manner=Manner.KEYPAD,
    )


def keypad_way(service: Service, voice: Voice) -> Way:
    """Word the last words now, while we can; the provider's voice will say them."""
    somebody = Contact(Channel.VOICE.value, "", None, Manner.KEYPAD)
    apology = failing.apology(service, somebody, "", is_kept=False)
    voice.try_out(apology)
    tree = service.library.newest(failing.TREE)
    unspoken = Prompt(tree.name, tree.version, UNSPOKEN)
    text = word(service.words_of, unspoken, FIRST_LANGUAGE, Manner.KEYPAD)
    voice.keep_spare(text, FIRST_LANGUAGE)
    said = (twiml.Unvoiced(one.text, apology.language) for one in apology.sentences)
    return Way(_render(voice), twiml.hang_up(tuple(said)))


def _render(voice: Voice) -> Callable[[Answer], str]:
    def render(answer: Answer) -> str:
        sounds = voice.sounds(answer)
        if answer.waits:
            ring = f"{voice.origin}{WAITING_ROOM}/ring?call={answer.waits}"
            return twiml.go_on_at(sounds, ring)
        if answer.question is None:
            return twiml.hang_up(sounds)
        action = f"{voice.origin}{TURN}?turn={answer.number}"
        return twiml.ask(sounds, answer.question, action)

    return render
