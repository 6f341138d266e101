"""Things to send, and people to send them to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ivr.store import outbox
from ivr.store.outbox import Kind, NewOutgoing, Outgoing
from ivr.store.people import Person
from sms.twilio_sender import TwilioAccount, TwilioSender
from tests.fakes.caller import MOBILE
from tests.fakes.twilio_api import ACCOUNT_SID, AUTH_TOKEN, TwilioApi
from tests.running import House

BODY = "Rendez-vous mardi à 10 h. Réf. H7-M4-PW."
ADDRESS = ["8 rue des Lilas", "29200 BREST"]
LETTER = {
    "told": ["Vous avez perdu votre carte Vitale."],
    "done": ["Nous l'avons noté."],
    "todo": ["Signez le formulaire."],
    "slip": [],
    "subject": "Votre carte Vitale",
    "reference": "H7M4PW",
    "language": "fr",
}


def through_twilio(house: House, api: TwilioApi) -> TwilioSender:
    """Have the house send its messages to the stand-in."""
    account = TwilioAccount(ACCOUNT_SID, AUTH_TOKEN, api.url, timeout_seconds=0.5)
    sender = TwilioSender(account)
    house.outlets = replace(house.outlets, sender=sender)
    return sender


def somebody(house: House, *, with_address: bool = False) -> int:
    """Keep a person, and give their number in the store."""
    person = Person(
        created_at=datetime(2026, 1, 5, tzinfo=UTC),
        name="Jeanne Martin",
        address=ADDRESS if with_address else None,
    )
    person.known_by_phone(MOBILE)
    house.keep(person)
    return person.id


def queue_text(
    house: House, key: str = "a", person_id: int | None = None, body: str = BODY
) -> int:
    """Put a text message in the outbox, and give its number."""
    return _queue(house, Kind.SMS, key, MOBILE, {"body": body}, person_id)


def queue_letter(house: House, recipient: str, person_id: int | None = None) -> int:
    """Put a letter in the outbox, and give its number."""
    return _queue(house, Kind.LETTER, "letter", recipient, dict(LETTER), person_id)


def outgoing(house: House, rank: int = 0) -> Outgoing:
    """Give one row of the outbox, by its rank."""
    return house.all(Outgoing)[rank]


def _queue(
    house: House,
    kind: Kind,
    key: str,
    recipient: str,
    content: dict[str, object],
    person_id: int | None,
) -> int:
    now = house.clock.now()
    new = NewOutgoing(kind, key, recipient, content, now, None, person_id)
    with house.service.store.transaction() as session:
        assert outbox.add(session, new, now)
    return house.all(Outgoing)[-1].id
