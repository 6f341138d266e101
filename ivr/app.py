"""The web application: every route of the service."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from threading import Thread

from fastapi import FastAPI
from starlette.types import Lifespan

from ivr.desk.routes import desk_routes
from ivr.dialler import dialler_of
from ivr.health import health_routes
from ivr.in_time import LONGEST_SECONDS, InTime, Threads
from ivr.joining import Line
from ivr.metrics import Metrics
from ivr.phone.routes import phone_routes
from ivr.service import Service
from ivr.settings import LIVE, Settings
from ivr.short_way import ShortWay
from ivr.texting import open_texting
from ivr.turnstile import Turnstile
from ivr.voice.announcing import announcing_routes
from ivr.voice.answering import Answering
from ivr.voice.ears import Ears
from ivr.voice.live import LiveCalls, LiveMetrics, live_routes
from ivr.voice.routes import (
    Calls,
    keypad_way,
    sound_routes,
    turn_endpoints,
    voice_routes,
)
from ivr.voice.sounding import AUDIO, Voice
from ivr.voice.waiting import waiting_routes
from ivr.watching import Watch
from ivr.webhooks import SignedForm
from ivr.wiring import the_secret
from sms.routes import sms_routes
from speech.synthesiser import Pace, VoiceBrokenError

LEAVING_SECONDS = 2.0
BESIDE = 40  # webhooks at once that are no turn


def create_app(
    service: Service,
    voice: Voice,
    ears: Ears | None = None,
    longest_seconds: float = LONGEST_SECONDS,
) -> FastAPI:
    """Make the application of a service; without ears, callers use their keypad.

    A caller waits no longer than ``longest_seconds`` for an answer.
    """
    ears = ears or Ears()
    app = _bare(_lifespan(service.settings, voice, ears))
    metrics = Metrics()
    signed = SignedForm(service.settings)
    secret, texting = the_secret(service.settings), open_texting(service)
    live = LiveCalls(service, secret, ears)
    way, dialler = keypad_way(service, voice), dialler_of(service.settings)
    line = Line(service, dialler) if dialler else None
    in_turn = InTime(Turnstile(service.store).through, longest_seconds).answer
    in_time = InTime[str](Threads("beside", BESIDE).through, longest_seconds).answer
    calls = Calls(service, voice, way, live)
    answering = Answering(service, way, in_time)
    app.include_router(voice_routes(signed, calls, in_time, line))
    app.include_router(sound_routes(voice))
    app.include_router(announcing_routes(voice, signed, line, answering))
    app.include_router(waiting_routes(line, signed, answering))
    app.include_router(live_routes(live, voice, LiveMetrics(metrics.registry)))
    app.include_router(sms_routes(texting, signed, in_turn, in_time))
    if service.settings.enable_phone:
        app.include_router(phone_routes(service, voice, ears, secret, texting))
    app.include_router(health_routes(service, voice, metrics))
    app.include_router(desk_routes(service, signed, partial(_spoken_at, voice)))

    turns = turn_endpoints(signed, calls, in_turn)
    app.add_middleware(ShortWay, endpoints=turns)
    app.add_middleware(Watch, clock=service.clock, metrics=metrics)
    return app


def _bare(lifespan: Lifespan[FastAPI]) -> FastAPI:
    return FastAPI(
        title="ivr",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
    )


def _lifespan(
    settings: Settings, voice: Voice, ears: Ears
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        """Find the recogniser while the first requests are answered already."""
        if settings.voice_mode == LIVE or settings.enable_phone:
            ears.turning.submit(ears.load)
        yield
        ears.close()
        # A signal ends us without another word: what is held would be left behind.
        letting_go = Thread(target=voice.cache.let_go, daemon=True)
        letting_go.start()
        letting_go.join(LEAVING_SECONDS)

    return lifespan


def _spoken_at(voice: Voice, text: str, language: str) -> str | None:
    """Give the address at which our voice says this; None when it cannot."""
    if voice.is_broken:
        return None
    try:
        digest = voice.cache.prepare(text, language, Pace.NORMAL, fixed=False)
    except VoiceBrokenError:
        return None
    return f"{voice.origin}{AUDIO}/{digest}.wav"
