"""Agents take cases, keep them, give them back and hand them over."""

from ivr import calling
from ivr.attempts import URGENT_WAIT
from ivr.calling import Held, InTheQueue, Kept, NoSuchCase, NotAllowed, WithSomebody
from ivr.store import attempts, audit, callbacks
from ivr.store.agents import Role
from ivr.store.attempts import Outcome
from ivr.store.callbacks import State, Urgency
from ivr.store.lanes import BEFORE_EVERYBODY
from tests.desk.people_at_work import HOUR, Team
from tests.fakes.clock import MONDAY_MORNING as NOW
from tests.running import A_DAY


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
