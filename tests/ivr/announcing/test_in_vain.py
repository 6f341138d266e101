"""Calls that nobody hears, and what follows them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ivr.store import outbox
from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, Outgoing, State
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.twilio_calls import Trouble
from tests.ivr.announcing.line import SAY, Line
from tests.ivr.sent import LETTER, somebody
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


AS_SOON_AS = timedelta(minutes=3)


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled"])
def test_who_did_not_answer_is_rung_again_later(line: Line, status: str) -> None:
    # given
    line.rings()

    # when
    line.posts("status", CallStatus=status)
    line.posts("status", CallStatus=status)

    # then
    assert (line.row.state, line.row.tries) == (State.WAITING, 1)
    assert line.row.due_at == MONDAY_MORNING + timedelta(minutes=30)


@pytest.mark.parametrize(("lasted", "state"), [("3", "waiting"), ("12", "delivered")])
def test_who_hangs_up_at_once_has_heard_nothing(
    line: Line, lasted: str, state: str
) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("status", CallStatus="completed", CallDuration=lasted)

    # then
    assert line.row.state.value == state


def rings_in_vain(line: Line) -> None:
    """Ring as often as we may, without an answer."""
    for _ in range(3):
        line.rings().posts("status", CallStatus="no-answer")
        line.house.later(hours=2)


def test_after_three_calls_in_vain_it_is_written(line: Line, house: House) -> None:
    # given
    line.belongs_to(somebody(house, with_address=True))

    # when
    rings_in_vain(line)

    # then
    call, letter = house.all(Outgoing)
    assert (call.state, call.tries) == (State.FAILED, 3)
    assert (letter.kind, letter.content["subject"]) == (Kind.LETTER, LETTER["subject"])


def test_without_an_address_it_stays_on_the_case(line: Line, house: House) -> None:
    # when
    rings_in_vain(line)
    house.work()

    # then
    call = house.only(Outgoing)
    assert (call.state, call.error_code) == (State.FAILED, "no-answer")
    assert house.all(Callback) == []


@pytest.mark.parametrize(
    ("now", "rung_at"),
    [
        ("2026-02-02T20:30", "2026-02-03T08:00"),
        ("2026-02-07T21:00", "2026-02-09T08:00"),
        ("2026-04-06T10:00", "2026-04-07T08:00"),
    ],
)
def test_nobody_is_rung_at_night_on_a_sunday_or_on_a_holiday(
    line: Line, house: House, now: str, rung_at: str
) -> None:
    # given
    house.at(now)
    line.rings()
    before = list(line.calls.created)

    # when
    house.at(rung_at)
    line.rings()

    # then
    assert before == []
    assert (len(line.calls.created), line.row.tries) == (1, 1)


def test_what_is_not_true_any_more_is_not_said(house: House, line: Line) -> None:
    # given
    until = house.clock.now() + timedelta(hours=1)
    with house.service.store.transaction() as session:
        kept = outbox.by_id(session, line.ours)
        assert kept is not None
        kept.content = {**kept.content, "until": until.isoformat()}

    # when
    house.clock.at = until
    line.rings()

    # then
    assert line.calls.created == []
    assert (line.row.state, line.row.error_code) == (State.GIVEN_UP, "too_late")


def test_a_busy_provider_is_asked_again(line: Line) -> None:
    # given
    line.calls.troubles.append(Trouble.TOO_MANY)
    line.rings()

    # when
    line.house.later(seconds=30)
    line.rings()

    # then
    assert len(line.calls.created) == 1
    assert (line.row.state, line.row.tries) == (State.ACCEPTED, 2)


@pytest.mark.parametrize("trouble", [Trouble.CREATED_THEN_LOST, Trouble.LOST])
def test_after_a_doubt_the_call_is_looked_for_before_another(
    line: Line, trouble: Trouble
) -> None:
    # given
    line.calls.troubles.append(trouble)
    line.rings().rings()
    assert line.row.state.value == "sending"

    # when
    line.house.clock.advance(AS_SOON_AS)
    line.rings()

    # then
    assert len(line.calls.created) == 1
    assert line.row.state is State.ACCEPTED


def test_a_doubt_ends_when_somebody_answers(line: Line) -> None:
    # given
    line.calls.troubles.append(Trouble.CREATED_THEN_LOST)
    line.rings()

    # when
    heard = line.posts("say")

    # then
    assert heard.words[0] == SAY
    assert (line.row.state, line.row.provider_id) == (
        State.ACCEPTED,
        line.calls.created[0].sid,
    )


def test_a_refused_call_is_written_instead(line: Line, house: House) -> None:
    # given
    line.belongs_to(somebody(house, with_address=True))
    line.calls.refuses = 21211

    # when
    line.rings()

    # then
    call, letter = house.all(Outgoing)
    assert (call.state, call.error_code) == (State.GIVEN_UP, "21211")
    assert letter.kind is Kind.LETTER


def test_without_news_within_the_hour_it_is_written(line: Line, house: House) -> None:
    # given
    line.belongs_to(somebody(house, with_address=True))
    line.rings()

    # when
    house.later(minutes=61)
    house.work()

    # then
    call, letter = house.all(Outgoing)
    assert (call.state, call.error_code) == (State.FAILED, "no_proof")
    assert letter.kind is Kind.LETTER
