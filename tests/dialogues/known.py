"""Somebody the service already knows."""

from __future__ import annotations

from datetime import UTC, datetime

from ivr.store.people import Person
from tests.dialogues.keys import NIR


def known_person(phone: str, nir: str = NIR) -> Person:
    """Give a person with a name and an address, known by that number."""
    person = Person(
        created_at=datetime(2026, 1, 5, tzinfo=UTC),
        name="Jeanne Martin",
        address=["8 rue des Lilas", "29200 BREST"],
    )
    person.known_by_phone(phone)
    person.known_by_nir(nir)
    return person
