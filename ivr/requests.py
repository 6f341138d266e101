"""Requests (démarches): recorded with every answer, and corrected freely for a time."""

from __future__ import annotations

from datetime import timedelta

from flows.effects import RecordRequest
from flows.engine import Outcome
from ivr import people
from ivr.callbacks import REHEARSED
from ivr.store import references
from ivr.store.inserting import insert
from ivr.store.references import Kind
from ivr.store.requests import Request
from ivr.who import Who, plain_answers

# Whoever was mistaken may say so for this long, without a reason.
CORRECTION = timedelta(days=15)


def record(who: Who, act: RecordRequest, *, rehearsal: bool = False) -> Outcome:
    """Record a request; its date is the day of the call."""
    day = who.local.date().isoformat()
    if rehearsal:
        return Outcome("recorded", {"reference": REHEARSED, "day": day})
    now = who.service.clock.now()
    answers = who.answers
    learnt = people.Learnt(
        phone=who.caller.e164 if who.caller else str(answers.get("phone", "")),
        nir=str(answers.get("nir", "")),
        name=str(answers.get("name", "")),
        address=str(answers.get("address", "")),
    )
    reference = references.give(
        who.session, Kind.REQUEST, now, who.service.clock.new_reference
    )
    insert(
        who.session,
        Request(
            reference=reference,
            code=who.procedure.code,
            kind=act.kind,
            person_id=people.identify(who, learnt),
            conversation_id=who.conversation_id,
            answers=plain_answers(answers),
            recorded_at=now,
            corrected_until=now + CORRECTION,
        ),
    )
    return Outcome("recorded", {"reference": reference, "day": day})
