"""What waits in the outbox leaves once, or is told another way."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from ivr.people import stop_texts
from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, Outgoing, State
from tests.fakes.caller import MOBILE
from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.twilio_api import (
    Refuse,
    TooManyRequests,
    TwilioApi,
)
from tests.ivr.sent import (
    BODY,
    outgoing,
    queue_text,
    somebody,
    through_twilio,
)
from tests.post.reading_pdf import page_texts
from tests.running import ON_SQLITE, House

pytestmark = [ON_SQLITE, pytest.mark.allow_hosts(["127.0.0.1"])]

LANDLINE_REFUSED = 21635


@pytest.fixture
def api(house: House) -> Iterator[TwilioApi]:
    """Give the stand-in of the provider, through which the house sends."""
    with TwilioApi() as api:
        sender = through_twilio(house, api)
        yield api
        sender.close()


def test_a_text_leaves_once_with_an_address_for_its_fate(
    house: House, api: TwilioApi
) -> None:
    # given
    outgoing_id = queue_text(house)

    # when
    house.work()
    house.work()

    # then
    (created,) = api.created
    assert (created.to, created.body) == (MOBILE, BODY)
    assert created.status_callback == (
        f"https://service.example/sms/status?oid={outgoing_id}"
    )
    sent = outgoing(house)
    assert (sent.state, sent.provider_id, sent.tries) == (
        State.ACCEPTED,
        created.sid,
        1,
    )


def test_what_is_due_later_waits(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)
    house.clock.at = MONDAY_MORNING - timedelta(seconds=1)

    # when
    house.work()

    # then
    assert api.created == []


def test_two_workers_at_the_same_instant_send_once(
    house: House, api: TwilioApi
) -> None:
    # given
    for rank in range(5):
        queue_text(house, str(rank))

    # when
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(lambda _: house.work(), range(2)))

    # then
    assert len(api.created) == 5
    assert {row.tries for row in house.all(Outgoing)} == {1}


def test_without_a_provider_a_text_is_labelled_local(house: House) -> None:
    # given
    queue_text(house)

    # when
    house.work()
    house.later(days=3)
    house.work()

    # then
    kept = outgoing(house)
    assert (kept.state, kept.provider_id) == (State.LOCAL, f"local-{kept.id}")
    assert house.all(Callback) == []


def test_a_busy_provider_is_asked_again_less_and_less_often(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house)
    api.will(*[TooManyRequests()] * 5)

    # when
    waits = [time_before_next_try(house) for _ in range(5)]
    house.work()

    # then
    seconds = [wait.total_seconds() for wait in waits]
    assert seconds == [30, 120, 600, 3600, 14400]
    assert (outgoing(house).state, len(api.created)) == (State.ACCEPTED, 1)


def test_a_provider_that_says_when_is_asked_no_sooner(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house)
    api.will(TooManyRequests({"Retry-After": "300"}))

    # then
    assert time_before_next_try(house) == timedelta(seconds=300)


def test_a_text_refused_too_often_is_told_by_an_agent(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house)
    api.will(*[TooManyRequests()] * 6)

    # when
    for _ in range(5):
        time_before_next_try(house)
    house.work()

    # then
    given_up = outgoing(house)
    assert (given_up.state, given_up.error_code) == (
        State.GIVEN_UP,
        "too_many_tries",
    )
    assert house.only(Callback).answers == {"message": BODY}


def test_a_landline_is_written_to_by_post_and_called(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house, person_id=somebody(house, with_address=True))
    api.will(Refuse(LANDLINE_REFUSED))

    # when
    house.work()
    house.work()

    # then
    text, letter = house.all(Outgoing)
    assert (text.state, text.error_code) == (State.GIVEN_UP, "21635")
    assert (letter.kind, letter.state) == (Kind.LETTER, State.ACCEPTED)
    (pdf,) = house.letters
    assert "Rendez-vous mardi" in " ".join(page_texts(pdf.read_bytes()))
    assert house.only(Callback).answers == {"message": BODY}


def test_without_an_address_an_agent_says_what_could_not_be_written(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house, person_id=somebody(house))
    api.will(Refuse(LANDLINE_REFUSED))

    # when
    house.work()
    house.work()

    # then
    callback = house.only(Callback)
    assert (callback.reason, callback.number) == ("not_delivered", MOBILE)
    assert callback.answers == {"message": BODY}
    assert callback.first_called_at == MONDAY_MORNING


def test_whoever_stopped_our_texts_gets_none_even_queued_before(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house, person_id=somebody(house, with_address=True))
    with house.service.store.transaction() as session:
        stop_texts(session, MOBILE, MONDAY_MORNING)

    # when
    house.work()

    # then
    assert api.requests == []
    text, letter = house.all(Outgoing)
    assert (text.state, text.error_code) == (State.GIVEN_UP, "stopped")
    assert letter.kind is Kind.LETTER
    assert house.all(Callback) == []


def time_before_next_try(house: House) -> timedelta:
    """Have the worker try, and go to the time of the next try."""
    house.work()
    wait = outgoing(house).due_at - house.clock.at
    house.clock.advance(wait)
    return wait
