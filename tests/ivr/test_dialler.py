"""Telephones are made to ring through the provider, as its documentation says."""

from datetime import timedelta

import pytest

from ivr.dialler import (
    CallFailedError,
    CallLaterError,
    CallUnsureError,
    NewCall,
    TwilioDialler,
)
from tests.fakes.provider import ACCOUNT, OUR_NUMBER, TOKEN
from tests.fakes.twilio_calls import Trouble, TwilioCalls
from tests.ivr.provider_calls import calls

pytestmark = pytest.mark.enable_socket

AGENT_CALL = NewCall(
    to="+33639980099",
    sender=OUR_NUMBER,
    url="https://service.example/voice/desk/agent?call=1",
    status_callback="https://service.example/voice/desk/agent-status?call=1",
)


__all__ = ["calls"]


def test_a_call_is_created_with_our_number_and_our_addresses(
    calls: TwilioCalls,
) -> None:
    # given
    dialler = TwilioDialler(ACCOUNT, TOKEN, calls.url)

    # when
    name = dialler.call(AGENT_CALL)

    # then
    (made,) = calls.created
    assert name == made.sid
    assert (made["To"], made["From"]) == (AGENT_CALL.to, OUR_NUMBER)
    assert made["Url"] == AGENT_CALL.url
    assert made.form["StatusCallbackEvent"] == ["answered", "completed"]
    assert "MachineDetection" not in made.form


def test_the_person_hears_the_agent_while_the_machine_is_looked_for(
    calls: TwilioCalls,
) -> None:
    # given
    dialler = TwilioDialler(ACCOUNT, TOKEN, calls.url)
    told = "https://service.example/voice/desk/machine?call=1"

    # when
    dialler.call(
        NewCall("+33639980001", OUR_NUMBER, AGENT_CALL.url, AGENT_CALL.url, told)
    )

    # then
    (made,) = calls.created
    assert made["MachineDetection"] == "DetectMessageEnd"
    assert made["AsyncAmd"] == "true"
    assert made["AsyncAmdStatusCallback"] == told


def test_a_refused_call_is_told(calls: TwilioCalls) -> None:
    # given
    calls.refuses = 21211
    dialler = TwilioDialler(ACCOUNT, TOKEN, calls.url)

    # when
    with pytest.raises(CallFailedError) as told:
        dialler.call(AGENT_CALL)

    # then
    assert "+33" not in str(told.value)


def test_a_provider_that_does_not_answer_is_told() -> None:
    # given
    dialler = TwilioDialler(ACCOUNT, TOKEN, "http://127.0.0.1:9")

    # when
    with pytest.raises(CallFailedError) as told:
        dialler.call(AGENT_CALL)

    # then
    assert str(told.value) != ""


def test_changing_a_call_that_is_over_does_nothing(calls: TwilioCalls) -> None:
    # given
    calls.over.add("CA1")
    dialler = TwilioDialler(ACCOUNT, TOKEN, calls.url)

    # when
    dialler.hang_up("CA1")
    dialler.redirect("CA2", "https://service.example/voice/desk/told?call=1")

    # then
    assert [(one.sid, one.form) for one in calls.changes] == [
        ("CA2", {"Url": "https://service.example/voice/desk/told?call=1"})
    ]


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (Trouble.TOO_MANY, CallLaterError),
        (Trouble.LOST, CallUnsureError),
        (Trouble.CREATED_THEN_LOST, CallUnsureError),
    ],
)
def test_whether_a_call_may_have_been_made_is_told(
    calls: TwilioCalls, trouble: Trouble, told: type[Exception]
) -> None:
    # given
    calls.troubles.append(trouble)
    dialler = TwilioDialler(ACCOUNT, TOKEN, calls.url)

    # when, then
    with pytest.raises(told):
        dialler.call(AGENT_CALL)


def test_the_calls_we_made_to_a_number_are_found(calls: TwilioCalls) -> None:
    # given
    dialler = TwilioDialler(ACCOUNT, TOKEN, calls.url)
    made = dialler.call(AGENT_CALL)

    # when
    found = dialler.calls_to(AGENT_CALL.to, calls.now)

    # then
    assert found == (made,)
    assert dialler.calls_to("+33639980098", calls.now) == ()
    assert dialler.calls_to(AGENT_CALL.to, calls.now + timedelta(hours=1)) == ()
