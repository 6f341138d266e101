"""How a person wants to be reached: asked alone, plainly, changed at any time."""

from __future__ import annotations

from ivr.people import texts_are_stopped
from ivr.store.consents import Consent
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person, PreferredChannel
from tests.dialogues.keys import LOST, NO, RECORD_IT, YES
from tests.dialogues.known import known_person
from tests.fakes.caller import LANDLINE, MOBILE
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE

CHANGE = ("*", "5")
POST, TEXT = "1", "3"


def test_it_can_be_changed_at_any_question_and_goes_back_to_it(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()
    asked = caller.presses(*RECORD_IT)

    # when
    heard = caller.presses(*CHANGE, TEXT, YES)

    # then
    assert heard.words[-1] == asked.words[-1]
    assert house.only(Person).preferred_channel is PreferredChannel.SMS


def test_texts_are_chosen_by_a_yes_of_their_own_which_is_kept(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*CHANGE, TEXT, YES)

    # then
    consent = house.only(Consent)
    assert (consent.subject, consent.value) == ("contact_channel", "sms")
    assert consent.wording_id.startswith("contact_channel@")
    assert house.only(Outgoing).kind is Kind.SMS


def test_without_a_yes_nothing_changes(house: House) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*CHANGE, TEXT, NO)

    # then
    assert house.all(Consent) == []
    assert house.all(Person) == []


def test_choosing_texts_on_the_telephone_undoes_a_stop(house: House) -> None:
    # given
    house.texter().writes("STOP")
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*CHANGE, TEXT, YES)

    # then
    with house.service.store.reading() as session:
        assert not texts_are_stopped(session, MOBILE)


def test_whoever_has_an_address_is_told_on_paper_too(house: House) -> None:
    # given
    house.keep(known_person(MOBILE))
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*CHANGE, TEXT, YES)
    house.work()

    # then
    assert {one.kind for one in house.all(Outgoing)} == {Kind.SMS, Kind.LETTER}
    assert len(house.letters) == 1


def test_going_back_to_letters_takes_effect_at_once(house: House) -> None:
    # given
    house.keep(known_person(LANDLINE))
    caller = house.caller(LANDLINE)
    caller.rings()
    caller.presses(*LOST)

    # when
    caller.presses(*CHANGE, POST, YES)

    # then
    assert house.only(Person).preferred_channel is PreferredChannel.POST
    assert house.only(Outgoing).kind is Kind.LETTER
