"""When nobody is joined: an agent who cannot answer, a trial, a stranger."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Words
from ivr.conversation import take_turn
from ivr.service import Contact
from ivr.store.agents import Agent
from ivr.store.desk_calls import DeskCall
from tests.fakes.caller import LANDLINE, MOBILE
from tests.fakes.clock import MONDAY_MORNING
from tests.ivr.ring_back.exchange import NOW, Exchange, rings
from tests.running import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


def at_night(exchange: Exchange) -> None:
    exchange.house.at("2026-02-02T21:00")


def on_another_call(exchange: Exchange) -> None:
    exchange.house.keep(
        DeskCall(
            token="another",  # noqa: S106  # it opens nothing
            callback_id=exchange.case().id,
            agent_id=exchange.agent.id,
            started_at=MONDAY_MORNING,
        )
    )


def without_a_telephone(exchange: Exchange) -> None:
    with exchange.house.service.store.transaction() as session:
        agent = session.get(Agent, exchange.agent.id)
        assert agent is not None
        agent.phone = None


def gone_for_good(exchange: Exchange) -> None:
    with exchange.house.service.store.transaction() as session:
        agent = session.get(Agent, exchange.agent.id)
        assert agent is not None
        agent.disabled_at = MONDAY_MORNING


@pytest.mark.parametrize(
    "make_absent", [at_night, on_another_call, without_a_telephone, gone_for_good]
)
def test_an_agent_who_cannot_answer_is_not_offered(
    exchange: Exchange, make_absent: Any
) -> None:
    # given
    exchange.owe(due_at=MONDAY_MORNING + timedelta(days=1))
    make_absent(exchange)

    # when
    caller = rings(exchange)
    heard = caller.heard.text
    kept = caller.presses("1")

    # then
    assert "Aucun conseiller n'est libre à cet instant." in heard
    assert "lui parler" not in heard
    assert "On vous rappelle le mardi trois février, dans la matinée" in kept.text


def test_two_people_at_once_do_not_both_ring_the_agent(exchange: Exchange) -> None:
    # given
    exchange.owe("CASE01")
    exchange.owe("CASE02", number=LANDLINE, procedure="P14")
    first, second = rings(exchange), rings(exchange, LANDLINE, "CA-second")
    exchange.rings_the_agent(first)

    # when
    heard = second.presses(NOW)

    # then
    assert "Pardon, le conseiller n'a pas pu répondre." in heard.text
    assert len(exchange.calls.created) == 1


def test_a_trial_rings_nobody(exchange: Exchange) -> None:
    # given
    exchange.owe()
    service = exchange.house.service
    who = Contact("voice", "CA-live", phone_from_caller(MOBILE), Manner.SPOKEN)

    # when
    answers = [
        take_turn(service, who, said, None, lambda one: one.text)
        for said in (None, Words("essai"), Words("tout de suite"))
    ]

    # then
    assert "le conseiller n'a pas pu répondre" in answers[-1]
    assert exchange.house.all(DeskCall) == []


def test_a_text_message_is_no_call_back(exchange: Exchange) -> None:
    # given
    exchange.owe()

    # when
    answer = exchange.house.texter().writes("bonjour")

    # then
    assert "cherchons" not in str(answer)


@pytest.mark.parametrize("step", ["ring", "wait", "after"])
def test_a_waiting_room_without_a_signature_is_closed(
    exchange: Exchange, step: str
) -> None:
    # given
    exchange.owe()
    exchange.rings_the_agent(rings(exchange))

    # when
    path = f"/voice/joining/{step}?call={exchange.call.token}"
    answer = exchange.house.client.post(path, data={"CallSid": "CA-person"})

    # then
    assert answer.status_code == 403
