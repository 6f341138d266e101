"""Calls that speak by themselves, as the provider asks what to say at each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from fastapi import APIRouter, Depends, Request, Response

from flows.expect import Choice, Option
from flows.manner import Manner, Pace
from flows.reading.phone import phone_from_caller
from flows.turn import Question
from ivr import announcements
from ivr.announcements import WEBHOOKS, Announcement
from ivr.answer import Answer, Sentence
from ivr.attempting import attempt
from ivr.callback_words import words_in
from ivr.conversation import Delivery, hang_up, take_turn
from ivr.joining import Line
from ivr.lastresort import Way
from ivr.service import Contact, Service
from ivr.store.standings import Channel
from ivr.voice import twiml
from ivr.voice.answering import answered
from ivr.voice.inbound import FINAL, LAST_RANK
from ivr.voice.sounding import Voice
from ivr.webhooks import SignedForm, delivery_key

Form: TypeAlias = dict[str, str]

NO_CONTENT = 204
AGAIN, A_PERSON = "1", "0"
MACHINES = frozenset({"machine_end_beep", "machine_end_silence", "machine_end_other"})
FAX = "fax"
KEYS = Question(Choice((Option("again", AGAIN, ""), Option("person", A_PERSON, ""))))
LONGEST_SECONDS = 6  # digits of a duration


def announcing_routes(
    service: Service,
    voice: Voice,
    signed: SignedForm,
    line: Line | None,
    way: Way,
) -> APIRouter:
    """Make the routes of our own calls; ``way`` renders what follows the key 0."""
    router = APIRouter(prefix=WEBHOOKS)
    calls = _Announcing(service, voice, line, way)

    @router.post("/say")
    def say(oid: str = "", form: Form = Depends(signed)) -> Response:
        """Say the message to whoever answered, and what the keys do."""
        return answered(calls.way, lambda: calls.say(oid, _call(form)))

    @router.post("/key")
    def key(request: Request, oid: str = "", form: Form = Depends(signed)) -> Response:
        """Say it again, hand over to a person, or say goodbye."""
        return answered(calls.way, lambda: calls.press(request, oid, form))

    @router.post("/machine")
    def machine(oid: str = "", form: Form = Depends(signed)) -> Response:
        """Note what answered: a machine gets the message after its beep."""
        attempt(lambda: calls.machine(oid, form))
        return Response(status_code=NO_CONTENT)

    @router.post("/left")
    def left(oid: str = "", form: Form = Depends(signed)) -> Response:
        """Leave the message to a machine."""
        return answered(calls.way, lambda: calls.leave(oid, _call(form)))

    @router.post("/status")
    def status(oid: str = "", form: Form = Depends(signed)) -> Response:
        """Note how a call ended."""
        if form.get("CallStatus", "") in FINAL:
            attempt(lambda: calls.close(oid, form))
        return Response(status_code=NO_CONTENT)

    return router


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
        call, lasted = _call(form), form.get("CallDuration", "")
        is_number = lasted.isdecimal() and len(lasted) <= LONGEST_SECONDS
        seconds = int(lasted) if is_number else 0
        announcements.over(self.service, ours, call, form["CallStatus"], seconds)
        hang_up(self.service, Channel.VOICE, call, LAST_RANK)
        if self.line is not None:
            self.line.hung_up(call)

    def _hand_over(self, request: Request, call: str, said: Announcement) -> str:
        """Go on as if this person had called us: we know their case by their number."""
        contact = Contact(
            channel=Channel.VOICE.value,
            key=call,
            caller=phone_from_caller(said.to),
            manner=Manner.KEYPAD,
            language=said.language,
        )
        delivery = Delivery(delivery_key(request, call, {"keys": A_PERSON}))
        return take_turn(self.service, contact, None, delivery, self.way.render)

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
