"""When we break: an apology in our own words, and a callback that is never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, repeat

from sqlalchemy.orm import Session

from flows.manner import Pace
from flows.prompt import Prompt
from ivr import callbacks
from ivr.answer import Answer, sentences
from ivr.service import Contact, Service
from ivr.spool import joined
from ivr.store import callbacks as store
from ivr.store import conversations, references
from ivr.store.callbacks import Callback
from ivr.store.columns import Json
from ivr.store.incidents import Incident
from ivr.store.references import Kind
from ivr.store.standings import Standing, State
from ivr.windows import SOON

TREE = "welcome"  # whose common wordings hold the apology
BROKEN = "_broken"
BROKEN_NOT_KEPT = "_broken_not_kept"
BROKEN_REFERENCE = "_broken_reference"
BROKEN_NO_NUMBER = "_broken_no_number"
WE_FAILED = "we_failed"
STOPPED = "conversation_stopped"
GIVEN = "given"  # the words of whom we failed, as they were said or written


@dataclass(frozen=True, slots=True)
class Failure:
    """Somebody we failed, and when; ``reference`` is the one they were told, if any."""

    contact: Contact
    at: datetime
    conversation_id: int | None = None
    reference: str = ""
    given: Mapping[str, Json] = field(default_factory=dict)


def apologise(
    service: Service, session: Session, contact: Contact, standing: Standing
) -> Answer:
    """Close a conversation that cannot go on, with an incident and a callback."""
    now = service.clock.now()
    failure = Failure(contact, now, standing.id)
    reference = record(service, session, failure)
    conversations.finish(session, standing.id, State.FAILED, now)
    return apology(service, contact, reference, standing.turns + 1)


def record(service: Service, session: Session, failure: Failure) -> str:
    """Keep the proof of a failure, and put who suffered it in the queue.

    Gives the reference of the callback: empty when they cannot be called, and the
    same one when we fail them again while they wait. Should they have been told
    another one meanwhile, it names the incident, which leads to that callback.
    """
    draw = _told_first(service, failure.reference)
    callback = _waiting(session, failure)
    if callback is None:
        callback = _call_back(service, session, failure, draw)
    session.add(
        Incident(
            reference=references.give(session, Kind.INCIDENT, failure.at, draw),
            kind=STOPPED,
            conversation_id=failure.conversation_id,
            callback_id=callback.id if callback else None,
            at=failure.at,
            detail=failure.contact.tree,
        )
    )
    return callback.reference if callback else ""


def apology(
    service: Service,
    contact: Contact,
    reference: str,
    number: int = 0,
    *,
    is_kept: bool = True,
) -> Answer:
    """Word the apology; it needs nothing but the trees in memory.

    ``is_kept`` unless what was just said could be written nowhere.
    """
    tree = service.library.newest(TREE)
    broken = BROKEN if is_kept else BROKEN_NOT_KEPT
    ending = BROKEN_REFERENCE if reference else BROKEN_NO_NUMBER
    prompts = (
        Prompt(tree.name, tree.version, broken),
        Prompt(tree.name, tree.version, ending, {"reference": reference}),
    )
    return Answer(
        sentences=sentences(
            service.words_of, prompts, contact.language, contact.manner
        ),
        question=None,
        language=contact.language,
        manner=contact.manner,
        pace=Pace.NORMAL,
        tree=tree.name,
        node=BROKEN,
        number=number,
    )


def _waiting(session: Session, failure: Failure) -> Callback | None:
    """Find the callback of whom we fail again, with what they gave now added to it."""
    caller = failure.contact.caller
    for waiting in store.waiting_at(session, caller.e164) if caller else ():
        if waiting.reason == WE_FAILED:
            waiting.answers = {**waiting.answers, **_both(waiting, failure.given)}
            return waiting
    return None


def _both(waiting: Callback, given: Mapping[str, Json]) -> Mapping[str, Json]:
    """Keep the words they gave each time, not the last ones alone."""
    former, now = waiting.answers.get(GIVEN), given.get(GIVEN)
    if isinstance(former, str) and isinstance(now, str):
        return {**given, GIVEN: joined(former, now)}
    return given


def _call_back(
    service: Service, session: Session, failure: Failure, draw: Callable[[], str]
) -> Callback | None:
    contact = failure.contact
    if contact.caller is None:
        return None
    number = contact.caller.e164
    callback = Callback(
        reference="",
        conversation_id=failure.conversation_id,
        number=number,
        number_index=number,
        reason=WE_FAILED,
        body="service",
        procedure=contact.tree,
        language=contact.language,
        answers=dict(failure.given),
        first_called_at=failure.at,
        due_at=failure.at,
    )
    callbacks.queue(session, service, callback, SOON, service.local_now(), draw)
    return callback


def _told_first(service: Service, reference: str) -> Callable[[], str]:
    """Draw the reference that was told, if any, then others."""
    others = (draw() for draw in repeat(service.clock.new_reference))
    draws = chain([reference] if reference else (), others)
    return lambda: next(draws)
