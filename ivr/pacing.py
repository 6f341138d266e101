"""The pace somebody asks us to keep: offered once, kept on a yes, forgotten too."""

from __future__ import annotations

from sqlalchemy.orm import Session

from flows.effects import ChoosePace
from flows.engine import Outcome
from flows.manner import Manner, Pace
from flows.reading.phone import PhoneNumber
from ivr import people
from ivr.people import Learnt
from ivr.store import consents
from ivr.store import people as stored_people
from ivr.who import Who

SUBJECT = "pace"
HEARD = frozenset({Manner.SPOKEN, Manner.KEYPAD})


def kept_pace(session: Session, caller: PhoneNumber | None) -> Pace:
    """Give the pace that whoever calls asked us to keep, if one person alone may be."""
    known = people.alone_at(session, caller)
    return Pace(known.pace) if known else Pace.NORMAL


def find_pace(who: Who) -> Outcome:
    """Say whether to offer to keep a slow pace, or to forget one that is kept.

    Neither is offered where a number is withheld or shared: we could not know again
    who asked. A refusal is kept too, so that nobody is asked twice.
    """
    if who.caller is None or who.progress.manner not in HEARD:
        return Outcome("settled")
    found = stored_people.known_by_phone(who.session, who.caller.e164)
    if len(found) > 1:
        return Outcome("settled")
    last = consents.standing(who.session, found[0].id, SUBJECT) if found else None
    kept = last.value if last else Pace.NORMAL.value
    match who.progress.pace:
        case Pace.SLOW if kept == Pace.NORMAL.value:
            return Outcome("slower")
        case Pace.NORMAL if kept == Pace.SLOW.value:
            return Outcome("usual")
        case _:
            return Outcome("settled")


def choose_pace(who: Who, act: ChoosePace) -> Outcome:
    """Record a yes or a no about the pace, with the words it was asked in."""
    phone = who.caller.e164 if who.caller else ""
    person = people.identified(who, Learnt(phone=phone))
    if act.pace in set(Pace):
        person.pace = act.pace
    who.session.add(
        consents.Consent(
            person_id=person.id,
            subject=SUBJECT,
            value=act.pace,
            wording_id=f"{who.progress.frame.tree}@{who.progress.frame.version}",
            conversation_id=who.conversation_id,
            at=who.service.clock.now(),
        )
    )
    return Outcome("recorded")
