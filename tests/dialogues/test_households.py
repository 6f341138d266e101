"""A telephone may be a household's: what one person says is never another's."""

from __future__ import annotations

from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from ivr.store.requests import Request
from tests.dialogues.keys import BORN, LOST, NIR, YES
from tests.dialogues.known import known_person
from tests.fakes.caller import LANDLINE, WITHHELD
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE

OF_ANOTHER = "254032999900212"
AT_THE_ADDRESS_WE_HAVE = (YES, YES)


def declares_a_loss(house: House, nir: str, number: str = LANDLINE) -> None:
    caller = house.caller(number)
    caller.rings()
    caller.presses(*LOST, YES, nir, YES, BORN, YES, *AT_THE_ADDRESS_WE_HAVE)


def test_another_number_on_the_same_telephone_is_another_person(house: House) -> None:
    # given
    house.keep(known_person(LANDLINE))

    # when
    declares_a_loss(house, OF_ANOTHER)

    # then
    first, second = house.all(Person)
    assert (first.nir, first.name) == (NIR, "Jeanne Martin")
    assert (second.nir, second.phone) == (OF_ANOTHER, LANDLINE)
    assert house.only(Request).person_id == second.id


def test_their_letter_goes_to_the_address_they_said_yes_to(house: House) -> None:
    # given
    house.keep(known_person(LANDLINE))

    # when
    declares_a_loss(house, OF_ANOTHER)

    # then
    letter = house.only(Outgoing)
    assert letter.kind is Kind.LETTER
    assert letter.recipient.splitlines()[1:] == ["8 rue des Lilas", "29200 BREST"]


def test_the_same_number_is_the_same_person_from_any_telephone(house: House) -> None:
    # given
    house.keep(known_person(LANDLINE))
    caller = house.caller(WITHHELD)
    caller.rings()

    # when
    caller.presses(*LOST, YES, NIR, YES, BORN, YES, "0639980004", YES, YES, YES)

    # then
    assert house.only(Request).person_id == house.all(Person)[0].id


def test_two_addresses_at_one_telephone_are_not_chosen_between(house: House) -> None:
    # given
    other = known_person(LANDLINE, OF_ANOTHER)
    other.address = ["1 rue du Port", "29200 BREST"]
    house.keep(known_person(LANDLINE), other)
    caller = house.caller(LANDLINE)
    caller.rings()

    # when
    heard = caller.presses(*LOST, YES, NIR, YES, BORN, YES)

    # then
    assert "une adresse se tape mal" in heard.text.lower()
