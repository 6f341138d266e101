"""The voice webhooks: a call by keypad, from the ring to the hang-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Reply
from ivr import lastresort
from ivr.answer import Answer
from ivr.conversation import Delivery, hang_up, take_turn
from ivr.service import Contact, Service
from ivr.store.conversations import Channel
from ivr.voice import twiml
from ivr.voice.inbound import CallState, Ring, ring, status_rank
from ivr.voice.sounding import AUDIO, Voice
from ivr.webhooks import SignedForm, delivery_key
from speech.synthesiser import VoiceBrokenError

TURN = "/voice/turn"
XML = "text/xml; charset=utf-8"
A_YEAR = "public, max-age=31536000, immutable"
NO_CONTENT = 204
NOT_FOUND = 404
AUDIO_SECONDS = 8.0


def voice_routes(service: Service, voice: Voice, signed: SignedForm) -> APIRouter:
    """Make the routes of a call by keypad."""
    router = APIRouter()
    Form = Annotated[dict[str, str], Depends(signed)]  # noqa: N806  # a type

    @router.post("/voice/incoming")
    def incoming(request: Request, form: Form) -> Response:
        """Answer a call that rings."""
        return _turn(service, voice, request, ring(form), None)

    @router.post(TURN)
    def turn(request: Request, form: Form) -> Response:
        """Go on with the keys that were pressed, or with a silence."""
        rung = ring(form)
        return _turn(service, voice, request, rung, rung.reply)

    @router.post("/voice/status")
    def status(form: Form) -> Response:
        """Note how far a call has come; the provider tells it in any order."""
        rung = ring(form)
        if rung.state is CallState.OVER:
            lastresort.attempt(
                lambda: hang_up(service, Channel.VOICE, rung.call, status_rank(form))
            )
        return Response(status_code=NO_CONTENT)

    @router.post("/voice/fallback")
    def fallback(form: Form) -> Response:
        """Answer when our own answer could not be fetched: sorry, and a callback."""
        contact = _contact(ring(form))
        answer = lastresort.answer_failed(service, contact)
        return _xml(_render(voice)(answer))

    @router.get(f"{AUDIO}/{{digest}}.wav")
    def audio(digest: str) -> Response:
        """Give a spoken sentence, waiting for it while it is being rendered."""
        return _audio(voice, digest)

    return router


def _turn(
    service: Service, voice: Voice, request: Request, rung: Ring, reply: Reply | None
) -> Response:
    contact = _contact(rung)
    key = delivery_key(request, {"call": rung.call, "keys": repr(rung.reply)})
    number = request.query_params.get("turn", "")
    delivery = Delivery(key, int(number) if number.isdecimal() else None)
    render = _render(voice)
    answered = lastresort.attempt(
        lambda: take_turn(service, contact, reply, delivery, render)
    )
    if answered is None:
        answered = render(lastresort.answer_failed(service, contact))
    return _xml(answered)


def _contact(rung: Ring) -> Contact:
    return Contact(
        channel=Channel.VOICE.value,
        key=rung.call,
        caller=phone_from_caller(rung.caller),
        manner=Manner.KEYPAD,
    )


def _render(voice: Voice) -> Callable[[Answer], str]:
    def render(answer: Answer) -> str:
        sounds = voice.sounds(answer)
        if answer.question is None:
            return twiml.hang_up(sounds)
        action = f"{voice.origin}{TURN}?turn={answer.number}"
        return twiml.ask(sounds, answer.question, action)

    return render


def _audio(voice: Voice, digest: str) -> Response:
    try:
        file = voice.cache.wav(digest, AUDIO_SECONDS)
    except VoiceBrokenError:
        # The next sentences are said by the provider's voice: better than silence.
        voice.is_broken = True
        file = None
    if file is None:
        return Response(status_code=NOT_FOUND)
    return FileResponse(file, media_type="audio/wav", headers={"Cache-Control": A_YEAR})


def _xml(body: str) -> Response:
    return Response(body, media_type=XML)
