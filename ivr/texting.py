"""Holds the conversations that text messages belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from flows.manner import Manner
from flows.prompt import Prompt
from flows.reading.phone import PhoneNumber, phone_from_caller
from flows.reply import Words
from ivr import delivery_news, failing, lastresort
from ivr.answer import Answer, Sentence, sentences
from ivr.attempting import attempt
from ivr.conversation import Delivery, take_turn
from ivr.people import allow_texts, stop_texts, texts_are_stopped
from ivr.service import Contact, Service
from ivr.store import conversations, deliveries, inbox
from ivr.store.standings import Channel, State
from sms.inbound import IncomingText, StatusNews
from sms.keywords import Keyword, read_keyword
from sms.render import messages

Render = Callable[[Iterable[str]], str]
HELP = "aide"  # what the trees call what operators' keywords ask for


@dataclass(frozen=True, slots=True)
class Texting:
    """The host of the SMS room; ``last_words`` are said when nothing else can be."""

    service: Service
    last_words: tuple[str, ...]

    def answer_text(self, message: IncomingText, render: Render) -> str:
        """Give the answer to a message, rendered; the same one for the same message."""
        message = replace(message, id=message.id or self.service.clock.new_id())
        phone = phone_from_caller(message.sender)
        if phone is None:
            # No telephone that we could answer; what was written is kept.
            attempt(lambda: self._keep(message))
            return render(())
        return self._answer(_contact(self.service, phone), message, render)

    def apologise_in_time(self, message: IncomingText, render: Render) -> str:
        """Give an apology, rendered, for an answer that is late."""
        phone = phone_from_caller(message.sender)
        if phone is None:
            return render(())
        return lastresort.apology_without_store(
            self.service,
            _contact(self.service, phone),
            _reply(message),
            self._way(render),
        )

    def last_words_of(self, render: Render) -> str:
        """Give what is said, rendered, when nothing can be kept anywhere."""
        return render(self.last_words)

    def note_status(self, news: StatusNews) -> None:
        """Note how far one of our messages has come."""
        attempt(lambda: delivery_news.note(self.service, news))

    def _answer(self, contact: Contact, message: IncomingText, render: Render) -> str:
        way = self._way(render)
        reply, delivery = _reply(message), Delivery(deliveries.key_of_text(message.id))

        def work() -> str:
            carried_out = self._command(contact, message, render)
            return carried_out or take_turn(
                self.service, contact, reply, delivery, way.render
            )

        return lastresort.answer(work, self.service, contact, reply, delivery, way)

    def _way(self, render: Render) -> lastresort.Way:
        return lastresort.Way(_rendered(render), render(self.last_words))

    def _command(
        self, contact: Contact, message: IncomingText, render: Render
    ) -> str | None:
        """Keep the message, and obey it if it stops our messages or allows them."""
        phone = contact.caller.e164 if contact.caller else ""
        with self.service.store.transaction() as session:
            now = self.service.clock.now()
            is_new = inbox.receive(session, message.id, phone, message.body, now)
            kept = deliveries.answer_to(session, deliveries.key_of_text(message.id))
            keyword = _keyword(session, contact, phone, message)
            if kept is not None or keyword not in {Keyword.STOP, Keyword.START}:
                return kept
            if is_new:
                change = stop_texts if keyword is Keyword.STOP else allow_texts
                change(session, phone, now)
                _close_thread(session, contact, now)
            answer = render(messages(self._obeyed(contact, keyword)))
            deliveries.record(
                session, deliveries.key_of_text(message.id), None, answer, now
            )
            return answer

    def _obeyed(self, contact: Contact, keyword: Keyword) -> tuple[str, ...]:
        key = "_texts_stopped" if keyword is Keyword.STOP else "_texts_allowed"
        tree = self.service.library.newest(failing.TREE)
        prompts = (Prompt(tree.name, tree.version, key),)
        words_of, language = self.service.words_of, contact.language
        return _texts(sentences(words_of, prompts, language, contact.manner))

    def _keep(self, message: IncomingText) -> None:
        now, sender = self.service.clock.now(), message.sender or None
        with self.service.store.transaction() as session:
            inbox.receive(session, message.id, sender, message.body, now)


def open_texting(service: Service) -> Texting:
    """Make the host of the SMS room; its last words are worded now, while we can."""
    somebody = Contact(Channel.SMS.value, "", None, Manner.TEXT)
    apology = failing.apology(service, somebody, "", is_kept=False)
    return Texting(service, messages(_texts(apology.sentences)))


def _contact(service: Service, phone: PhoneNumber) -> Contact:
    return Contact(
        channel=Channel.SMS.value,
        key=service.store.vault.blind_index(phone.e164),
        caller=phone,
        manner=Manner.TEXT,
    )


def _keyword(
    session: Session, contact: Contact, phone: str, message: IncomingText
) -> Keyword | None:
    thread = conversations.find(session, Channel.SMS, contact.key)
    is_asked = thread is not None and thread.state is State.OPEN
    # "Oui" answers the question that waits; with none, it starts our messages again.
    restarts = not is_asked and texts_are_stopped(session, phone)
    return read_keyword(message.body, stopped=restarts)


def _close_thread(session: Session, contact: Contact, now: datetime) -> None:
    """Stop waiting for an answer: what was given stays, to go on with later."""
    thread = conversations.find(session, Channel.SMS, contact.key)
    if thread is not None:
        conversations.finish(session, thread.id, State.HUNG_UP, now)


def _reply(message: IncomingText) -> Words:
    match read_keyword(message.body):
        case Keyword.HELP | Keyword.CONTACT:
            return Words(HELP)
        case Keyword.STOP | Keyword.START | None:
            return Words(message.body)


def _rendered(render: Render) -> Callable[[Answer], str]:
    return lambda answer: render(messages(_texts(answer.sentences)))


def _texts(said: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in said)
