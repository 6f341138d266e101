"""Which calls are held live, and where their websockets come in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter
from prometheus_client import CollectorRegistry, Counter, Gauge
from starlette.websockets import WebSocket

from ivr.service import Service
from ivr.settings import LIVE
from ivr.signature import is_websocket_signed, public_url
from ivr.voice import tokens, twiml
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from ivr.voice.stream import hold
from ivr.voice.stream_talk import Exchange, admit_call
from ivr.webhooks import SIGNATURE

TURN = "/voice/turn"
STREAM = "/voice/stream"
AFTER_LIVE = 0  # no turn bears it: what comes back after a live call answers none


class LiveMetrics:
    """How many live calls there are, and why those that ended did."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.lines = Gauge("ivr_live_calls", "Live calls under way.", registry=registry)
        self.ended = Counter(
            "ivr_live_calls_ended_total",
            "Live calls ended, by reason.",
            ("why",),
            registry=registry,
        )


@dataclass(frozen=True, slots=True)
class LiveCalls:
    """Takes calls live when that is wanted, while there is room, and an ear."""

    service: Service
    secret: str
    ears: Ears

    def connect(self, call: str, caller: str) -> str:
        """Give the TwiML that opens a live line; empty when it must be the keypad."""
        settings, ears = self.service.settings, self.ears
        if settings.voice_mode != LIVE:
            return ""
        if not ears.has_room or not ears.recogniser.hears:
            return ""
        bearer = tokens.Bearer(call, caller)
        token = tokens.issue(self.secret, bearer, self.service.clock.now())
        origin = settings.public_url
        return twiml.connect(
            f"ws{origin.removeprefix('http')}{STREAM}",
            token,
            f"{origin}{TURN}?turn={AFTER_LIVE}",
        )


def live_routes(live: LiveCalls, voice: Voice, metrics: LiveMetrics) -> APIRouter:
    """Make the websocket of the provider: its handshake must be signed."""
    router = APIRouter()
    service, ears = live.service, live.ears
    admit = partial(admit_call, service, live.secret)
    exchange = Exchange(service, voice, ears, admit)
    metrics.lines.set_function(lambda: ears.lines)

    @router.websocket(STREAM)
    async def stream(websocket: WebSocket) -> None:
        """Hold a call live, until it is over or goes on by keypad."""
        if not _is_signed(service, websocket):
            metrics.ended.labels("not_signed").inc()
            await websocket.close()
            return
        metrics.ended.labels(await hold(websocket, exchange)).inc()

    return router


def _is_signed(service: Service, websocket: WebSocket) -> bool:
    settings, scope = service.settings, websocket.scope
    token = settings.twilio_auth_token
    url = public_url(settings.public_url, scope["raw_path"], scope["query_string"])
    given = websocket.headers.get(SIGNATURE)
    return is_websocket_signed(token.get_secret_value() if token else "", url, given)
