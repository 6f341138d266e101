"""Somebody whom the service knows by a number and an address."""

from ivr.store.people import Person
from tests.desk.people_at_work import LANDLINE
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import House


def somebody(house: House, **facts: object) -> Person:
    person = Person(name="Odette Exemple", created_at=NOW)
    person.address = ["1 rue de l'Exemple", "29200 BREST"]
    person.known_by_phone(LANDLINE)
    person.known_by_nir("255012919008940")
    house.keep(person)
    return person
