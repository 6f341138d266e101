"""Somebody we fail again: all they gave is kept, whatever reference they were told."""

from __future__ import annotations

from ivr import spool
from ivr.calling import Desk
from ivr.desk.finding import cases_found
from ivr.spool import Spooled
from ivr.store.agents import Agent
from ivr.store.callbacks import Callback
from ivr.store.incidents import Incident
from ivr.taking_in import take_in_spool
from tests.fakes.caller import MOBILE
from tests.running import House

FIRST, SECOND = "H7M4PW", "7P4Y93"


def failed(house: House, reference: str, given: str) -> Spooled:
    """Write a call to a file, as when the database is away."""
    call = Spooled(MOBILE, "sms", "thread", reference, given, house.clock.now())
    folder = house.service.settings.var_dir / spool.FOLDER
    return spool.keep(folder, house.service.store.vault, call)


def test_words_given_each_time_are_all_kept(house: House) -> None:
    # given
    failed(house, FIRST, "Mon adresse est 12 rue des Lilas")
    take_in_spool(house.service)

    # when
    failed(house, SECOND, "et mon enfant est malade")
    take_in_spool(house.service)

    # then
    callback = house.only(Callback)
    assert callback.reference == FIRST
    assert callback.answers == {
        "given": "Mon adresse est 12 rue des Lilas\net mon enfant est malade"
    }


def test_each_reference_told_leads_to_the_call_that_is_owed(house: House) -> None:
    # given
    for reference in (FIRST, SECOND):
        failed(house, reference, reference)
        take_in_spool(house.service)

    # when
    with house.service.store.reading() as session:
        desk = Desk(house.service, session, house.only(Agent))
        found = [cases_found(desk, told) for told in (FIRST, SECOND)]

    # then
    assert [[case.reference for case in cases] for cases in found] == [[FIRST]] * 2
    assert house.all(Incident)[1].reference == SECOND


def test_what_is_added_while_it_is_taken_in_is_taken_in_next(house: House) -> None:
    # given
    failed(house, FIRST, "un")
    take_in_spool(house.service)

    # when: a crash left the file, and more was given before it was looked at again
    failed(house, FIRST, "un")
    failed(house, SECOND, "deux")
    take_in_spool(house.service)
    take_in_spool(house.service)

    # then
    assert house.only(Callback).answers == {"given": "un\ndeux"}
