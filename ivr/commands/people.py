"""People the service knows, and all it holds about each."""

from __future__ import annotations

from sqlalchemy.orm import Session

from ivr.commands.registers import Reading, Register, commands_of
from ivr.commands.showing import Facts
from ivr.masking import mask_name, mask_nir, mask_phone
from ivr.store import bookings, callbacks, consents, requests
from ivr.store import people as store
from ivr.store.columns import Json
from ivr.store.people import Person


def _find(session: Session, reference: str) -> Person | None:
    return store.by_id(session, int(reference)) if reference.isdecimal() else None


def _summary(_: Reading, person: Person) -> Facts:
    return {
        "person": person.id,
        "name": mask_name(person.name) if person.name else None,
        "phone": mask_phone(person.phone) if person.phone else None,
        "nir": mask_nir(person.nir) if person.nir else None,
        "preferred_channel": person.preferred_channel.value,
        "language": person.language,
        "created_at": person.created_at,
    }


def _whole(reading: Reading, person: Person) -> Facts:
    session, phone = reading.session, person.phone
    booked = bookings.of_phone(session, phone) if phone else ()
    waiting = callbacks.waiting_at(session, phone) if phone else ()
    return {
        **_summary(reading, person),
        "name": person.name,
        "phone": person.phone,
        "nir": person.nir,
        "birth_date": person.birth_date,
        "address": person.address,
        "pace": person.pace,
        "requests": [one.reference for one in requests.of_person(session, person.id)],
        "appointments": [one.reference for one in booked],
        "callbacks_waiting": [one.reference for one in waiting],
        "consents": _consents(session, person),
    }


def _consents(session: Session, person: Person) -> list[dict[str, Json]]:
    return [
        {
            "at": one.at,
            "subject": one.subject,
            "value": one.value,
            "wording": one.wording_id,
        }
        for one in consents.history(session, person.id)
    ]


people = commands_of(
    Register(
        name="people",
        about="People the service knows.",
        example="7",
        latest=store.latest,
        find=_find,
        summary=_summary,
        whole=_whole,
    )
)
