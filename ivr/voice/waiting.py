"""A person kept on the line while an agent's telephone rings, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from fastapi import APIRouter, Depends, Request, Response

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from ivr.conversation import Delivery, hang_up, take_turn
from ivr.joined import conference
from ivr.joining import WAITING_ROOM, Line, Ringing
from ivr.lastresort import Way
from ivr.service import Contact, Service
from ivr.store.standings import Channel
from ivr.voice import twiml
from ivr.voice.answering import XML, Answering
from ivr.voice.inbound import LAST_RANK, CallState, Ring, ring
from ivr.voice.live import AFTER_LIVE
from ivr.webhooks import SignedForm, delivery_key

Form: TypeAlias = dict[str, str]

REST_SECONDS = 10


def waiting_routes(
    line: Line | None, signed: SignedForm, answering: Answering
) -> APIRouter:
    """Make the routes of whoever waits for an agent; none of them without a line."""
    router = APIRouter(prefix=WAITING_ROOM)
    if line is None:
        return router
    room = _Room(answering.service, line, answering.way)

    async def said(rung: Ring, work: Callable[[], str]) -> Response:
        contact = room.contact(rung)
        return await answering.to(contact, f"failed:{contact.key}", work)

    @router.post("/ring")
    async def ring_agent(call: str = "", form: Form = Depends(signed)) -> Response:
        """Ring the agent, and have the person wait in the conference."""
        return await said(ring(form), lambda: room.ring(call))

    @router.post("/wait")
    async def wait(call: str = "", form: Form = Depends(signed)) -> Response:
        """Let the person rest while the agent's telephone rings."""
        return Response(twiml.rest((), REST_SECONDS), media_type=XML)

    @router.post("/after")
    async def after(
        request: Request, call: str = "", form: Form = Depends(signed)
    ) -> Response:
        """Go on with the conversation: the agent did not answer, or all was said."""
        rung = ring(form)
        return await said(rung, lambda: room.leave(request, call, rung))

    return router


@dataclass(frozen=True, slots=True)
class _Room:
    service: Service
    line: Line
    way: Way

    def ring(self, token: str) -> str:
        after = self.line.waiting_room("after", token)
        if not isinstance(self.line.ring(token), Ringing):
            return twiml.go_on_at((), after)
        rest = self.line.waiting_room("wait", token)
        return twiml.wait_in(conference(token), rest, after)

    def leave(self, request: Request, token: str, rung: Ring) -> str:
        self.line.person_left(token)
        if rung.state is CallState.OVER:
            hang_up(self.service, Channel.VOICE, rung.call, LAST_RANK)
            return twiml.hang_up(())
        contact = self.contact(rung)
        delivery = Delivery(delivery_key(request, rung.call, {}), AFTER_LIVE)
        return take_turn(self.service, contact, None, delivery, self.way.render)

    def contact(self, rung: Ring) -> Contact:
        """Tell who waits."""
        return Contact(
            channel=Channel.VOICE.value,
            key=rung.call or self.service.clock.new_id(),
            caller=phone_from_caller(rung.caller),
            manner=Manner.KEYPAD,
        )
