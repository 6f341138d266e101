"""Whoever rings back is joined to the agent who has their case."""

from __future__ import annotations

import pytest

from ivr.store.callbacks import State
from ivr.store.conversations import Conversation
from ivr.store.standings import State as Stage
from tests.fakes.provider import ORIGIN, OUR_NUMBER
from tests.ivr.ring_back.exchange import AGENT_PHONE, NOW, Exchange, rings
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_the_agents_telephone_rings_while_the_person_waits(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)

    # when
    waits = exchange.rings_the_agent(caller)

    # then
    (made,) = exchange.calls.created
    assert (made["To"], made["From"]) == (AGENT_PHONE, OUR_NUMBER)
    assert made["Url"] == f"{ORIGIN}/voice/desk/agent?call={exchange.call.token}"
    assert f">desk-{exchange.call.token}</Conference>" in waits.twiml
    assert 'startConferenceOnEnter="false"' in waits.twiml


def test_the_waiting_room_asked_twice_rings_once(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.rings_the_agent(caller)

    # when
    exchange.asks(f"/voice/joining/ring?call={exchange.call.token}", caller.call)

    # then
    assert len(exchange.calls.created) == 1


def test_the_whisper_says_who_and_why(exchange: Exchange) -> None:
    # given
    exchange.owe()
    exchange.rings_the_agent(rings(exchange))

    # when
    heard = exchange.asks(f"/voice/desk/agent?call={exchange.call.token}", "CA-agent")

    # then
    assert "La personne que vous vouliez joindre vous rappelle." in heard.text
    assert "Carte Vitale" in heard.text
    assert "Pour lui parler, tapez 1." in heard.text


def test_the_key_joins_them_and_the_case_is_the_agents(exchange: Exchange) -> None:
    # given
    exchange.owe()
    exchange.rings_the_agent(rings(exchange))

    # when
    heard = exchange.agent_presses("1")

    # then
    assert f">desk-{exchange.call.token}</Conference>" in heard.twiml
    assert len(exchange.calls.created) == 1
    case = exchange.case()
    assert (case.state, case.taken_by) == (State.TAKEN, exchange.agent.id)


def test_the_desk_is_told_whose_case_to_open_while_they_talk(
    exchange: Exchange,
) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.rings_the_agent(caller)
    while_it_rings = exchange.on_line()

    # when
    exchange.agent_presses("1")
    while_they_talk = exchange.on_line()
    exchange.comes_out(caller)

    # then
    assert (while_it_rings, while_they_talk) == (None, "CASE01")
    assert exchange.on_line() is None


def test_when_the_agent_hangs_up_the_person_hears_goodbye(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.rings_the_agent(caller)
    exchange.agent_presses("1")

    # when
    heard = exchange.comes_out(caller)

    # then
    assert (heard.text, heard.is_over) == ("Merci de votre appel. À bientôt.", True)
    assert exchange.call.result == "answered"
    assert exchange.house.only(Conversation).state is Stage.ENDED


def test_a_case_solved_while_they_talked_is_no_missed_answer(
    exchange: Exchange,
) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.rings_the_agent(caller)
    exchange.agent_presses("1")

    # when
    exchange.solves()
    heard = exchange.comes_out(caller)

    # then
    assert (heard.text, heard.is_over) == ("Merci de votre appel. À bientôt.", True)


@pytest.mark.parametrize("key", ["2", ""])
def test_an_agent_who_does_not_accept_gives_the_person_back(
    exchange: Exchange, key: str
) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.rings_the_agent(caller)

    # when
    exchange.agent_presses(key)
    heard = exchange.comes_out(caller)

    # then
    (change,) = exchange.calls.changes
    after = f"{ORIGIN}/voice/joining/after?call={exchange.call.token}"
    assert (change.sid, change.form["Url"]) == (caller.call, after)
    assert "Pardon, le conseiller n'a pas pu répondre." in heard.text
    assert "On vous rappelle le lundi deux février, dans l'après-midi" in heard.text
    assert exchange.case().state is State.WAITING


@pytest.mark.parametrize("status", ["no-answer", "busy", "failed", "completed"])
def test_an_agent_whose_telephone_is_not_answered_gives_the_person_back(
    exchange: Exchange, status: str
) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.rings_the_agent(caller)

    # when
    step = f"/voice/desk/agent-status?call={exchange.call.token}"
    exchange.asks(step, "CA-agent", CallStatus=status)
    heard = exchange.comes_out(caller)

    # then
    assert len(exchange.calls.changes) == 1
    assert "Pardon, le conseiller n'a pas pu répondre." in heard.text
    assert not heard.is_over


def test_a_provider_that_takes_no_call_gives_the_person_back(
    exchange: Exchange,
) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.calls.refuses = 21211

    # when
    sent_on = exchange.rings_the_agent(caller)
    heard = exchange.asks(sent_on.redirect, caller.call, **caller.form())

    # then
    assert "Pardon, le conseiller n'a pas pu répondre." in heard.text


def test_a_person_who_hangs_up_stops_the_agents_telephone(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    exchange.rings_the_agent(caller)

    # when
    exchange.comes_out(caller, CallStatus="completed")

    # then
    (change,) = exchange.calls.changes
    assert (change.sid, change.form) == (
        exchange.calls.created[0].sid,
        {"Status": "completed"},
    )
    assert exchange.house.only(Conversation).state is Stage.HUNG_UP


def test_a_person_gone_before_the_first_ring_leaves_the_agent_free(
    exchange: Exchange,
) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)
    caller.presses(NOW)

    # when
    caller.hangs_up()

    # then
    assert exchange.call.result == "declined"
    assert "lui parler tout de suite" in rings(exchange, call="CA-again").heard.text
