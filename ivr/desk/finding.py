"""Finding a case or a person by whatever number somebody gives."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.reading.phone import phone_from_caller
from ivr.calling import Desk
from ivr.reference import read_reference
from ivr.store import callbacks, incidents, people, references, requests
from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.people import Person

MOST_FOUND = 50
FRENCH_PHONE_DIGITS = 10


def cases_found(desk: Desk, given: str) -> list[Callback]:
    """Find cases by their reference, that of a request or an appointment, or a number.

    A reference names one case at most; a telephone number may be a household's.
    """
    session = desk.session
    reference = read_reference(given)
    known = callbacks.by_reference(session, reference or given.strip()[:16].upper())
    if known is not None:
        return [known]
    if reference is not None and references.kind_of(session, reference) is not None:
        return _by_reference(session, reference)
    found = {case.id: case for case in _by_phone(session, given)}
    for person in people_found(desk, given):
        found |= {case.id: case for case in of_person(session, person.id)}
    return list(found.values())[:MOST_FOUND]


def people_found(desk: Desk, given: str) -> list[Person]:
    """Find people by telephone, registration or file number, whatever its spacing."""
    session, kept = desk.session, _kept(given)
    phone = phone_from_caller(e164(given))
    found: dict[int, Person] = {}
    for some in (
        people.by_phone(session, phone.e164) if phone else (),
        people.by_nir(session, kept),
        people.by_nir(session, kept[:13]),
        people.by_file_number(session, kept),
    ):
        found |= {person.id: person for person in some}
    return list(found.values())


def of_person(session: Session, person_id: int) -> Sequence[Callback]:
    """List the cases of a person, the last first."""
    found = select(Callback).where(Callback.person_id == person_id)
    return session.scalars(found.order_by(Callback.id.desc()).limit(MOST_FOUND)).all()


def e164(given: str) -> str:
    """Write a French number as the provider does; another is left as it is."""
    digits = _kept(given)
    if len(digits) == FRENCH_PHONE_DIGITS and digits.startswith("0"):
        return f"+33{digits[1:]}"
    if digits.startswith("0033"):
        return f"+{digits[2:]}"
    return f"+{digits}" if given.strip().startswith("+") else digits


def _by_phone(session: Session, given: str) -> Sequence[Callback]:
    phone = phone_from_caller(e164(given))
    if phone is None:
        return ()
    found = select(Callback).where(Callback.number_index == phone.e164)
    return session.scalars(found.order_by(Callback.id.desc()).limit(MOST_FOUND)).all()


def _by_reference(session: Session, reference: str) -> list[Callback]:
    """Find the cases of whoever was given a reference."""
    incident = incidents.by_reference(session, reference)
    if incident is not None and incident.callback_id is not None:
        return [session.get_one(Callback, incident.callback_id)]
    request = requests.by_reference(session, reference)
    booking = session.scalars(
        select(Booking).where(Booking.reference == reference)
    ).first()
    owner = request or booking
    if owner is None or owner.person_id is None:
        return []
    return list(of_person(session, owner.person_id))


def _kept(given: str) -> str:
    return "".join(sign for sign in given.upper() if sign.isalnum())[:20]
