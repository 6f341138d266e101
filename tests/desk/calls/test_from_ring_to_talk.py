"""Calls from the desk: the agent's telephone, the key, the person, and what happens."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ivr.store.callbacks import State, Urgency
from ivr.store.desk_calls import DeskCall
from tests.desk.calls.exchange import Exchange
from tests.desk.people_at_work import MOBILE
from tests.fakes.provider import OUR_NUMBER
from tests.running import ON_SQLITE

pytestmark = ON_SQLITE


PARIS = ZoneInfo("Europe/Paris")
AGENT_PHONE = "+33639980099"


def test_the_agents_own_telephone_rings_first(exchange: Exchange) -> None:
    # when
    exchange.calls()

    # then
    (made,) = exchange.dialler.calls
    assert (made.to, made.sender) == (AGENT_PHONE, OUR_NUMBER)
    assert "Votre téléphone va sonner" in exchange.browser.text


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 2, 2, 7, 59, tzinfo=PARIS),
        datetime(2026, 2, 2, 20, 0, tzinfo=PARIS),
        datetime(2026, 2, 8, 11, 0, tzinfo=PARIS),
        datetime(2026, 5, 1, 11, 0, tzinfo=PARIS),
    ],
)
def test_at_night_on_sundays_and_on_holidays_nobody_is_rung(
    exchange: Exchange, moment: datetime
) -> None:
    # given
    case = exchange.owes(urgency=Urgency.SOON, at=moment)

    # when
    exchange.browser.sends(f"/cases/{case}/call")

    # then
    assert exchange.dialler.calls == []
    assert "On n'appelle personne avant 8 heures" in exchange.browser.text
    assert exchange.house.all(DeskCall) == []


def test_whoever_may_be_dying_is_rung_even_at_night(exchange: Exchange) -> None:
    # given
    night = datetime(2026, 2, 2, 22, 0, tzinfo=PARIS)
    case = exchange.owes(urgency=Urgency.AT_ONCE, at=night)

    # when
    exchange.browser.sends(f"/cases/{case}/call")

    # then
    assert [made.to for made in exchange.dialler.calls] == [AGENT_PHONE]


def test_a_whisper_says_who_and_why_without_a_number(exchange: Exchange) -> None:
    # given
    exchange.calls()

    # when
    heard = exchange.says("agent")

    # then
    assert "Carte Vitale, demande à parler" in heard
    assert "tapez 1" in heard
    assert MOBILE not in heard


def test_the_key_calls_the_person_and_both_meet(exchange: Exchange) -> None:
    # given
    exchange.calls()

    # when
    agent = exchange.accepts()
    person = exchange.says("person", CallStatus="in-progress")

    # then
    made = exchange.dialler.calls[-1]
    assert (made.to, made.sender) == (MOBILE, OUR_NUMBER)
    assert made.machine_callback.endswith(f"machine?call={exchange.call.token}")
    assert f">desk-{exchange.call.token}<" in agent
    assert agent == person
    assert exchange.call.state.value == "talking"


@pytest.mark.parametrize("key", ["2", "", "#"])
def test_an_agent_who_declines_makes_no_attempt(exchange: Exchange, key: str) -> None:
    # given
    exchange.calls()

    # when
    exchange.accepts(key)

    # then
    assert len(exchange.dialler.calls) == 1
    case = exchange.team.case(exchange.case)
    assert (case.tries, case.state) == (0, State.TAKEN)
    assert exchange.call.result == "declined"


def test_the_key_told_twice_calls_once(exchange: Exchange) -> None:
    # given
    exchange.calls()

    # when
    exchange.accepts()
    exchange.accepts()

    # then
    assert len(exchange.dialler.calls) == 2


@pytest.mark.parametrize(
    ("status", "result"), [("busy", "busy"), ("no-answer", "no_answer")]
)
def test_nobody_answers_and_the_outcome_writes_itself(
    exchange: Exchange, status: str, result: str
) -> None:
    # given
    exchange.calls().accepts()

    # when
    exchange.says("person-status", CallStatus=status)
    exchange.says("person-status", CallStatus=status)

    # then
    case = exchange.team.case(exchange.case)
    assert (case.outcome, case.tries, case.state) == (result, 1, State.WAITING)
    assert exchange.dialler.redirected == [("CA1", "told")]


def test_a_machine_gets_a_message_that_says_nothing_of_the_case(
    exchange: Exchange,
) -> None:
    # given
    exchange.calls().accepts()
    exchange.says("person", CallStatus="in-progress")

    # when
    exchange.says("machine", AnsweredBy="machine_end_beep")
    left = exchange.says("voicemail")

    # then
    case = exchange.team.case(exchange.case)
    assert (case.outcome, case.tries) == ("voicemail", 1)
    assert exchange.dialler.redirected == [("CA2", "voicemail"), ("CA1", "told")]
    assert "Vous aviez demandé à être rappelé" in left
    assert "Vitale" not in left


def test_a_human_is_left_to_talk(exchange: Exchange) -> None:
    # given
    exchange.calls().accepts()
    exchange.says("person", CallStatus="in-progress")

    # when
    exchange.says("machine", AnsweredBy="human")
    exchange.says("person-status", CallStatus="completed")

    # then
    assert exchange.dialler.redirected == []
    assert exchange.call.result == "answered"
    assert exchange.team.case(exchange.case).tries == 0


def test_an_agent_who_hangs_up_early_stops_the_persons_telephone(
    exchange: Exchange,
) -> None:
    # given
    exchange.calls().accepts()

    # when
    exchange.says("agent-status", CallStatus="completed")

    # then
    assert exchange.dialler.hung_up == ["CA2"]
    assert exchange.team.case(exchange.case).tries == 0


def test_a_provider_that_is_down_leaves_the_hand(exchange: Exchange) -> None:
    # given
    exchange.dialler.is_down = True

    # when
    exchange.calls()

    # then
    assert "Composez le numéro à la main" in exchange.browser.text
    assert exchange.call.result == "failed"


def test_a_second_click_rings_no_second_time(exchange: Exchange) -> None:
    # given
    exchange.calls()

    # when
    exchange.browser.sends(f"/cases/{exchange.case}/call")

    # then
    assert len(exchange.dialler.calls) == 1


@pytest.mark.parametrize(
    "step", ["agent", "accepted", "person", "machine", "voicemail", "told"]
)
def test_a_call_nobody_knows_is_hung_up_politely(exchange: Exchange, step: str) -> None:
    # when
    answer = exchange.provider.post(f"/voice/desk/{step}?call=nothing", {})

    # then
    assert answer.status_code in {200, 204}
    assert exchange.dialler.calls == []


@pytest.mark.parametrize("step", ["agent", "accepted", "person", "person-status"])
def test_a_webhook_without_a_signature_is_refused(
    exchange: Exchange, step: str
) -> None:
    # given
    exchange.calls()

    # when
    answer = exchange.provider.client.post(
        f"/voice/desk/{step}?call={exchange.call.token}", data={"Digits": "1"}
    )

    # then
    assert answer.status_code == 403
    assert len(exchange.dialler.calls) == 1
