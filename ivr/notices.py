"""Writes in the outbox what must leave: text messages and letters, already worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from flows.effects import SendLetter, SendText
from flows.manner import Manner
from flows.progress import Progress
from flows.prompt import Prompt
from flows.turn import Note
from flows.wording import word
from ivr.service import Service
from ivr.store import conversations, outbox, people
from ivr.store.columns import Json
from ivr.store.outbox import Kind, NewOutgoing
from ivr.store.standings import Standing
from sms.segments import plain

SECTIONS = ("told", "done", "todo", "know", "slip")
PHONE_ONLY = ""  # a letter without an address yet: an agent takes it on the telephone


def record(
    service: Service,
    session: Session,
    standing: Standing,
    progress: Progress,
    notes: Sequence[Note],
) -> tuple[str, ...]:
    """Record the notices of a turn, once; give the names of those that were new."""
    if not notes:
        return ()
    now = service.clock.now()
    recorded: list[str] = []
    for rank, note in enumerate(notes):
        new = NewOutgoing(
            kind=_kind(note),
            dedupe_key=f"{standing.id}:{standing.turns}:{rank}",
            recipient=_recipient(session, standing, note),
            content=_content(service, progress, note),
            due_at=now,
            conversation_id=standing.id,
            person_id=_person(session, standing),
        )
        if outbox.add(session, new, now):
            recorded.append(type(note.notice).__name__)
    return tuple(recorded)


def _kind(note: Note) -> Kind:
    match note.notice:
        case SendText():
            return Kind.SMS
        case SendLetter():
            return Kind.LETTER


def _recipient(session: Session, standing: Standing, note: Note) -> str:
    match note.notice:
        case SendText(phone=phone):
            return phone
        case SendLetter(name=name, address=address):
            if address:
                return f"{name}\n{address}"
            return _address_on_file(session, standing)


def _address_on_file(session: Session, standing: Standing) -> str:
    """Give the one address known at the caller's number; none when there are two."""
    if standing.caller is None:
        return PHONE_ONLY
    known = people.by_phone(session, standing.caller)
    addresses = {
        "\n".join([one.name or "", *one.address]) for one in known if one.address
    }
    return addresses.pop() if len(addresses) == 1 else PHONE_ONLY


def _person(session: Session, standing: Standing) -> int | None:
    """Name whom a notice is for: who made themselves known, else who alone calls."""
    person = conversations.person_of(session, standing.id)
    if person is not None:
        return person
    caller = standing.caller
    known = people.known_by_phone(session, caller) if caller else ()
    return known[0].id if len(known) == 1 else None


def _content(service: Service, progress: Progress, note: Note) -> dict[str, Json]:
    match note.notice:
        case SendText():
            return {"body": plain(_worded(service, progress, note.prompt, Manner.TEXT))}
        case SendLetter():
            return _letter(service, progress, note.prompt)


def _letter(service: Service, progress: Progress, prompt: Prompt) -> dict[str, Json]:
    """Word a letter part by part; the fixed words are added when it is typeset."""
    words = service.library.tree(prompt.tree, prompt.version).words
    keys = words.keys_under(prompt.key)
    parts: dict[str, Json] = {
        section: [
            _worded(service, progress, replace(prompt, key=key), Manner.SCREEN)
            for key in keys
            if key.startswith(f"{prompt.key}.{section}.")
        ]
        for section in SECTIONS
    }
    subject = replace(prompt, key=f"{prompt.key}.subject")
    return {
        **parts,
        "subject": _worded(service, progress, subject, Manner.SCREEN),
        "reference": str(prompt.values.get("reference", "")),
        "language": progress.language,
    }


def _worded(
    service: Service, progress: Progress, prompt: Prompt, manner: Manner
) -> str:
    return word(service.words_of, prompt, progress.language, manner)
