"""Agents take cases, give them back, and say what came of their calls."""

from datetime import timedelta
from functools import partial

from ivr import calling
from ivr.attempts import URGENT_WAIT
from ivr.calling import (
    Closed,
    Held,
    InTheQueue,
    Kept,
    NoSuchCase,
    NotAllowed,
    WithSomebody,
)
from ivr.store import attempts, audit, callbacks
from ivr.store.agents import Role
from ivr.store.attempts import Outcome
from ivr.store.callbacks import State, Urgency
from ivr.store.lanes import BEFORE_EVERYBODY
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from ivr.unreached import NoAddress
from tests.desk.people_at_work import HOUR, LANDLINE, MOBILE, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import House

A_DAY = timedelta(days=1)


def test_an_agent_takes_the_first_case_they_can_serve(team: Team) -> None:
    # given
    anne = team.hire("anne", Role.AGENT, "guichet")
    team.hire("yann")
    team.owe("CARD", due_at=NOW - HOUR)
    team.owe("AID", body="guichet")

    # when
    taken = team.takes_next(anne)

    # then
    assert taken == "AID"


def test_whoever_is_in_distress_goes_first_whatever_the_body(team: Team) -> None:
    # given
    anne = team.hire("anne", Role.AGENT, "guichet")
    team.hire("yann")
    team.owe("AID", body="guichet", due_at=NOW - A_DAY)
    team.owe("DISTRESS", urgency=Urgency.AT_ONCE, due_at=BEFORE_EVERYBODY)

    # when
    taken = team.takes_next(anne)

    # then
    assert taken == "DISTRESS"


def test_somebody_in_danger_who_does_not_answer_keeps_the_first_place(
    team: Team,
) -> None:
    # given
    anne = team.hire("anne", Role.AGENT, "guichet")
    team.hire("yann")
    team.owe("AID", body="guichet", due_at=NOW - A_DAY)
    team.owe("CARD", body="guichet", due_at=NOW - HOUR)
    team.owe("DANGER", urgency=Urgency.AT_ONCE, due_at=BEFORE_EVERYBODY)
    team.takes_next(anne)

    # when
    team.act(anne, lambda desk: calling.record(desk, "DANGER", Outcome.NO_ANSWER))
    meanwhile = team.takes_next(anne)
    team.at(NOW + URGENT_WAIT)
    afterwards = team.takes_next(anne)

    # then
    assert (meanwhile, afterwards) == ("AID", "DANGER")
    assert team.case("DANGER").tries == 1


def test_somebody_in_danger_who_hangs_on_a_busy_line_is_soon_called_again(
    team: Team,
) -> None:
    # given
    anne = team.hire("anne")
    team.owe("DANGER", urgency=Urgency.AT_ONCE, due_at=BEFORE_EVERYBODY)
    team.takes_next(anne)

    # when
    kept = team.act(anne, lambda desk: calling.record(desk, "DANGER", Outcome.BUSY))

    # then
    assert isinstance(kept, Kept)
    assert kept.follows == NOW + URGENT_WAIT
    assert team.case("DANGER").next_call_at == NOW + URGENT_WAIT


def test_another_language_waits_for_who_speaks_it(team: Team) -> None:
    # given
    anne, yann = team.hire("anne"), team.hire("yann", Role.AGENT, "en")
    team.owe("HELLO", language="en")

    # when
    taken = (team.takes_next(anne), team.takes_next(yann))

    # then
    assert taken == (None, "HELLO")


def test_nobody_is_taken_at_night(team: Team) -> None:
    # given
    anne = team.hire("anne")
    team.owe()
    team.at(NOW + 12 * HOUR)

    # when
    taken = team.takes_next(anne)

    # then
    assert taken is None


def test_a_volunteer_owns_no_case(team: Team) -> None:
    # given
    sam = team.hire("sam", Role.VOLUNTEER)
    case = team.owe()

    # when
    taken = team.takes_next(sam)
    refused = team.act(sam, lambda desk: calling.take(desk, case))

    # then
    assert taken is None
    assert refused == NotAllowed()


def test_a_case_given_back_keeps_its_place_and_counts_no_attempt(team: Team) -> None:
    # given
    anne = team.hire("anne")
    first, _ = team.owe(), team.owe(first_called_at=NOW + HOUR)
    team.takes_next(anne)

    # when
    given_back = team.act(anne, lambda desk: calling.release(desk, first))

    # then
    assert isinstance(given_back, InTheQueue)
    assert team.takes_next(anne) == first
    assert team.case(first).tries == 0


def test_a_colleague_is_told_who_has_the_case(team: Team) -> None:
    # given
    anne, yann = team.hire("anne"), team.hire("yann")
    case = team.owe()
    team.takes_next(anne)

    # when
    found = team.act(yann, lambda desk: calling.take(desk, case))
    outcome = team.act(yann, lambda desk: calling.record(desk, case, Outcome.SOLVED))

    # then
    assert isinstance(found, WithSomebody)
    assert found.agent.id == anne
    assert isinstance(outcome, WithSomebody)
    assert team.case(case).state is State.TAKEN


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


def test_only_a_supervisor_hands_over_the_case_of_another(team: Team) -> None:
    # given
    anne, yann = team.hire("anne"), team.hire("yann")
    chief = team.hire("chief", Role.SUPERVISOR)
    case = team.owe()
    team.takes_next(anne)

    # when
    refused = team.act(yann, lambda desk: calling.hand(desk, case, yann))
    handed = team.act(chief, lambda desk: calling.hand(desk, case, yann))

    # then
    assert refused == NotAllowed()
    assert isinstance(handed, WithSomebody)
    assert handed.agent.id == yann
    assert isinstance(team.act(yann, lambda desk: calling.find(desk, case)), Held)


def test_nothing_is_handed_to_a_volunteer(team: Team) -> None:
    # given
    anne, sam = team.hire("anne"), team.hire("sam", Role.VOLUNTEER)
    case = team.owe()
    team.takes_next(anne)

    # when
    refused = team.act(anne, lambda desk: calling.hand(desk, case, sam))

    # then
    assert refused == NotAllowed()


def test_a_reference_that_names_nothing_is_told(team: Team) -> None:
    # given
    anne = team.hire("anne")

    # when
    found = team.act(anne, lambda desk: calling.take(desk, "NOTHING"))

    # then
    assert found == NoSuchCase()


def test_everything_done_is_in_the_audit_log(team: Team) -> None:
    # given
    anne = team.hire("anne")
    case = team.owe()
    team.takes_next(anne)
    team.act(anne, lambda desk: calling.record(desk, case, Outcome.BUSY))
    team.takes_next(anne)

    # when
    with team.service.store.reading() as session:
        lines = audit.latest(session, 10, anne)
        made = attempts.of_callback(session, team.case(case).id)

    # then
    assert [(one.action, one.detail) for one in lines] == [
        ("outcome", "busy"),
        ("taken", ""),
    ]
    assert [one.outcome for one in made] == [Outcome.BUSY]


def test_a_silent_agent_loses_the_case_and_an_active_one_keeps_it(team: Team) -> None:
    # given
    anne, yann = team.hire("anne"), team.hire("yann")
    first, second = team.owe(), team.owe(first_called_at=NOW + HOUR)
    team.takes_next(anne)
    team.takes_next(yann)
    team.at(NOW + calling.SILENCE / 2)
    team.act(yann, calling.give_a_sign)

    # when
    with team.service.store.transaction() as session:
        callbacks.release_silent(session, NOW + calling.SILENCE * 1.2)

    # then
    assert team.case(first).state is State.WAITING
    assert team.case(second).state is State.TAKEN


def _with_an_address(house: House) -> int:
    person = Person(
        name="Camille Exemple",
        address=["1 rue de l'Exemple", "29200 BREST"],
        created_at=NOW,
    )
    house.keep(person)
    return person.id
