"""Who rings us back after our call is put through to the same case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Words
from ivr.calling import Desk, Kept, record
from ivr.conversation import take_turn
from ivr.joined import rung_back
from ivr.service import Contact
from ivr.settings import Settings, load_settings
from ivr.store import callbacks
from ivr.store.agents import Agent
from ivr.store.attempts import Attempt, Outcome
from ivr.store.callbacks import Callback, State
from ivr.store.conversations import Conversation
from ivr.store.desk_calls import DeskCall
from ivr.store.standings import State as Stage
from tests.fakes.caller import LANDLINE, MOBILE, WITHHELD, Caller, Heard, heard_in
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.provider import ORIGIN, OUR_NUMBER
from tests.fakes.twilio_calls import TwilioCalls
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]

AGENT_PHONE = "+33639980099"
USUAL_WELCOME = "L'appel est gratuit"
NOW, LATER, OTHER = "1", "2", "3"


@pytest.fixture
def calls() -> Iterator[TwilioCalls]:
    with TwilioCalls() as calls:
        yield calls


@pytest.fixture
def settings(settings: Settings, calls: TwilioCalls) -> Settings:
    return load_settings(
        **{**settings.model_dump(), "twilio_api_url": calls.url}  # its own stand-in
    )


@dataclass(slots=True)
class Exchange:
    """A service whose agents and callers are on the telephone."""

    house: House
    calls: TwilioCalls

    def owe(self, reference: str = "CASE01", **facts: Any) -> str:
        """Add somebody whom the agent on shift called in vain; give the reference."""
        known: dict[str, Any] = {
            "reference": reference,
            "number": MOBILE,
            "number_index": facts.get("number", MOBILE),
            "reason": "asked",
            "body": "assurance_maladie",
            "procedure": "carte_vitale",
            "first_called_at": MONDAY_MORNING - timedelta(days=3),
            "due_at": MONDAY_MORNING + timedelta(hours=4),
            "tries": 1,
        }
        case = Callback(**{**known, **facts})
        self.house.keep(case)
        attempt = Attempt(
            callback_id=case.id,
            agent_id=self.agent.id,
            at=MONDAY_MORNING,
            outcome=Outcome.NO_ANSWER,
        )
        self.house.keep(attempt)
        return reference

    def take(self, reference: str, agent_id: int) -> None:
        """Have an agent take a case."""
        with self.house.service.store.transaction() as session:
            case = callbacks.by_reference(session, reference)
            assert case is not None
            case.state, case.taken_by = State.TAKEN, agent_id
            case.taken_until = MONDAY_MORNING + timedelta(hours=2)

    def asks(self, step: str, leg: str, **form: str) -> Heard:
        """Have the provider ask what to do at an address of ours."""
        path = step.removeprefix(ORIGIN)
        call = {"CallSid": leg, "CallStatus": "in-progress", **form}
        answer = self.house.provider.post(path, call)
        assert answer.status_code in {200, 204}
        if not answer.text:
            return Heard((), {}, "")
        return heard_in(answer.text, self.house.cache.words)

    def rings_the_agent(self, caller: Caller) -> Heard:
        """Press the key to be joined, and follow the provider to the waiting room."""
        held = caller.presses(NOW)
        return self.asks(held.redirect, caller.call, **caller.form())

    def agent_presses(self, key: str) -> Heard:
        """Have the agent's telephone answer and its key pressed."""
        return self.asks(
            f"/voice/desk/accepted?call={self.call.token}", "CA-agent", Digits=key
        )

    def comes_out(self, caller: Caller, **form: str) -> Heard:
        """Follow the provider to what comes after the waiting room."""
        after = f"/voice/joining/after?call={self.call.token}"
        return self.asks(after, caller.call, **{**caller.form(), **form})

    def solves(self, reference: str = "CASE01") -> None:
        """Have the agent record that all is done."""
        service = self.house.service
        with service.store.transaction() as session:
            desk = Desk(service, session, self.agent)
            assert isinstance(record(desk, reference, Outcome.SOLVED), Kept)

    def on_line(self) -> str | None:
        """Name the case of whoever rang back and talks to the agent."""
        with self.house.service.store.reading() as session:
            rung = rung_back(Desk(self.house.service, session, self.agent))
            return rung.callback.reference if rung else None

    @property
    def agent(self) -> Agent:
        return self.house.all(Agent)[0]

    @property
    def call(self) -> DeskCall:
        return self.house.all(DeskCall)[-1]

    def case(self, reference: str = "CASE01") -> Callback:
        with self.house.service.store.reading() as session:
            found = callbacks.by_reference(session, reference)
            assert found is not None
            return found


@pytest.fixture
def exchange(house: House, calls: TwilioCalls) -> Exchange:
    with house.service.store.transaction() as session:
        agent = session.get(Agent, house.all(Agent)[0].id)
        assert agent is not None
        agent.phone = AGENT_PHONE
    return Exchange(house, calls)


def rings(exchange: Exchange, number: str = MOBILE, call: str = "CA-person") -> Caller:
    caller = exchange.house.caller(number, call)
    caller.rings()
    return caller


def test_the_first_sentence_says_what_we_called_about(exchange: Exchange) -> None:
    # given
    exchange.owe()

    # when
    caller = rings(exchange)

    # then
    assert caller.heard.words[0] == (
        "Bonjour. Ici le service public au téléphone. Nous cherchons à vous joindre, "
        "au sujet de : votre carte Vitale."
    )
    assert "Pour lui parler tout de suite, tapez 1." in caller.heard.text
    assert "Pour être rappelé plus tard, tapez 2." in caller.heard.text


@pytest.mark.parametrize("number", [LANDLINE, WITHHELD, ""])
def test_anybody_else_hears_the_usual_welcome(exchange: Exchange, number: str) -> None:
    # given
    exchange.owe()

    # when
    caller = rings(exchange, number)

    # then
    assert USUAL_WELCOME in caller.heard.text
    assert "Vitale." not in caller.heard.words[0]


def test_a_case_nobody_called_about_yet_is_not_spoken_of(exchange: Exchange) -> None:
    # given
    exchange.owe(tries=0)

    # when
    caller = rings(exchange)

    # then
    assert USUAL_WELCOME in caller.heard.text


@pytest.mark.parametrize("closed", [State.DONE, State.GIVEN_UP])
def test_a_case_that_is_closed_is_over(exchange: Exchange, closed: State) -> None:
    # given
    exchange.owe(state=closed)

    # when
    caller = rings(exchange)

    # then
    assert USUAL_WELCOME in caller.heard.text


def test_a_case_in_an_agents_hand_is_spoken_of_before_their_call(
    exchange: Exchange,
) -> None:
    # given
    exchange.take(exchange.owe(tries=0), exchange.agent.id)

    # when
    caller = rings(exchange)

    # then
    assert "au sujet de : votre carte Vitale" in caller.heard.text


def test_a_subject_told_in_the_persons_words_is_never_said(exchange: Exchange) -> None:
    # given
    exchange.owe(procedure="welcome", reason="je suis malade du foie")

    # when
    caller = rings(exchange)

    # then
    assert "au sujet de : votre demande" in caller.heard.text
    assert "foie" not in caller.heard.text


def test_a_household_is_asked_which_by_subject_alone(exchange: Exchange) -> None:
    # given
    exchange.owe("CASE01", number=LANDLINE)
    exchange.owe("CASE02", number=LANDLINE, procedure="P14")

    # when
    caller = rings(exchange, LANDLINE)

    # then
    assert "cherchons à joindre quelqu'un à ce numéro" in caller.heard.words[0]
    assert caller.heard.words[1:] == (
        "Pour votre carte Vitale, demande faite le vendredi trente janvier, tapez 1.",
        "Pour votre retraite, demande faite le vendredi trente janvier, tapez 2.",
        "Pour une autre demande, tapez 3.",
    )


def test_the_case_chosen_in_a_household_is_the_one_joined(exchange: Exchange) -> None:
    # given
    exchange.owe("CASE01", number=LANDLINE)
    exchange.owe("CASE02", number=LANDLINE, procedure="P14")
    caller = rings(exchange, LANDLINE)
    caller.presses("2")

    # when
    exchange.rings_the_agent(caller)

    # then
    assert exchange.call.callback_id == exchange.case("CASE02").id


def test_another_matter_goes_on_to_the_usual_welcome(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)

    # when
    heard = caller.presses(OTHER)

    # then
    assert USUAL_WELCOME in heard.text


def test_to_be_called_later_keeps_the_place_and_says_when(exchange: Exchange) -> None:
    # given
    exchange.owe()
    caller = rings(exchange)

    # when
    heard = caller.presses(LATER)

    # then
    assert "On vous rappelle le lundi deux février, dans l'après-midi" in heard.text
    assert (exchange.case().due_at, exchange.case().state) == (
        MONDAY_MORNING + timedelta(hours=4),
        State.WAITING,
    )


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
