"""What an agent adds to a case by hand: a note, a checked text message or letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from flows.formats import Form
from ivr import calling, unreached
from ivr.callback_words import Facts, LetterText, fill, letter_content
from ivr.calling import Case, Desk, Held, NoSuchCase, NotAllowed
from ivr.desk.wording import LetterTemplate, TextTemplate
from ivr.store import deliveries, outbox, people
from ivr.store.callbacks import Callback
from ivr.store.notes import CaseNote
from ivr.store.outbox import Kind, NewOutgoing
from ivr.unreached import NoAddress

# More than five thousand words of French.
LONGEST_NOTE = 60_000
FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class Sent:
    """It is kept, and leaves."""


@dataclass(frozen=True, slots=True)
class AlreadySent:
    """The same form came before: nothing was done twice."""


@dataclass(frozen=True, slots=True)
class NoTexts:
    """The number receives no text message."""


@dataclass(frozen=True, slots=True)
class Empty:
    """There was nothing to keep."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """More than can be kept: here is what was written."""

    kept: str


Result: TypeAlias = (
    Sent | AlreadySent | NoTexts | NoAddress | Empty | TooLong | Case | NotAllowed
)


def note(desk: Desk, reference: str, text: str, once: str) -> Result:
    """Keep a note on a case, whoever has it: a note harms nobody."""
    if len(text) > LONGEST_NOTE:
        return TooLong(text)
    if not text.strip():
        return Empty()
    case = calling.find(desk, reference)
    if isinstance(case, NoSuchCase):
        return case
    if not _is_first(desk, once):
        return AlreadySent()
    desk.session.add(
        CaseNote(
            callback_id=case.callback.id,
            agent_id=desk.agent.id,
            at=desk.now,
            text=text.strip(),
        )
    )
    desk.note("noted", reference)
    return Sent()


def text(
    desk: Desk, reference: str, template: TextTemplate | None, once: str
) -> Result:
    """Send a text message to the person of one's own case."""
    case = calling.find(desk, reference)
    if not isinstance(case, Held):
        return case
    if template is None:
        return NotAllowed()
    callback = case.callback
    if not unreached.receives_texts(desk.session, callback):
        return NoTexts()
    if not _is_first(desk, once):
        return AlreadySent()
    body = fill(template.text, Facts(reference), FRENCH, Form.SHORT)
    unreached.text(desk.service, desk.session, callback, body, f"by_hand:{once}")
    desk.note("sent_text", reference, template.id)
    return Sent()


def letter(
    desk: Desk, reference: str, template: LetterTemplate | None, once: str
) -> Result:
    """Send a letter to the person of one's own case."""
    case = calling.find(desk, reference)
    if not isinstance(case, Held):
        return case
    if template is None:
        return NotAllowed()
    recipient = _recipient(desk, case.callback)
    if not recipient:
        return NoAddress()
    if not _is_first(desk, once):
        return AlreadySent()
    _write(desk, case.callback, template, recipient, once)
    desk.note("sent_letter", reference, template.id)
    return Sent()


def _write(
    desk: Desk, callback: Callback, template: LetterTemplate, to: str, once: str
) -> None:
    words = LetterText(
        subject=template.subject,
        told=template.told,
        done=template.done,
        todo=template.todo,
    )
    facts = Facts(callback.reference, tries=callback.tries)
    new = NewOutgoing(
        kind=Kind.LETTER,
        dedupe_key=f"callback:{callback.reference}:by_hand:{once}",
        recipient=to,
        content=letter_content(words, facts, FRENCH),
        due_at=desk.now,
        conversation_id=callback.conversation_id,
        person_id=callback.person_id,
    )
    outbox.add(desk.session, new, desk.now)


def _recipient(desk: Desk, callback: Callback) -> str:
    number = callback.person_id
    person = people.by_id(desk.session, number) if number else None
    if person is None or not person.address:
        return ""
    return "\n".join([person.name or "", *person.address])


def _is_first(desk: Desk, once: str) -> bool:
    """Tell a form from the same form sent again by a double click or another tab."""
    key = f"desk:{desk.agent.id}:{once}"
    return deliveries.record(desk.session, key, None, "", desk.now)
