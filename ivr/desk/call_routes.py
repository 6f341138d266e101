"""The addresses of a call from the desk: the button, and what the provider asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from fastapi import APIRouter, Depends, Response

from flows.errors import UnknownTreeError
from ivr.callback_words import words_in
from ivr.desk import whispering
from ivr.desk.access import DeskRoute, Posted
from ivr.desk.room import Room
from ivr.desk.whispering import Spoken
from ivr.joined import Joined, conference, waiting_in
from ivr.joining import (
    WEBHOOKS,
    AlreadyCalling,
    Failed,
    Line,
    NoPhone,
    NotNow,
    Ringing,
)
from ivr.store.people import Person
from ivr.webhooks import SignedForm

XML = "text/xml; charset=utf-8"
NO_CONTENT = 204
FRENCH = "fr"

Speak: TypeAlias = Callable[[str, str], str | None]


def call_routes(room: Room, signed: SignedForm, speak: Speak) -> APIRouter:
    """Make the routes of calls; without a dialler agents dial by hand."""
    router = APIRouter(route_class=DeskRoute)
    senders = room.door.posted()
    if room.dialler is None:

        @router.post("/desk/cases/{reference}/call")
        def by_hand(reference: str, posted: Posted = Depends(senders)) -> Response:
            """Say that this service has no line."""
            return room.pages.go_to(f"/cases/{reference}", "no_line")

        return router
    line = Line(room.service, room.dialler)
    _add_button(router, room, line)
    _add_agent_leg(router, room, line, signed, speak)
    _add_person_leg(router, line, signed, speak)
    return router


def _add_button(router: APIRouter, room: Room, line: Line) -> None:
    senders = room.door.posted()

    @router.post("/desk/cases/{reference}/call")
    def call(reference: str, posted: Posted = Depends(senders)) -> Response:
        """Have the agent's own telephone ring."""
        back = f"/cases/{reference}"
        with room.at_work(posted.visitor) as desk:
            started = line.ring_agent(desk, reference)
        # The call is written before the provider asks what to do about it.
        if isinstance(started, Ringing):
            started = line.ring(started.token)
        match started:
            case Ringing() | AlreadyCalling():
                return room.pages.go_to(back, "calling")
            case NoPhone():
                return room.pages.go_to(back, "no_phone")
            case NotNow():
                return room.pages.go_to(back, "call_not_now")
            case Failed():
                return room.pages.go_to(back, "call_failed")
            case refused:
                return room.explain(posted.visitor, refused, reference)


def _add_agent_leg(
    router: APIRouter, room: Room, line: Line, signed: SignedForm, speak: Speak
) -> None:
    @router.post(f"{WEBHOOKS}/agent")
    def whisper(call: str = "", form: dict[str, str] = Depends(signed)) -> Response:
        """Whisper to the agent who is to be called and why, and wait for a key."""
        with line.held(call) as joined:
            text = _whisper(room, joined) if joined else ""
        if not text:
            return _xml(whispering.hang_up(()))
        said = _spoken(speak, text, FRENCH)
        return _xml(whispering.ask(said, line.address("accepted", call)))

    @router.post(f"{WEBHOOKS}/accepted")
    def accepted(call: str = "", form: dict[str, str] = Depends(signed)) -> Response:
        """Call the person once the agent has pressed the key."""
        if not line.accept(call, form.get("Digits", "")):
            return _xml(whispering.hang_up(()))
        return _xml(whispering.meet(conference(call)))

    @router.post(f"{WEBHOOKS}/told")
    def told(
        call: str = "", why: str = "", form: dict[str, str] = Depends(signed)
    ) -> Response:
        """Tell the agent why nobody could be joined."""
        text = room.pages.vocabulary.words["agent_told"].get(why, "")
        said = (_spoken(speak, text, FRENCH),) if text else ()
        return _xml(whispering.hang_up(said))

    @router.post(f"{WEBHOOKS}/agent-status")
    def agent_status(
        call: str = "", form: dict[str, str] = Depends(signed)
    ) -> Response:
        """Note that the agent's leg is over."""
        line.agent_status(call, form.get("CallStatus", ""))
        return Response(status_code=NO_CONTENT)


def _add_person_leg(
    router: APIRouter, line: Line, signed: SignedForm, speak: Speak
) -> None:
    @router.post(f"{WEBHOOKS}/person")
    def person(call: str = "", form: dict[str, str] = Depends(signed)) -> Response:
        """Join whoever answered to the agent who waits."""
        if not line.answered(call):
            return _xml(whispering.hang_up(()))
        return _xml(whispering.meet(conference(call)))

    @router.post(f"{WEBHOOKS}/machine")
    def machine(call: str = "", form: dict[str, str] = Depends(signed)) -> Response:
        """Note what answered."""
        line.machine(call, form.get("AnsweredBy", ""))
        return Response(status_code=NO_CONTENT)

    @router.post(f"{WEBHOOKS}/voicemail")
    def voicemail(call: str = "", form: dict[str, str] = Depends(signed)) -> Response:
        """Leave a message that says nothing of the case."""
        with line.held(call) as joined:
            language = joined.callback.language if joined else FRENCH
        said = _spoken(speak, words_in(language).voicemail.say, language)
        return _xml(whispering.hang_up((said,)))

    @router.post(f"{WEBHOOKS}/person-status")
    def person_status(
        call: str = "", form: dict[str, str] = Depends(signed)
    ) -> Response:
        """Note how the person's leg ended."""
        line.person_status(call, form.get("CallStatus", ""))
        return Response(status_code=NO_CONTENT)


def _whisper(room: Room, joined: Joined) -> str:
    """Word who is to be called and why."""
    words, case = room.pages.vocabulary, joined.callback
    name = ""
    if case.person_id:
        person = joined.desk.session.get(Person, case.person_id)
        name = person.name or "" if person else ""
    who = words.words["whisper_who"].replace("{name}", name) if name else ""
    try:
        title = room.service.library.newest(case.procedure or "").title
    except UnknownTreeError:
        title = words.said("bodies", case.body or "")
    why = f"{title}, {words.said('reasons', case.reason)}"
    whisper = words.words["whisper_back" if waiting_in(joined.call) else "whisper"]
    return str(whisper).replace("{who}", who).replace("{why}", why)


def _spoken(speak: Speak, text: str, language: str) -> Spoken:
    return Spoken(text, language, speak(text, language))


def _xml(body: str) -> Response:
    return Response(body, media_type=XML)
