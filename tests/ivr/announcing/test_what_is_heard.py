"""A landline is told by a call, what a phone that takes texts would read."""

from __future__ import annotations

import pytest

from ivr.store.callbacks import Callback
from ivr.store.outbox import State
from tests.fakes.caller import LANDLINE, heard_in
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.provider import ORIGIN, OUR_NUMBER
from tests.ivr.announcing.line import SAY, Line, queue_call
from tests.ivr.sent import outgoing
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_the_person_is_rung_once_by_addresses_without_a_word(line: Line) -> None:
    # when
    line.rings().rings()

    # then
    (made,) = line.calls.created
    assert (made["To"], made["From"]) == (LANDLINE, OUR_NUMBER)
    assert made["Url"] == f"{ORIGIN}/voice/announcement/say?oid={line.ours}"
    assert made["MachineDetection"] == "DetectMessageEnd"
    assert "Twiml" not in made.form
    assert (line.row.state, line.row.provider_id) == (State.ACCEPTED, made.sid)


def test_whoever_answers_hears_the_message_in_our_own_voice(line: Line) -> None:
    # given
    line.rings()

    # when
    heard = line.posts("say")

    # then
    assert heard.words == (
        SAY,
        "Pour réécouter, tapez 1. Pour parler à quelqu'un, tapez 0.",
    )
    assert heard.gather["numDigits"] == "1"
    assert heard.unvoiced == ()


def test_one_says_it_again(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="1")

    # then
    assert heard.words[0] == SAY
    assert not heard.is_over


def test_who_waits_for_the_end_has_heard_it(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="")

    # then
    assert (heard.text, heard.is_over) == ("À bientôt.", True)
    assert line.row.state is State.DELIVERED


def test_zero_goes_on_as_if_they_had_called(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="0")
    asked = heard.gather["action"].removeprefix(ORIGIN)
    answer = line.house.provider.post(
        asked,
        {
            "CallSid": line.calls.created[-1].sid,
            "From": OUR_NUMBER,
            "To": LANDLINE,
            "Direction": "outbound-api",
            "CallStatus": "in-progress",
            "Digits": "0",
        },
    )

    # then
    assert "Ici le service public" in heard.text
    followed = heard_in(answer.text, line.house.cache.words)
    assert "On vous rappelle au zéro deux, soixante et un" in followed.text


def test_zero_leads_to_the_case_the_message_is_about(line: Line, house: House) -> None:
    # given
    house.keep(
        Callback(
            reference="CASE01",
            number=LANDLINE,
            number_index=LANDLINE,
            reason="asked",
            procedure="carte_vitale",
            first_called_at=MONDAY_MORNING,
            due_at=MONDAY_MORNING,
            moved=1,
        )
    )
    line.rings().posts("say")

    # when
    heard = line.posts("key", Digits="0")

    # then
    assert "au sujet de : votre carte Vitale" in heard.words[0]


def test_a_machine_gets_the_message_after_its_beep(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("machine", AnsweredBy="machine_end_beep")
    left = line.posts("left")
    line.posts("status", CallStatus="completed", CallDuration="40")

    # then
    (change,) = line.calls.changes
    assert change.form["Url"] == f"{ORIGIN}/voice/announcement/left?oid={line.ours}"
    assert left.words == (SAY, "À bientôt.")
    assert line.row.state is State.DELIVERED


def test_a_human_is_left_to_listen(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("machine", AnsweredBy="human")

    # then
    assert line.calls.changes == []


def test_a_fax_heard_nothing(line: Line) -> None:
    # given
    line.rings().posts("say")

    # when
    line.posts("machine", AnsweredBy="fax")
    line.posts("status", CallStatus="completed", CallDuration="40")

    # then
    assert (line.row.state, line.row.error_code) == (State.WAITING, "fax")
    assert line.calls.changes[0].form == {"Status": "completed"}


def test_without_a_provider_the_call_stays_on_the_machine(house: House) -> None:
    # given
    ours = queue_call(house)

    # when
    house.work()

    # then
    assert (outgoing(house).state, outgoing(house).provider_id) == (
        State.LOCAL,
        f"local-{ours}",
    )


@pytest.mark.parametrize("step", ["say", "key", "left"])
def test_a_call_nobody_knows_is_ended_politely(line: Line, step: str) -> None:
    # given
    line.rings()
    stranger = Line(line.house, line.calls, 999)

    # when
    heard = stranger.posts(step, CallSid="CA-unknown", Digits="0")

    # then
    assert (heard.is_over, heard.words) == (True, ())


@pytest.mark.parametrize("step", ["say", "key", "machine", "left", "status"])
def test_a_webhook_that_is_not_signed_is_refused(line: Line, step: str) -> None:
    # given
    line.rings()

    # when
    answer = line.house.client.post(
        f"/voice/announcement/{step}?oid={line.ours}", data={"CallSid": "CA1"}
    )

    # then
    assert answer.status_code == 403
