"""A message that cannot arrive: told by letter, and by an agent who calls."""

from __future__ import annotations

from itertools import chain

import structlog
from sqlalchemy.orm import Session

from ivr import callbacks
from ivr.people import texts_are_stopped
from ivr.service import Service
from ivr.store import callbacks as callback_store
from ivr.store import outbox, people
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.outbox import Kind, NewOutgoing, Outgoing, State
from ivr.windows import SOON

log = structlog.get_logger(__name__)

INSTEAD_OF_TEXT = "instead_of_text"
TOLD = ("done", "todo", "know")  # of a letter that never came
# What has come to that was told another way already.
TOLD_ANOTHER_WAY = frozenset({State.FAILED, State.GIVEN_UP})


def another_way(service: Service, session: Session, outgoing: Outgoing) -> None:
    """Write to the person's address when we have it, and have an agent call them.

    A letter takes days: nobody may miss an appointment by a text that was lost. Whoever
    stopped the texts knows it, and is only called when there is no address.
    """
    is_written = _write(service, session, outgoing)
    if is_written and texts_are_stopped(session, outgoing.recipient):
        return
    ask_an_agent(service, session, outgoing)


def write_instead(service: Service, session: Session, outgoing: Outgoing) -> None:
    """Write what a call could not say, when there are words for it and an address.

    Otherwise the call stays on the case, for the agent to see.
    """
    now = service.clock.now()
    person = people.by_id(session, outgoing.person_id) if outgoing.person_id else None
    content = outgoing.content.get("letter")
    if content is None or person is None or not person.address:
        log.info("a call in vain stays on its case", outgoing_id=outgoing.id)
        return
    letter = NewOutgoing(
        kind=Kind.LETTER,
        dedupe_key=f"{outgoing.dedupe_key}:letter",
        recipient="\n".join([person.name or "", *person.address]),
        content=content,
        due_at=now,
        conversation_id=outgoing.conversation_id,
        person_id=person.id,
    )
    outbox.add(session, letter, now)


def ask_an_agent(service: Service, session: Session, outgoing: Outgoing) -> None:
    """Queue a call to say in words what could not be written.

    An agent who calls them anyway about the same conversation says it then.
    """
    now = service.clock.now()
    phone = _number(session, outgoing)
    if not phone:
        log.warning("nobody can be called about it", outgoing_id=outgoing.id)
        return
    told = {"message": _words_of(outgoing)}
    for promised in callback_store.waiting_at(session, phone):
        if promised.conversation_id == outgoing.conversation_id is not None:
            promised.answers = {**promised.answers, **told}
            return
    callback = Callback(
        reference="",
        person_id=outgoing.person_id,
        conversation_id=outgoing.conversation_id,
        number=phone,
        number_index=phone,
        reason="not_delivered",
        body="service",
        answers=told,
        first_called_at=outgoing.created_at,
        due_at=now,
    )
    draw = service.clock.new_reference
    callbacks.queue(session, service, callback, SOON, service.local_now(), draw)


def _write(service: Service, session: Session, outgoing: Outgoing) -> bool:
    """Write the words of a text to the person's address; tell whether there is one."""
    now = service.clock.now()
    person = (
        people.by_id(session, outgoing.person_id)
        if outgoing.person_id is not None
        else None
    )
    if person is None or not person.address:
        return False
    letter = NewOutgoing(
        kind=Kind.LETTER,
        dedupe_key=f"{outgoing.dedupe_key}:letter",
        recipient="\n".join([person.name or "", *person.address]),
        content={
            "template": INSTEAD_OF_TEXT,
            "told": [],
            "done": [outgoing.content["body"]],
            "todo": [],
            "slip": [],
            "subject": "",
            "reference": "",
            "language": person.language,
        },
        due_at=now,
        conversation_id=outgoing.conversation_id,
        person_id=person.id,
    )
    outbox.add(session, letter, now)
    return True


def _number(session: Session, outgoing: Outgoing) -> str:
    """Find a number to call: the message's own, the person's, or the caller's."""
    if outgoing.kind is Kind.SMS:
        return outgoing.recipient
    if outgoing.person_id is not None:
        person = people.by_id(session, outgoing.person_id)
        if person is not None and person.phone:
            return person.phone
    if outgoing.conversation_id is not None:
        conversation = session.get(Conversation, outgoing.conversation_id)
        return conversation.caller or "" if conversation else ""
    return ""


def _words_of(outgoing: Outgoing) -> str:
    """Give what the agent has to say."""
    match outgoing.kind:
        case Kind.SMS:
            return str(outgoing.content["body"])
        case Kind.CALL:
            return str(outgoing.content["say"])
        case Kind.LETTER:
            parts = (outgoing.content.get(part, []) for part in TOLD)
            return "\n".join(chain.from_iterable(parts))
