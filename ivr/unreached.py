"""Telling in writing somebody whom we call no more: a letter, else a text message."""

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


def tell(service: Service, session: Session, callback: Callback, calls: int) -> bool:
    """Say that nobody answered so many calls, by the way that reaches, if one does."""
    words = words_in(callback.language).unreached
    facts = Facts(callback.reference, tries=calls)
    if isinstance(_write(service, session, callback, words.letter, facts), Written):
        return True
    body = fill(words.text, facts, callback.language, Form.SHORT)
    return text(service, session, callback, body, "unreached")


def go_on_by_letter(
    service: Service, session: Session, callback: Callback
) -> Written | NoAddress:
    """Write that we call no more, and how the matter goes on; whoever wished it."""
    letter = words_in(callback.language).by_letter.letter
    return _write(service, session, callback, letter, Facts(callback.reference))


def ask_for_number(
    service: Service, session: Session, callback: Callback
) -> Written | NoAddress:
    """Write that the number we have is not theirs."""
    letter = words_in(callback.language).wrong_number.letter
    return _write(service, session, callback, letter, Facts(callback.reference))


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


def _write(
    service: Service,
    session: Session,
    callback: Callback,
    letter: LetterText,
    facts: Facts,
) -> Written | NoAddress:
    person = people.by_id(session, callback.person_id) if callback.person_id else None
    if person is None or not person.address:
        return NoAddress()
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
