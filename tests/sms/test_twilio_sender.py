from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from sms.sender import (
    Accepted,
    AmbiguousError,
    GiveUpError,
    OutgoingText,
    Refusal,
    TryAgainError,
)
from sms.twilio_sender import TwilioAccount, TwilioSender
from sms.twilio_transport import retry_after_seconds
from tests.fakes.twilio_api import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    NOW,
    Drop,
    Garble,
    Refuse,
    ServerError,
    Stall,
    TooManyRequests,
    TwilioApi,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

REMINDER = OutgoingText(
    id="notice-1",
    to="+33612345678",
    body="Rendez-vous mardi à 14 h, dossier B7-K4-29.",
    sender="+33700000001",
    status_callback="https://service.example/sms/status?oid=notice-1",
)


@pytest.fixture
def twilio() -> Iterator[TwilioApi]:
    with TwilioApi() as api:
        yield api


@pytest.fixture
def sender(twilio: TwilioApi) -> Iterator[TwilioSender]:
    account = TwilioAccount(ACCOUNT_SID, AUTH_TOKEN, twilio.url, timeout_seconds=0.5)
    sender = TwilioSender(account)
    yield sender
    sender.close()


def test_a_message_is_created_once_with_every_field(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    accepted = sender.send(REMINDER)

    (created,) = twilio.created
    assert accepted == Accepted(created.sid)
    assert (created.to, created.sender) == (REMINDER.to, REMINDER.sender)
    assert (created.body, created.status_callback) == (
        REMINDER.body,
        REMINDER.status_callback,
    )
    assert sender.name == "twilio"


def test_a_message_without_callback_address_names_none(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    silent = OutgoingText("notice-2", "+33612345678", "Bonjour.", "+33700000001")

    sender.send(silent)

    assert [message.status_callback for message in twilio.created] == [""]


def test_too_many_requests_waits_as_long_as_twilio_says(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    twilio.will(TooManyRequests({"Retry-After": "7"}))

    with pytest.raises(TryAgainError) as refusal:
        sender.send(REMINDER)

    assert refusal.value.after_seconds == 7
    assert twilio.created == []


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "12"}, 12),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "999999"}, 3600),
        ({}, 30),
        ({"Retry-After": "soon"}, 30),
        ({"Retry-After": "Tue, 24 Nov 2026 09:00:20 GMT"}, 30),
        (
            {
                "Retry-After": "Tue, 24 Nov 2026 09:00:20 GMT",
                "Date": "Tue, 24 Nov 2026 09:00:00 GMT",
            },
            20,
        ),
    ],
)
def test_retry_after_is_read_in_seconds_or_as_a_date(
    headers: dict[str, str], seconds: int
) -> None:
    assert retry_after_seconds(headers) == seconds


@pytest.mark.parametrize(
    "behaviour",
    [
        ServerError(after_creating=True),
        ServerError(after_creating=False),
        Stall(after_creating=True),
        Stall(after_creating=False),
        Drop(after_creating=True),
        Drop(after_creating=False),
        Garble(b"<html>Bad gateway</html>"),
        Garble(b"{}"),
        Garble(b"null"),
    ],
)
def test_a_lost_answer_is_never_taken_for_a_refusal_and_never_sent_again(
    twilio: TwilioApi,
    sender: TwilioSender,
    behaviour: ServerError | Stall | Drop | Garble,
) -> None:
    twilio.will(behaviour)

    with pytest.raises(AmbiguousError):
        sender.send(REMINDER)

    assert [line.split()[0] for line in twilio.requests] == ["POST"]


def test_a_message_that_left_before_the_answer_was_lost_is_found(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    twilio.will(ServerError(after_creating=True))
    with pytest.raises(AmbiguousError):
        sender.send(REMINDER)

    found = sender.find(REMINDER, since=NOW)

    assert found == (twilio.created[0].sid,)


def test_the_same_words_sent_twice_are_both_found_the_oldest_first(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    sender.send(REMINDER)
    sender.send(REMINDER)

    found = sender.find(REMINDER, since=NOW)

    assert found == tuple(created.sid for created in twilio.created)


def test_a_list_without_end_is_not_followed(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    empty = b'{"messages": [], "next_page_uri": "/2010-04-01/Accounts/AC/Messages"}'
    twilio.will(Garble(empty, 200))

    assert sender.find(REMINDER, since=NOW) == ()
    assert len(twilio.requests) == 1


def test_a_message_without_a_name_is_not_found(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    listed = {"sid": None, "body": REMINDER.body, "date_created": None}
    twilio.will(Garble(json.dumps({"messages": [listed]}).encode(), 200))

    assert sender.find(REMINDER, since=NOW) == ()


def test_a_message_that_never_left_is_not_found(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    twilio.will(Drop(after_creating=False))
    with pytest.raises(AmbiguousError):
        sender.send(REMINDER)

    assert sender.find(REMINDER, since=NOW) == ()


def test_the_same_words_sent_last_week_or_to_someone_else_are_not_this_message(
    twilio: TwilioApi, sender: TwilioSender
) -> None:
    twilio.now = NOW - timedelta(days=7)
    sender.send(REMINDER)
    twilio.now = NOW
    sender.send(OutgoingText("notice-3", "+33699999999", REMINDER.body, "+33700000001"))

    assert sender.find(REMINDER, since=NOW) == ()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (21635, Refusal.LANDLINE),
        (21614, Refusal.LANDLINE),
        (21610, Refusal.OPTED_OUT),
        (21211, Refusal.BAD_NUMBER),
        (21408, Refusal.NO_ROUTE),
        (21617, Refusal.BAD_MESSAGE),
        (21606, Refusal.OUR_FAULT),
        (29999, Refusal.UNEXPLAINED),
    ],
)
def test_a_refusal_says_what_is_wrong(
    twilio: TwilioApi, sender: TwilioSender, code: int, why: Refusal
) -> None:
    twilio.will(Refuse(code))

    with pytest.raises(GiveUpError) as refusal:
        sender.send(REMINDER)

    assert (refusal.value.why, refusal.value.code) == (why, code)
    assert twilio.created == []


def test_a_refusal_holds_no_number_and_no_word_of_the_message(
    sender: TwilioSender,
) -> None:
    misdialled = OutgoingText("notice-4", "0612345678", "Bonjour.", "+33700000001")

    with pytest.raises(GiveUpError) as refusal:
        sender.send(misdialled)

    assert refusal.value.why == Refusal.BAD_NUMBER
    assert "0612345678" not in f"{refusal.value!r} {refusal.value}"
    assert refusal.value.__suppress_context__


def test_wrong_credentials_keep_the_message_for_later(twilio: TwilioApi) -> None:
    stranger = TwilioSender(TwilioAccount(ACCOUNT_SID, "not the token", twilio.url))

    with pytest.raises(TryAgainError) as refusal:
        stranger.send(REMINDER)

    assert refusal.value.after_seconds == 900
    stranger.close()


def test_a_refused_connection_can_be_tried_again_at_once_without_looking() -> None:
    with TwilioApi() as gone:
        address = gone.url
    sender = TwilioSender(TwilioAccount(ACCOUNT_SID, AUTH_TOKEN, address))

    with pytest.raises(TryAgainError) as refusal:
        sender.send(REMINDER)

    assert refusal.value.why == "no connection"
    sender.close()


@pytest.mark.parametrize(
    "behaviour",
    [
        ServerError(after_creating=False),
        Drop(after_creating=False),
        Refuse(20404, 404),
        Garble(b"null", 200),
        Garble(b"[]", 200),
        Garble(b'{"messages": null}', 200),
        Garble(b'{"messages": [null], "next_page_uri": null}', 200),
    ],
)
def test_looking_for_a_message_can_be_tried_again(
    twilio: TwilioApi,
    sender: TwilioSender,
    behaviour: ServerError | Drop | Refuse | Garble,
) -> None:
    twilio.will(behaviour)

    with pytest.raises(TryAgainError):
        sender.find(REMINDER, since=NOW)
