"""Calls that speak by themselves, as the provider asks what to say at each step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from fastapi import APIRouter, Depends, Request, Response

from flows.expect import Choice, Option
from flows.manner import Manner, Pace
from flows.reading.phone import phone_from_caller
from flows.turn import Question
from ivr import announcements
from ivr.announcements import WEBHOOKS, Announcement
from ivr.answer import Answer, Sentence
from ivr.callback_words import words_in
from ivr.conversation import Delivery, hang_up, take_turn
from ivr.joining import Line
from ivr.lastresort import Way
from ivr.service import Contact, Service
from ivr.store.standings import Channel
from ivr.voice import twiml
from ivr.voice.answering import Answering, noted
from ivr.voice.inbound import FINAL, LAST_RANK
from ivr.voice.sounding import Voice
from ivr.webhooks import SignedForm, delivery_key

Form: TypeAlias = dict[str, str]

AGAIN, A_PERSON = "1", "0"
MACHINES = frozenset({"machine_end_beep", "machine_end_silence", "machine_end_other"})
FAX = "fax"
KEYS = Question(Choice((Option("again", AGAIN, ""), Option("person", A_PERSON, ""))))
LONGEST_SECONDS = 6  # digits of a duration


def announcing_routes(
    voice: Voice, signed: SignedForm, line: Line | None, answering: Answering
) -> APIRouter:
    """Make the routes of our own calls: what they say, what is told of them."""
    router = APIRouter(prefix=WEBHOOKS)
    calls = _Announcing(answering.service, voice, line, answering.way)
    _saying_routes(router, calls, signed, answering)

    @router.post("/machine")
    async def machine(oid: str = "", form: Form = Depends(signed)) -> Response:
        """Note what answered: a machine gets the message after its beep."""
        return await noted(lambda: calls.machine(oid, form), answering.in_time)

    @router.post("/status")
    async def status(oid: str = "", form: Form = Depends(signed)) -> Response:
        """Note how a call ended."""
        return await noted(lambda: calls.close(oid, form), answering.in_time)

    return router


def _saying_routes(
    router: APIRouter, calls: _Announcing, signed: SignedForm, answering: Answering
) -> None:
    async def said(request: Request, form: Form, work: Callable[[], str]) -> Response:
        contact = calls.called(_call(form), form.get("To", ""))
        failed = delivery_key(request, contact.key, {"failed": ""})
        return await answering.to(contact, failed, work)

    @router.post("/say")
    async def say(
        request: Request, oid: str = "", form: Form = Depends(signed)
    ) -> Response:
        """Say the message to whoever answered, and what the keys do."""
        return await said(request, form, lambda: calls.say(oid, _call(form)))

    @router.post("/key")
    async def key(
        request: Request, oid: str = "", form: Form = Depends(signed)
    ) -> Response:
        """Say it again, hand over to a person, or say goodbye."""
        return await said(request, form, lambda: calls.press(request, oid, form))

    @router.post("/left")
    async def left(
        request: Request, oid: str = "", form: Form = Depends(signed)
    ) -> Response:
        """Leave the message to a machine."""
        return await said(request, form, lambda: calls.leave(oid, _call(form)))


@dataclass(frozen=True, slots=True)
class _Announcing:
    service: Service
    voice: Voice
    line: Line | None
    way: Way

    def say(self, ours: str, call: str) -> str:
        announcement = announcements.answered(self.service, ours, call)
        if announcement is None:
            return twiml.hang_up(())
        choices = words_in(announcement.language).announcement.choices
        sounds = self._sounds(announcement.language, announcement.say, choices)
        return twiml.ask(sounds, KEYS, announcements.address(self.service, "key", ours))

    def press(self, request: Request, ours: str, form: Form) -> str:
        """Obey a key; whoever waited for the keys has heard the message."""
        call, pressed = _call(form), form.get("Digits", "")
        announcement = announcements.answered(self.service, ours, call)
        if announcement is None:
            return twiml.hang_up(())
        announcements.heard(self.service, ours, call)
        if form.get("CallStatus", "") in FINAL:
            return twiml.hang_up(())
        match pressed:
            case "1":
                return self.say(ours, call)
            case "0":
                return self._hand_over(request, call, announcement)
            case _:
                return self._goodbye(announcement)

    def machine(self, ours: str, form: Form) -> None:
        call, what = _call(form), form.get("AnsweredBy", "")
        if self.line is None or not call:
            return
        if what in MACHINES:
            url = announcements.address(self.service, "left", ours)
            self.line.dialler.redirect(call, url)
        elif what == FAX:
            announcements.missed(self.service, ours, call, FAX)
            self.line.dialler.hang_up(call)

    def leave(self, ours: str, call: str) -> str:
        announcement = announcements.answered(self.service, ours, call)
        if announcement is None:
            return twiml.hang_up(())
        announcements.heard(self.service, ours, call)
        words = words_in(announcement.language).announcement
        sounds = self._sounds(announcement.language, announcement.say, words.goodbye)
        return twiml.hang_up(sounds)

    def close(self, ours: str, form: Form) -> None:
        if form.get("CallStatus", "") not in FINAL:
            return
        call, lasted = _call(form), form.get("CallDuration", "")
        is_number = lasted.isdecimal() and len(lasted) <= LONGEST_SECONDS
        seconds = int(lasted) if is_number else 0
        announcements.over(self.service, ours, call, form["CallStatus"], seconds)
        hang_up(self.service, Channel.VOICE, call, LAST_RANK)
        if self.line is not None:
            self.line.hung_up(call)

    def _hand_over(self, request: Request, call: str, said: Announcement) -> str:
        """Go on as if this person had called us: we know their case by their number."""
        contact = replace(self.called(call, said.to), language=said.language)
        delivery = Delivery(delivery_key(request, call, {"keys": A_PERSON}))
        return take_turn(self.service, contact, None, delivery, self.way.render)

    def called(self, call: str, number: str) -> Contact:
        """Tell whom we called, under the name of the call."""
        return Contact(
            channel=Channel.VOICE.value,
            key=call or self.service.clock.new_id(),
            caller=phone_from_caller(number),
            manner=Manner.KEYPAD,
        )

    def _goodbye(self, said: Announcement) -> str:
        words = words_in(said.language).announcement
        return twiml.hang_up(self._sounds(said.language, words.goodbye))

    def _sounds(self, language: str, *texts: str) -> tuple[twiml.Sound, ...]:
        answer = Answer(
            sentences=tuple(Sentence(text, fixed=False) for text in texts),
            question=None,
            language=language,
            manner=Manner.KEYPAD,
            pace=Pace.NORMAL,
            tree="",
            node="",
            number=0,
        )
        return self.voice.sounds(answer)


def _call(form: Form) -> str:
    return form.get("CallSid", "")[:64]
