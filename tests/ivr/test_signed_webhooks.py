"""What the provider did not sign is refused, and leaves no trace."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import HTTPException, Request
from starlette.types import Message
from twilio.request_validator import RequestValidator

from ivr.store.conversations import Conversation
from ivr.store.inbox import ReceivedText
from ivr.store.turns import Turn
from ivr.webhooks import SignedForm
from tests.fakes.provider import ORIGIN, SIGNATURE, TOKEN, signature
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE

WEBHOOKS = (
    "/voice/incoming",
    "/voice/turn?turn=1",
    "/voice/status",
    "/voice/fallback",
    "/sms/incoming",
    "/sms/status?oid=1",
)


@pytest.mark.parametrize("path", WEBHOOKS)
def test_a_webhook_without_a_signature_is_refused(house: House, path: str) -> None:
    # when
    answer = house.client.post(path, data=form_of(house))

    # then
    assert answer.status_code == 403
    assert_no_trace(house)


@pytest.mark.parametrize("path", WEBHOOKS)
def test_a_wrong_signature_is_refused(house: House, path: str) -> None:
    # given
    made_with_another_token = RequestValidator("another").compute_signature(
        ORIGIN + path, form_of(house)
    )

    # when
    answer = post(house, path, form_of(house), made_with_another_token)

    # then
    assert answer == 403
    assert_no_trace(house)


@pytest.mark.parametrize("path", WEBHOOKS)
def test_a_signature_for_other_parameters_is_refused(house: House, path: str) -> None:
    # given
    form = form_of(house)

    # when
    answer = post(house, path, {**form, "Digits": "0"}, signature(path, form))

    # then
    assert answer == 403
    assert_no_trace(house)


@pytest.mark.parametrize("path", WEBHOOKS)
def test_a_parameter_taken_away_is_refused(house: House, path: str) -> None:
    # given
    form = form_of(house)
    signed = signature(path, {**form, "Digits": ""})

    # then
    assert post(house, path, form, signed) == 403


def test_a_signature_for_another_path_is_refused(house: House) -> None:
    # given
    form = form_of(house)

    # when
    answer = post(house, "/voice/turn?turn=2", form, signature("/voice/turn", form))

    # then
    assert answer == 403
    assert_no_trace(house)


def test_parameters_we_do_not_know_are_welcome_once_signed(house: House) -> None:
    # given
    form = {**form_of(house), "StirVerstat": "TN-Validation-Passed-A", "Nouveau": "é"}

    # when
    answer = post(house, "/voice/incoming", form, signature("/voice/incoming", form))

    # then
    assert answer == 200
    assert house.only(Conversation).turns == 1


@pytest.mark.parametrize("origin", [ORIGIN, f"{ORIGIN}:443"])
def test_the_port_may_be_in_the_address_that_was_signed(
    house: House, origin: str
) -> None:
    # given
    form = form_of(house)
    validator = RequestValidator(TOKEN)
    signed = validator.compute_signature(f"{origin}/voice/incoming", form)

    # then
    assert post(house, "/voice/incoming", form, signed) == 200


def test_a_host_that_a_proxy_claims_changes_nothing(house: House) -> None:
    # given
    form = form_of(house)
    headers = {
        SIGNATURE: signature("/voice/incoming", form),
        "Host": "elsewhere.example",
        "X-Forwarded-Host": "elsewhere.example",
        "X-Forwarded-Proto": "http",
    }

    # when
    answer = house.client.post("/voice/incoming", data=form, headers=headers)

    # then
    assert answer.status_code == 200


def test_a_body_far_too_large_is_refused_before_it_is_read_whole(house: House) -> None:
    # given
    form = {**form_of(house), "Body": "a" * 2_000_000}

    # then
    assert post(house, "/sms/incoming", form, signature("/sms/incoming", form)) == 403
    assert_no_trace(house)


def test_a_body_that_is_no_form_is_refused(house: House) -> None:
    # when
    answer = house.client.post("/voice/incoming", content=b"\xff\xfe{}")

    # then
    assert answer.status_code == 403


@pytest.mark.parametrize("path", WEBHOOKS)
def test_a_webhook_is_never_fetched(house: House, path: str) -> None:
    assert house.client.get(path).status_code == 405


def form_of(house: House) -> dict[str, str]:
    return {**house.texter().form("SM1", "Bonjour"), **house.caller().form()}


def post(house: House, path: str, form: dict[str, str], signed: str) -> int:
    headers = {SIGNATURE: signed}
    return int(house.client.post(path, data=form, headers=headers).status_code)


def assert_no_trace(house: House) -> None:
    assert house.all(Conversation) == []
    assert house.all(Turn) == []
    assert house.all(ReceivedText) == []


def test_whoever_hangs_up_in_mid_form_is_refused_quietly(house: House) -> None:
    # given
    parts: list[Message] = [
        {"type": "http.request", "body": b"From=", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        return parts.pop(0)

    scope = {"type": "http", "method": "POST", "headers": [], "path": "/voice/incoming"}
    signed = SignedForm(house.service.settings)

    # then
    with pytest.raises(HTTPException):
        asyncio.run(signed(Request(scope, receive)))
