"""The provider tells what became of our messages: late, twice, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, Outgoing, State
from tests.dialogues.keys import AGREED, THIS_NUMBER, TO_A_PERSON
from tests.fakes.caller import MOBILE
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.provider import ACCOUNT, OUR_NUMBER
from tests.fakes.twilio_api import ServerError, TwilioApi
from tests.ivr.sent import BODY, outgoing, queue_text, somebody, through_twilio
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]

UNREACHABLE, LANDLINE, FILTERED = "30003", "30006", "30007"


@pytest.fixture
def api(house: House) -> Iterator[TwilioApi]:
    """Give the stand-in of the provider, through which the house sends."""
    with TwilioApi() as api:
        sender = through_twilio(house, api)
        yield api
        sender.close()


def test_a_delivered_text_needs_no_other_proof(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)
    house.work()

    # when
    tell(house, "delivered", sid=api.created[0].sid)
    house.later(days=2)
    house.work()

    # then
    assert outgoing(house).state is State.DELIVERED
    assert house.all(Callback) == []


@pytest.mark.parametrize("late", ["queued", "sending", "sent", "undelivered", "failed"])
def test_old_news_does_not_undo_a_delivery(
    house: House, api: TwilioApi, late: str
) -> None:
    # given
    queue_text(house)
    house.work()
    tell(house, "delivered", sid=api.created[0].sid)

    # when
    tell(house, late, sid=api.created[0].sid, code=LANDLINE)

    # then
    assert outgoing(house).state is State.DELIVERED
    assert house.all(Callback) == []


def test_a_text_on_its_way_is_still_unproved(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)
    house.work()

    # when
    tell(house, "sent", sid=api.created[0].sid)
    house.later(days=1, seconds=1)
    house.work()

    # then
    assert outgoing(house).error_code == "no_proof"


def test_a_telephone_switched_off_is_written_to_again_later(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house)
    house.work()

    # when
    tell(house, "undelivered", sid=api.created[0].sid, code=UNREACHABLE)

    # then
    waiting = outgoing(house)
    assert (waiting.state, waiting.error_code) == (State.WAITING, UNREACHABLE)
    assert waiting.due_at == MONDAY_MORNING + timedelta(hours=2)
    house.later(hours=2)
    house.work()
    assert outgoing(house).provider_id == api.created[1].sid


def test_a_failure_told_twice_is_one_failure(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)
    house.work()
    sid = api.created[0].sid
    tell(house, "undelivered", sid=sid, code=UNREACHABLE)
    house.later(hours=1)

    # when
    tell(house, "undelivered", sid=sid, code=UNREACHABLE)
    tell(house, "sent", sid=sid)

    # then
    waiting = outgoing(house)
    assert waiting.state is State.WAITING
    assert waiting.due_at == MONDAY_MORNING + timedelta(hours=2)


def test_a_telephone_off_for_too_long_is_given_up(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)

    # when
    for rank in range(5):
        house.work()
        tell(house, "undelivered", sid=api.created[rank].sid, code=UNREACHABLE)
        house.later(hours=2)
    house.work()

    # then
    assert len(api.created) == 5
    assert outgoing(house).state is State.FAILED
    assert house.only(Callback).answers == {"message": BODY}


@pytest.mark.parametrize("code", [LANDLINE, FILTERED, "99999", "", "not a number"])
def test_what_cannot_arrive_is_posted_and_said_by_an_agent(
    house: House, api: TwilioApi, code: str
) -> None:
    # given
    queue_text(house, person_id=somebody(house, with_address=True))
    house.work()

    # when
    for _ in range(2):
        tell(house, "undelivered", sid=api.created[0].sid, code=code)
    house.work()

    # then
    text, letter = house.all(Outgoing)
    assert text.state is State.FAILED
    assert letter.kind is Kind.LETTER
    assert letter.content["done"] == [BODY]
    assert len(house.letters) == 1
    callback = house.only(Callback)
    assert (callback.number, callback.answers) == (MOBILE, {"message": BODY})


def test_an_agent_who_calls_anyway_says_what_did_not_arrive(
    house: House, api: TwilioApi
) -> None:
    # given: a callback is promised, and the text that tells it is lost
    caller = house.caller()
    caller.rings()
    caller.presses(*TO_A_PERSON, *THIS_NUMBER, *AGREED)
    house.work()

    # when
    tell(house, "undelivered", sid=api.created[0].sid, code=LANDLINE)

    # then
    callback = house.only(Callback)
    assert callback.reason == "asked"
    assert "On vous appelle" in str(callback.answers["message"])


def test_what_cannot_be_posted_either_is_told_once(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house)
    house.work()
    house.later(hours=25)
    house.work()

    # when
    tell(house, "undelivered", sid=api.created[0].sid, code=LANDLINE)

    # then
    assert house.only(Callback).number == MOBILE


def test_news_of_a_doubtful_text_proves_that_it_left(
    house: House, api: TwilioApi
) -> None:
    # given
    outgoing_id = queue_text(house)
    api.will(ServerError(after_creating=True))
    house.work()

    # when
    tell(house, "delivered", sid=api.created[0].sid, ours=str(outgoing_id))
    house.later(minutes=3)
    house.work()

    # then
    proved = outgoing(house)
    assert (proved.state, proved.provider_id) == (
        State.DELIVERED,
        api.created[0].sid,
    )
    assert len(api.created) == 1


def test_a_text_found_again_by_its_news_is_not_sent_again(
    house: House, api: TwilioApi
) -> None:
    # given
    outgoing_id = queue_text(house)
    api.will(ServerError(after_creating=False))
    house.work()
    house.later(minutes=2, seconds=1)
    api.will(ServerError(after_creating=False))

    # when
    tell(house, "sent", sid="SM-found", ours=str(outgoing_id))
    house.work()

    # then
    assert outgoing(house).provider_id == "SM-found"
    assert api.created == []


@pytest.mark.parametrize(
    ("sid", "ours", "status"),
    [
        ("SM-unknown", "", "delivered"),
        ("SM-unknown", "999", "delivered"),
        ("SM-unknown", "not a number", "failed"),
        ("SM-unknown", "9" * 30, "failed"),
        ("", "1", "delivered"),
        ("", "", ""),
        ("SM-unknown", "1", "a word of tomorrow"),
    ],
)
def test_strange_news_changes_nothing(
    house: House, api: TwilioApi, sid: str, ours: str, status: str
) -> None:
    # given
    queue_text(house)
    house.work()

    # when
    tell(house, status, sid=sid, ours=ours)

    # then
    assert outgoing(house).state is State.ACCEPTED


def tell(
    house: House, status: str, *, sid: str, ours: str = "", code: str = ""
) -> None:
    form = {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": status,
        "SmsStatus": status,
        "To": MOBILE,
        "From": OUR_NUMBER,
        "AccountSid": ACCOUNT,
        **({"ErrorCode": code} if code else {}),
    }
    path = "/sms/status?oid=" + ours.replace(" ", "%20")
    assert house.provider.post(path, form).status_code == 204
