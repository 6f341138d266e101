"""Holds the conversations that text messages belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flows.manner import Manner
from flows.prompt import Prompt
from flows.reading.phone import PhoneNumber, phone_from_caller
from flows.reply import Words
from ivr import delivery_news, lastresort
from ivr.answer import Answer, sentences
from ivr.conversation import Delivery, take_turn
from ivr.failing import TREE
from ivr.people import allow_texts, stop_texts, texts_are_stopped
from ivr.service import Contact, Service
from ivr.store import inbox
from ivr.store.conversations import Channel
from sms.inbound import IncomingText, StatusNews
from sms.keywords import Keyword, read_keyword
from sms.render import messages

Render = Callable[[Iterable[str]], str]


@dataclass(frozen=True, slots=True)
class Texting:
    """The host of the SMS room."""

    service: Service

    def answer_text(self, message: IncomingText, render: Render) -> str:
        """Give the answer to a message, rendered; the same one for the same message."""
        phone = phone_from_caller(message.sender)
        if phone is None or not message.id:
            return render(())  # nobody that we could answer
        contact = _contact(self.service, phone)
        answered = lastresort.attempt(lambda: self._answer(contact, message, render))
        if answered is not None:
            return answered
        return _rendered(render)(lastresort.answer_failed(self.service, contact))

    def note_status(self, news: StatusNews) -> None:
        """Note how far one of our messages has come."""
        lastresort.attempt(lambda: delivery_news.note(self.service, news))

    def _answer(self, contact: Contact, message: IncomingText, render: Render) -> str:
        phone = contact.caller.e164 if contact.caller else ""
        keyword = self._keyword(phone, message)
        match keyword:
            case Keyword.STOP | Keyword.START:
                return self._consent(contact, keyword, render)
            case Keyword.HELP | Keyword.CONTACT | None:
                reply = Words(message.body)
                delivery = Delivery(f"text:{message.id}")
                return take_turn(
                    self.service, contact, reply, delivery, _rendered(render)
                )

    def _keyword(self, phone: str, message: IncomingText) -> Keyword | None:
        """Keep the message, and find the command it may be."""
        with self.service.store.transaction() as session:
            now = self.service.clock.now()
            inbox.receive(session, message.id, phone, message.body, now)
            stopped = texts_are_stopped(session, phone)
        return read_keyword(message.body, stopped=stopped)

    def _consent(self, contact: Contact, keyword: Keyword, render: Render) -> str:
        phone = contact.caller.e164 if contact.caller else ""
        with self.service.store.transaction() as session:
            change = stop_texts if keyword is Keyword.STOP else allow_texts
            change(session, phone, self.service.clock.now())
        key = "_texts_stopped" if keyword is Keyword.STOP else "_texts_allowed"
        tree = self.service.library.newest(TREE)
        prompts = (Prompt(tree.name, tree.version, key),)
        said = sentences(self.service.words_of, prompts, contact.language, Manner.TEXT)
        return render(messages(one.text for one in said))


def _contact(service: Service, phone: PhoneNumber) -> Contact:
    return Contact(
        channel=Channel.SMS.value,
        key=service.store.vault.blind_index(phone.e164),
        caller=phone,
        manner=Manner.TEXT,
    )


def _rendered(render: Render) -> Callable[[Answer], str]:
    return lambda answer: render(messages(one.text for one in answer.sentences))
