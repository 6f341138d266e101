"""People: recognising who calls, and how each one wants to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from flows.effects import ChooseChannel
from flows.engine import Outcome
from flows.reading.phone import PhoneNumber
from ivr.store import consents, conversations, people
from ivr.store.inserting import insert
from ivr.store.people import Known, Person, PreferredChannel
from ivr.who import Who

P = TypeVar("P")
TEXTS, STOPPED, ALLOWED = "texts", "stopped", "allowed"


def find_caller(who: Who) -> Outcome:
    """Say whether the caller's own number can be called, and whether we can write."""
    known = alone_at(who.session, who.caller)
    on_file = "yes" if known and known.name and known.address else "no"
    if who.caller is None:
        return Outcome("no_number", {"address_on_file": on_file})
    return Outcome(
        "known_number",
        {
            "phone": who.caller.e164,
            "phone_kind": kind_of(who.caller),
            "address_on_file": on_file,
        },
    )


def alone_at(session: Session, phone: PhoneNumber | None) -> Person | None:
    """Give the one person known at a number; None when there are none, or several."""
    return _only(people.by_phone(session, phone.e164)) if phone else None


def kind_of(phone: PhoneNumber) -> str:
    """Name the kind of line: only a mobile receives text messages."""
    return "mobile" if phone.is_mobile else "landline"


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a turn taught us about a person; empty where it taught nothing."""

    phone: str = ""
    nir: str = ""
    name: str = ""
    address: str = ""


def identify(who: Who, learnt: Learnt) -> int:
    """Give the number of the person of a turn, with what was just learnt of them.

    A registration number names one person; a telephone number may be a household's,
    so it only names somebody when nobody else is known by it.
    """
    known = _known(who, learnt.phone, learnt.nir)
    person_id = known.id if known else _met(who, learnt)
    if known:
        _tell_more(who.session, known, learnt)
    conversations.belongs_to(who.session, who.conversation_id, person_id)
    return person_id


def _tell_more(session: Session, known: Known, learnt: Learnt) -> None:
    """Add what was learnt to what is known; a registration number stays."""
    is_new_nir = learnt.nir and known.nir is None
    if not (is_new_nir or learnt.name or learnt.address):
        return
    person = session.get_one(Person, known.id)
    if is_new_nir:
        person.known_by_nir(learnt.nir)
    if learnt.name:
        person.name = learnt.name
    if learnt.address:
        person.address = learnt.address.splitlines()


def _met(who: Who, learnt: Learnt) -> int:
    person = Person(
        created_at=who.service.clock.now(),
        name=learnt.name or None,
        address=learnt.address.splitlines() or None,
    )
    person.known_by_phone(learnt.phone or None)
    person.known_by_nir(learnt.nir or None)
    return insert(who.session, person)


def identified(who: Who, learnt: Learnt) -> Person:
    """Give the person themselves, to be changed."""
    return who.session.get_one(Person, identify(who, learnt))


def choose_channel(who: Who, act: ChooseChannel) -> Outcome:
    """Record how a person wants to be reached, and the words they agreed to."""
    phone = act.phone or (who.caller.e164 if who.caller else "")
    now = who.service.clock.now()
    person = identified(who, Learnt(phone=phone))
    person.preferred_channel = PreferredChannel(act.channel)
    who.session.add(
        consents.Consent(
            person_id=person.id,
            subject="contact_channel",
            value=act.channel,
            wording_id=f"{who.progress.frame.tree}@{who.progress.frame.version}",
            conversation_id=who.conversation_id,
            at=now,
        )
    )
    if person.preferred_channel is PreferredChannel.SMS:
        _lift_refusals(who.session, phone, now)
    return Outcome("recorded")


def texts_are_stopped(session: Session, phone: str) -> bool:
    """Tell whether whoever has this number refused our text messages."""
    return any(map(partial(_refuses, session), people.by_phone(session, phone)))


def stop_texts(session: Session, phone: str, at: datetime) -> None:
    """Write no more texts to this number, queued ones included; letters instead."""
    for person in _everyone_at(session, phone, at):
        person.preferred_channel = PreferredChannel.POST
        _note_texts(session, person, STOPPED, at)


def allow_texts(session: Session, phone: str, at: datetime) -> None:
    """Write texts to this number again, as its owner just asked by text."""
    for person in _everyone_at(session, phone, at):
        person.preferred_channel = PreferredChannel.SMS
        _note_texts(session, person, ALLOWED, at)


def _lift_refusals(session: Session, phone: str, at: datetime) -> None:
    """Forget a former STOP: somebody at this number just asked for text messages."""
    for person in people.by_phone(session, phone):
        if _refuses(session, person):
            _note_texts(session, person, ALLOWED, at)


def _refuses(session: Session, person: Person) -> bool:
    answer = consents.standing(session, person.id, TEXTS)
    return answer is not None and answer.value == STOPPED


def _everyone_at(session: Session, phone: str, at: datetime) -> Sequence[Person]:
    return people.by_phone(session, phone) or [people.add(session, at, phone)]


def _note_texts(session: Session, person: Person, value: str, at: datetime) -> None:
    wording = f"text:{value}"
    session.add(
        consents.Consent(
            person_id=person.id, subject=TEXTS, value=value, wording_id=wording, at=at
        )
    )


def _known(who: Who, phone: str, nir: str) -> Known | None:
    by_nir = people.known_by_nir(who.session, nir) if nir else ()
    if by_nir:
        return by_nir[0]
    known = _of_conversation(who) or (
        _only(people.known_by_phone(who.session, phone)) if phone else None
    )
    # Somebody of the same household with another registration number is not them.
    return None if known and nir and known.nir not in {None, nir} else known


def _of_conversation(who: Who) -> Known | None:
    """Give the person already known in this conversation, a moment ago included."""
    known = conversations.person_of(who.session, who.conversation_id)
    return people.known_by_id(who.session, known) if known is not None else None


def _only(found: Sequence[P]) -> P | None:
    return found[0] if len(found) == 1 else None
