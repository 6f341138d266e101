"""The line a story is played on: a terminal, a keypad or text messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Keys, Reply, Silence, Words
from ivr.answer import Answer
from ivr.conversation import Delivery, hang_up, take_turn
from ivr.service import Contact, Service
from ivr.store.standings import Channel
from ivr.stories.story import LineFile, Story
from ivr.texting import Texting, open_texting
from ivr.voice import twiml
from ivr.voice.inbound import LAST_RANK, ring
from sms.inbound import IncomingText
from sms.render import messages, reply
from sms.segments import Encoding, measure

KEY = "CA00000000000000000000000000000000"
TURN = "/voice/turn"


@dataclass(slots=True)
class SpokenLine:
    """Words through the conversation itself, as a terminal gives them."""

    service: Service
    contact: Contact

    def begin(self) -> None:
        """Arrive."""
        take_turn(self.service, self.contact, None, None, _text)

    def go_on(self, told: LineFile) -> Iterator[str]:
        """Do what the person does; tell what they could not do on this line."""
        if told.hangs_up:
            hang_up(self.service, Channel.TERMINAL, self.contact.key, LAST_RANK)
            return
        if not _is_told(told.words or told.keys, told):
            yield "says nothing here: give words"
        said: Reply = Words(told.words) if told.words else Keys(told.keys or "")
        given = Silence() if told.silence else said
        take_turn(self.service, self.contact, given, None, _text)


@dataclass(slots=True)
class KeypadLine:
    """Keys through what a voice webhook reads and the TwiML it is answered with."""

    service: Service
    contact: Contact
    answers: list[Answer] = field(default_factory=list)

    def begin(self) -> None:
        """Ring."""
        take_turn(self.service, self.contact, None, Delivery("ring"), self._render)

    def go_on(self, told: LineFile) -> Iterator[str]:
        """Press what the person presses; tell what they could not do on this line."""
        if told.hangs_up:
            hang_up(self.service, Channel.VOICE, self.contact.key, LAST_RANK)
            return
        if not _is_told(told.keys, told):
            yield "presses nothing here: give keys"
        # The provider keeps the key that ends an answer for itself.
        pressed = (told.keys or "").removesuffix("#")
        yield from self._cut(pressed)
        rung = ring({"CallSid": self.contact.key, "Digits": pressed})
        number = self.answers[-1].number
        delivery = Delivery(f"turn {number}", number)
        take_turn(self.service, self.contact, rung.reply, delivery, self._render)

    def _cut(self, pressed: str) -> Iterator[str]:
        """Tell when the provider would answer before the last key is pressed."""
        question = self.answers[-1].question
        most = question.keys.most if question else None
        if most is not None and len(pressed) > most:
            yield f"presses {pressed}, but only {most} keys are waited for"

    def _render(self, answer: Answer) -> str:
        self.answers.append(answer)
        sounds = [
            twiml.Unvoiced(sentence.text, answer.language)
            for sentence in answer.sentences
        ]
        if answer.question is None:
            return twiml.hang_up(sounds)
        return twiml.ask(sounds, answer.question, f"{TURN}?turn={answer.number}")


@dataclass(slots=True)
class TextLine:
    """Messages through the room that answers them."""

    service: Service
    contact: Contact
    texting: Texting
    sent: int = 0

    def begin(self) -> None:
        """Come to the tree of the story, as the first message would."""
        take_turn(self.service, self.contact, None, Delivery("text:first"), _as_texts)

    def go_on(self, told: LineFile) -> Iterator[str]:
        """Write what the person writes; tell what cannot be sent on this line."""
        if told.hangs_up:
            return
        if told.silence or not (told.words or told.keys):
            yield "writes nothing here: give words"
        self.sent += 1
        sender = self.contact.caller.e164 if self.contact.caller else ""
        body = told.words or told.keys or ""
        message = IncomingText(f"SM{self.sent}", sender, body)
        answered: list[str] = []

        def render(bodies: Iterable[str]) -> str:
            # The room words its last words first, in case it cannot answer.
            answered[:] = bodies
            return reply(answered)

        self.texting.answer_text(message, render)
        yield from _too_much(answered)


Line: TypeAlias = SpokenLine | KeypadLine | TextLine


def open_line(service: Service, story: Story, channel: Manner) -> Line:
    """Open the line of a channel, from the caller of a story."""
    caller = phone_from_caller(story.caller)
    match channel:
        case Manner.KEYPAD:
            contact = Contact(
                Channel.VOICE.value, KEY, caller, channel, tree=story.tree
            )
            return KeypadLine(service, contact)
        case Manner.TEXT:
            number = service.store.vault.blind_index(caller.e164 if caller else "")
            contact = Contact(
                Channel.SMS.value, number, caller, channel, tree=story.tree
            )
            return TextLine(service, contact, open_texting(service))
        case Manner.SPOKEN | Manner.SCREEN:
            contact = Contact(
                Channel.TERMINAL.value, KEY, caller, channel, tree=story.tree
            )
            return SpokenLine(service, contact)


def _is_told(given: str | None, told: LineFile) -> bool:
    return told.silence or bool(given)


def _too_much(bodies: list[str]) -> Iterator[str]:
    if len(bodies) > 1:
        yield f"answers in {len(bodies)} messages: {' / '.join(bodies)}"
    for body in bodies:
        if measure(body).encoding is Encoding.UCS2:
            yield f"answers with letters that ordinary messages lack: {body}"


def _text(answer: Answer) -> str:
    return answer.text


def _as_texts(answer: Answer) -> str:
    return reply(messages(sentence.text for sentence in answer.sentences))
