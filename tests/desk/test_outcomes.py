"""What came of a call, and what leaves because of it."""

from functools import partial

from ivr import calling
from ivr.calling import Closed, Kept
from ivr.store.agents import Role
from ivr.store.attempts import Outcome
from ivr.store.callbacks import State
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from ivr.unreached import NoAddress
from tests.desk.people_at_work import HOUR, LANDLINE, MOBILE, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import A_DAY, House


def test_a_solved_case_is_closed_once(team: Team) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe()
    team.takes_next(anne)

    # when
    first = team.act(anne, lambda desk: calling.record(desk, case, Outcome.SOLVED))
    again = team.act(anne, lambda desk: calling.record(desk, case, Outcome.SOLVED))

    # then
    assert isinstance(first, Kept)
    assert isinstance(again, Closed)
    closed = team.case(case)
    assert (closed.state, closed.tries, closed.called_at) == (State.DONE, 1, NOW)


def test_a_talk_to_continue_waits_for_the_time_agreed(team: Team) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe()
    team.takes_next(anne)
    tomorrow = NOW + A_DAY

    # when
    kept = team.act(
        anne,
        lambda desk: calling.record(desk, case, Outcome.TO_CONTINUE, tomorrow),
    )

    # then
    assert isinstance(kept, Kept)
    assert kept.follows == tomorrow
    waiting = team.case(case)
    assert (waiting.state, waiting.due_at) == (State.WAITING, tomorrow)


def test_after_three_calls_in_vain_a_letter_leaves(team: Team, house: House) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe(person_id=_with_an_address(house))

    # when
    for hours in (0, 4, 24):
        team.at(NOW + hours * HOUR)
        team.takes_next(anne)
        team.act(anne, lambda desk: calling.record(desk, case, Outcome.NO_ANSWER))

    # then
    assert team.case(case).state is State.GIVEN_UP
    letter = house.only(Outgoing)
    assert letter.kind is Kind.LETTER
    assert letter.content["reference"] == case
    assert "3 fois" in letter.content["done"][0]


def test_talks_are_not_counted_among_the_calls_in_vain(
    team: Team, house: House
) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe(person_id=_with_an_address(house))
    made = (
        (0, Outcome.TO_CONTINUE),
        (24, Outcome.NO_ANSWER),
        (28, Outcome.NO_ANSWER),
        (48, Outcome.NO_ANSWER),
    )

    # when
    for hours, outcome in made:
        team.at(NOW + hours * HOUR)
        team.act(anne, partial(calling.take, reference=case))
        team.act(anne, partial(calling.record, reference=case, outcome=outcome))

    # then
    assert "3 fois" in house.only(Outgoing).content["done"][0]


def test_whoever_prefers_the_post_is_not_told_of_calls_nobody_made(
    team: Team, house: House
) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe(person_id=_with_an_address(house))
    team.takes_next(anne)

    # when
    kept = team.act(anne, lambda desk: calling.record(desk, case, Outcome.LETTER))

    # then
    assert isinstance(kept, Kept)
    assert kept.letter
    letter = house.only(Outgoing).content
    assert letter["subject"] == "Votre demande continue par courrier"
    assert "fois" not in " ".join(letter["done"])
    assert "Appelez-nous" in letter["todo"][1]


def test_an_english_speaker_is_written_to_in_english(team: Team, house: House) -> None:
    # given
    anne = team.hire("anne", Role.AGENT, "en")
    case = team.owe(person_id=_with_an_address(house), language="en")
    team.takes_next(anne)

    # when
    team.act(anne, lambda desk: calling.record(desk, case, Outcome.LETTER))

    # then
    assert house.only(Outgoing).content["subject"] == "Your request goes on by post"


def test_without_an_address_a_text_says_that_we_called(
    team: Team, house: House
) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe()

    # when
    for hours in (0, 4, 24):
        team.at(NOW + hours * HOUR)
        team.takes_next(anne)
        team.act(anne, lambda desk: calling.record(desk, case, Outcome.NO_ANSWER))

    # then
    text = house.only(Outgoing)
    assert (text.kind, text.recipient) == (Kind.SMS, MOBILE)


def test_a_letter_needs_an_address(team: Team) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe(number=LANDLINE)
    team.takes_next(anne)

    # when
    refused = team.act(anne, lambda desk: calling.record(desk, case, Outcome.LETTER))

    # then
    assert refused == NoAddress()
    assert team.case(case).state is State.TAKEN


def test_a_wrong_number_is_not_called_again(team: Team) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe()
    team.takes_next(anne)

    # when
    kept = team.act(anne, lambda desk: calling.record(desk, case, Outcome.WRONG_NUMBER))

    # then
    assert isinstance(kept, Kept)
    assert not kept.letter
    assert team.case(case).state is State.GIVEN_UP


def _with_an_address(house: House) -> int:
    person = Person(
        name="Camille Exemple",
        address=["1 rue de l'Exemple", "29200 BREST"],
        created_at=NOW,
    )
    house.keep(person)
    return person.id
