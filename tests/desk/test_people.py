"""Two records made one, one made two, and everything undone; households never mixed."""

from ivr.desk import merging
from ivr.desk.merging import Done, SamePerson, TwoPeople, Unknown
from ivr.store.agents import Role
from ivr.store.conversations import Conversation
from ivr.store.merges import Merge
from ivr.store.people import Person
from ivr.store.requests import Request
from ivr.store.standings import Channel
from tests.desk.people_at_work import LANDLINE, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import House

ODETTE, LUCIE = "255012919008940", "280012919008931"


def known(house: House, name: str, nir: str = "", address: str = "") -> int:
    person = Person(name=name, created_at=NOW)
    person.known_by_phone(LANDLINE)
    person.known_by_nir(nir or None)
    person.address = [address] if address else None
    house.keep(person)
    return person.id


def reload(house: House, number: int) -> Person:
    with house.service.store.reading() as session:
        found = session.get(Person, number)
        assert found is not None
        return found


def test_merging_gives_cases_and_fills_what_was_missing(
    team: Team, house: House
) -> None:
    # given
    chief = team.hire("chief", Role.SUPERVISOR)
    source = known(house, "Odette", ODETTE, "1 rue de l'Exemple")
    target = known(house, "Odette E.")
    case = team.owe(person_id=source)

    # when
    result = team.act(chief, lambda desk: merging.merge(desk, source, target))

    # then
    assert result == Done(target)
    assert team.case(case).person_id == target
    merged = reload(house, target)
    assert merged.name == "Odette E."
    assert merged.nir == ODETTE
    assert merged.address == ["1 rue de l'Exemple"]


def test_undoing_a_merge_puts_everything_back_once(team: Team, house: House) -> None:
    # given
    chief = team.hire("chief", Role.SUPERVISOR)
    source, target = known(house, "Odette", ODETTE), known(house, "Odette E.")
    before, after = team.owe(person_id=source), team.owe(person_id=target)
    team.act(chief, lambda desk: merging.merge(desk, source, target))

    # when
    undone = team.act(chief, lambda desk: merging.undo(desk, house.only(Merge).id))
    again = team.act(chief, lambda desk: merging.undo(desk, house.only(Merge).id))

    # then
    assert undone == Done(source)
    assert again == Unknown()
    assert team.case(before).person_id == source
    assert team.case(after).person_id == target
    assert reload(house, target).nir is None


def test_two_registration_numbers_are_two_people(team: Team, house: House) -> None:
    # given
    chief = team.hire("chief", Role.SUPERVISOR)
    odette, lucie = known(house, "Odette", ODETTE), known(house, "Lucie", LUCIE)
    case = team.owe(person_id=odette)

    # when
    result = team.act(chief, lambda desk: merging.merge(desk, odette, lucie))

    # then
    assert result == TwoPeople()
    assert team.case(case).person_id == odette


def test_a_record_is_not_merged_with_itself_or_with_nobody(
    team: Team, house: House
) -> None:
    # given
    chief = team.hire("chief", Role.SUPERVISOR)
    odette = known(house, "Odette")

    # when
    itself = team.act(chief, lambda desk: merging.merge(desk, odette, odette))
    nobody = team.act(chief, lambda desk: merging.merge(desk, 0, odette))

    # then
    assert (itself, nobody) == (SamePerson(), Unknown())


def test_a_case_of_somebody_else_of_the_household_gets_its_own_record(
    team: Team, house: House
) -> None:
    # given
    chief = team.hire("chief", Role.SUPERVISOR)
    odette = known(house, "Odette", ODETTE)
    talk = Conversation(
        channel=Channel.VOICE,
        key="CA9",
        tree="welcome",
        started_at=NOW,
        last_turn_at=NOW,
        person_id=odette,
    )
    house.keep(talk)
    request = Request(
        reference="MINE",
        code="P7",
        kind="vitale_card_lost",
        person_id=odette,
        conversation_id=talk.id,
        answers={},
        recorded_at=NOW,
    )
    house.keep(request)
    hers = team.owe(person_id=odette)
    his = team.owe(person_id=odette, conversation_id=talk.id)

    # when
    result = team.act(chief, lambda desk: merging.split(desk, odette, his))

    # then
    assert isinstance(result, Done)
    assert team.case(hers).person_id == odette
    assert team.case(his).person_id == result.person_id
    assert house.only(Request).person_id == result.person_id
    assert reload(house, result.person_id).nir is None


def test_undoing_a_split_gives_the_case_back(team: Team, house: House) -> None:
    # given
    chief = team.hire("chief", Role.SUPERVISOR)
    odette = known(house, "Odette", ODETTE)
    case = team.owe(person_id=odette)
    team.act(chief, lambda desk: merging.split(desk, odette, case))

    # when
    team.act(chief, lambda desk: merging.undo(desk, house.only(Merge).id))

    # then
    assert team.case(case).person_id == odette
