"""Telling somebody whom nobody could reach: a letter, or a text without an address."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from flows.formats import Form
from flows.reading.phone import phone_from_caller
from ivr.callback_words import Facts, LetterText, fill, letter_content, words_in
from ivr.people import texts_are_stopped
from ivr.service import Service
from ivr.store import outbox, people
from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, NewOutgoing
from sms.segments import plain


@dataclass(frozen=True, slots=True)
class NoAddress:
    """Nobody knows where to write to this person."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter leaves."""


def tell(service: Service, session: Session, callback: Callback) -> bool:
    """Say that we called in vain, by the way that reaches; tell whether one does."""
    words = words_in(callback.language).unreached
    written = write(service, session, callback, words.letter)
    if isinstance(written, Written):
        return True
    facts = Facts(callback.reference, tries=callback.tries)
    body = fill(words.text, facts, callback.language, Form.SHORT)
    return text(service, session, callback, body, "unreached")


def write(
    service: Service, session: Session, callback: Callback, letter: LetterText
) -> Written | NoAddress:
    """Put a letter in the outbox, when the person's address is known."""
    person = people.by_id(session, callback.person_id) if callback.person_id else None
    if person is None or not person.address:
        return NoAddress()
    facts = Facts(callback.reference, tries=callback.tries)
    now = service.clock.now()
    new = NewOutgoing(
        kind=Kind.LETTER,
        dedupe_key=f"callback:{callback.reference}:letter:{callback.tries}",
        recipient="\n".join([person.name or "", *person.address]),
        content=letter_content(letter, facts, callback.language),
        due_at=now,
        conversation_id=callback.conversation_id,
        person_id=person.id,
    )
    outbox.add(session, new, now)
    return Written()


def text(
    service: Service, session: Session, callback: Callback, body: str, about: str
) -> bool:
    """Put a text message in the outbox; False where none can be received."""
    if not receives_texts(session, callback):
        return False
    now = service.clock.now()
    new = NewOutgoing(
        kind=Kind.SMS,
        dedupe_key=f"callback:{callback.reference}:{about}",
        recipient=callback.number or "",
        content={"body": plain(body)},
        due_at=now,
        conversation_id=callback.conversation_id,
        person_id=callback.person_id,
    )
    return outbox.add(session, new, now)


def receives_texts(session: Session, callback: Callback) -> bool:
    """Tell whether the number to call is a mobile whose owner did not refuse texts."""
    phone = phone_from_caller(callback.number or "")
    return (
        phone is not None
        and phone.is_mobile
        and not texts_are_stopped(session, phone.e164)
    )
