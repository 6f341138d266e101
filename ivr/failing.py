"""When we break: an apology in our own words, and a callback that is never lost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from flows.manner import Pace
from flows.prompt import Prompt
from ivr import callbacks
from ivr.answer import Answer, sentences
from ivr.service import Contact, Service
from ivr.store import callbacks as store
from ivr.store import conversations, references
from ivr.store.callbacks import Callback
from ivr.store.conversations import Standing, State
from ivr.store.incidents import Incident
from ivr.store.references import Kind
from ivr.windows import SOON

TREE = "welcome"  # whose common wordings hold the apology
BROKEN = "_broken"
BROKEN_REFERENCE = "_broken_reference"
BROKEN_NO_NUMBER = "_broken_no_number"
WE_FAILED = "we_failed"


def apologise(
    service: Service, session: Session, contact: Contact, standing: Standing
) -> Answer:
    """Close a conversation that cannot go on, with an incident and a callback."""
    now = service.clock.now()
    incident = references.give(session, Kind.INCIDENT, now, service.clock.new_reference)
    session.add(
        Incident(
            reference=incident,
            kind="conversation_stopped",
            conversation_id=standing.id,
            at=now,
            detail=standing.tree,
        )
    )
    reference = call_back(service, session, contact, standing.id)
    conversations.finish(session, standing.id, State.FAILED, now)
    return apology(service, contact, reference, standing.turns + 1)


def call_back(
    service: Service,
    session: Session,
    contact: Contact,
    conversation_id: int | None,
    since: datetime | None = None,
) -> str:
    """Put somebody we failed in the queue; empty when they cannot be called.

    ``since`` is when they called, now by default. Failing the same person twice is
    one callback.
    """
    if contact.caller is None:
        return ""
    number, now = contact.caller.e164, since or service.clock.now()
    for waiting in store.waiting_at(session, number):
        if waiting.reason == WE_FAILED:
            return waiting.reference
    callback = Callback(
        reference="",
        conversation_id=conversation_id,
        number=number,
        number_index=number,
        reason=WE_FAILED,
        body="service",
        procedure=contact.tree,
        language=contact.language,
        first_called_at=now,
        due_at=now,
    )
    return callbacks.queue(session, service, callback, SOON, service.local_now())


def apology(
    service: Service, contact: Contact, reference: str, number: int = 0
) -> Answer:
    """Word the apology; it needs nothing but the trees in memory."""
    tree = service.library.newest(TREE)
    ending = BROKEN_REFERENCE if reference else BROKEN_NO_NUMBER
    prompts = (
        Prompt(tree.name, tree.version, BROKEN),
        Prompt(tree.name, tree.version, ending, {"reference": reference}),
    )
    return _answer(service, contact, prompts, number)


def short_apology(service: Service, contact: Contact) -> Answer:
    """Word the apology when even the callback could only be written to a file."""
    tree = service.library.newest(TREE)
    prompt = Prompt(tree.name, tree.version, BROKEN)
    return _answer(service, contact, (prompt,), 0)


def _answer(
    service: Service, contact: Contact, prompts: tuple[Prompt, ...], number: int
) -> Answer:
    language, manner = contact.language, contact.manner
    return Answer(
        sentences=sentences(service.words_of, prompts, language, manner),
        question=None,
        language=language,
        manner=manner,
        pace=Pace.NORMAL,
        tree=TREE,
        node=BROKEN,
        number=number,
    )
