"""One record of each kind, all of the same caller."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from ivr.store import consents, conversations, outbox, people, references, turns
from ivr.store.bookings import Booking
from ivr.store.callbacks import Callback
from ivr.store.conversations import Opening
from ivr.store.incidents import Incident
from ivr.store.outbox import Fate, Kind, NewOutgoing, State
from ivr.store.people import Person
from ivr.store.references import Kind as Named
from ivr.store.requests import Request
from ivr.store.sites import Site
from ivr.store.slots import Slot
from ivr.store.standings import Channel
from ivr.store.turns import NewTurn
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING

PHONE = "+33612345678"
MASKED = "+33 6 •• •• •• 78"
NIR = "269054958815780"
CALL = "CA00000000000000000000000000000001"
REQUEST, CALLBACK, BOOKING, INCIDENT = "H34679", "J34679", "M34679", "P34679"
HALF_HOUR = timedelta(minutes=30)
TOMORROW = MONDAY_MORNING + timedelta(days=1)


def fill(store: Store) -> None:
    """Write one record of each kind."""
    with store.transaction() as session:
        person = _person(session)
        call = _call(session)
        _promises(session, person, call)
        _booking(session, person, call)
        _outgoing(session, person, call)


def _person(session: Session) -> Person:
    person = people.add(session, MONDAY_MORNING, PHONE)
    person.known_by_nir(NIR)
    person.name = "Marie Le Goff"
    person.address = ["Marie LE GOFF", "1 rue de l'Exemple", "29200 BREST"]
    session.add(
        consents.Consent(
            person_id=person.id,
            subject="texts",
            value="allowed",
            wording_id="text:allowed",
            at=MONDAY_MORNING,
        )
    )
    return person


def _call(session: Session) -> int:
    opening = Opening(Channel.VOICE, CALL, "carte_vitale", MONDAY_MORNING, None, PHONE)
    call = conversations.start(session, opening).id
    ring = NewTurn(
        conversation_id=call,
        number=1,
        at=MONDAY_MORNING,
        said=["Bonjour.", "Que puis-je faire pour vous ?"],
        reply=None,
        understood={"effects": ["FindUnfinished"]},
        tree="welcome",
        node="request",
        milliseconds=12,
    )
    heard = NewTurn(
        conversation_id=call,
        number=2,
        at=MONDAY_MORNING,
        said=["Que se passe-t-il ?"],
        reply={
            "kind": "words",
            "text": "ma carte",
            "confidence": 0.75,
            "alternatives": [],
        },
        understood={"effects": []},
        tree="carte_vitale",
        node="what_happened",
        milliseconds=7,
    )
    turns.add(session, ring)
    turns.add(session, heard)
    return call


def _promises(session: Session, person: Person, call: int) -> None:
    for kind, name in (
        (Named.REQUEST, REQUEST),
        (Named.CALLBACK, CALLBACK),
        (Named.INCIDENT, INCIDENT),
    ):
        references.give(session, kind, MONDAY_MORNING, partial(str, name))
    session.add_all(
        [
            Request(
                reference=REQUEST,
                code="P7",
                kind="vitale_card_lost",
                person_id=person.id,
                conversation_id=call,
                answers={"nir": NIR},
                recorded_at=MONDAY_MORNING,
            ),
            Callback(
                reference=CALLBACK,
                person_id=person.id,
                conversation_id=call,
                number=PHONE,
                number_index=PHONE,
                reason="asked",
                procedure="carte_vitale",
                answers={"subject": "ma carte"},
                first_called_at=MONDAY_MORNING,
                due_at=TOMORROW,
                window_start=TOMORROW,
                window_end=TOMORROW + 3 * HALF_HOUR,
                promised_at=MONDAY_MORNING + timedelta(minutes=1),
            ),
            Incident(
                reference=INCIDENT,
                kind="conversation_stopped",
                conversation_id=call,
                at=MONDAY_MORNING + timedelta(minutes=3),
                detail="carte_vitale",
            ),
        ]
    )


def _booking(session: Session, person: Person, call: int) -> None:
    site = Site(code="brest", name="Brest", postcode="29200", address=["29200 BREST"])
    session.add(site)
    session.flush()
    slot = Slot(site_id=site.id, starts_at=TOMORROW, ends_at=TOMORROW + HALF_HOUR)
    session.add(slot)
    session.flush()
    references.give(session, Named.BOOKING, MONDAY_MORNING, partial(str, BOOKING))
    session.add(
        Booking(
            reference=BOOKING,
            slot_id=slot.id,
            person_id=person.id,
            conversation_id=call,
            phone=PHONE,
            phone_index=PHONE,
            procedure="papers",
            booked_at=MONDAY_MORNING + timedelta(minutes=2),
        )
    )


def _outgoing(session: Session, person: Person, call: int) -> None:
    text = NewOutgoing(
        Kind.SMS, "1:1:0", PHONE, {"body": "C'est noté."}, MONDAY_MORNING, call
    )
    letter = NewOutgoing(
        Kind.LETTER,
        "1:1:1",
        "\n".join(person.address or ()),
        {"subject": "Votre carte", "told": ["Une carte perdue."]},
        MONDAY_MORNING,
        call,
    )
    outbox.add(session, text, MONDAY_MORNING)
    outbox.add(session, letter, MONDAY_MORNING)
    sent = outbox.due(session, MONDAY_MORNING, limit=1)[0]
    claimed = outbox.claim(session, sent, "marker", MONDAY_MORNING)
    assert claimed is not None
    fate = Fate(State.LOCAL, 1, MONDAY_MORNING)
    outbox.settle(session, claimed, fate, "local-1")
