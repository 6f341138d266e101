"""When nobody knows whether a message left, it is looked for before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, Outgoing, State
from sms.sender import Accepted, AmbiguousError, OutgoingText
from tests.fakes.twilio_api import (
    ServerError,
    TwilioApi,
)
from tests.ivr.sent import (
    BODY,
    outgoing,
    queue_text,
    somebody,
    through_twilio,
)
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


def test_after_a_doubt_nothing_is_sent_blindly(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)
    api.will(ServerError(after_creating=True))

    # when
    house.work()
    house.work()

    # then
    assert outgoing(house).state is State.SENDING
    assert len(api.requests) == 1


def test_after_a_doubt_a_text_that_left_is_found(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)
    api.will(ServerError(after_creating=True))
    house.work()

    # when
    house.later(minutes=2, seconds=1)
    house.work()

    # then
    (created,) = api.created
    found = outgoing(house)
    assert (found.state, found.provider_id) == (State.ACCEPTED, created.sid)


def test_after_a_doubt_a_text_that_never_left_is_sent(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house)
    api.will(ServerError(after_creating=False))
    house.work()

    # when
    house.later(minutes=2, seconds=1)
    house.work()

    # then
    assert len(api.created) == 1
    assert (outgoing(house).state, outgoing(house).tries) == (State.ACCEPTED, 2)


def test_the_same_words_sent_before_are_not_taken_for_it(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house, "first")
    house.work()
    queue_text(house, "second")
    api.will(ServerError(after_creating=False))
    house.work()

    # when
    house.later(minutes=2, seconds=1)
    house.work()

    # then
    assert [row.state for row in house.all(Outgoing)] == [State.ACCEPTED] * 2
    assert len(api.created) == 2


def test_the_same_words_sent_after_are_not_taken_for_it(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house, "first")
    api.will(ServerError(after_creating=True))
    house.work()
    queue_text(house, "second")
    house.work()

    # when
    house.later(minutes=2, seconds=1)
    house.work()

    # then
    first, second = api.created
    assert [row.provider_id for row in house.all(Outgoing)] == [first.sid, second.sid]


def test_two_texts_alike_that_both_left_in_doubt_are_each_found(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house, "first")
    queue_text(house, "second")
    api.will(*[ServerError(after_creating=True)] * 2)
    house.work()

    # when
    house.later(minutes=2, seconds=1)
    house.work()

    # then
    assert [row.state for row in house.all(Outgoing)] == [State.ACCEPTED] * 2
    assert len(api.created) == 2


def test_a_doubt_without_end_is_ended_by_an_agent(house: House) -> None:
    # given
    house.outlets = replace(house.outlets, sender=DoubtfulSender())
    queue_text(house)

    # when
    tries = [try_in_doubt(house) for _ in range(7)]

    # then
    assert tries == [1, 2, 3, 4, 5, 6, 6]
    assert outgoing(house).state is State.GIVEN_UP
    assert house.only(Callback).answers == {"message": BODY}


def test_a_doubt_that_nobody_clears_within_a_day_is_ended_too(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house)
    api.will(*[ServerError(after_creating=False)] * 2)
    house.work()

    # when
    house.later(hours=24, seconds=1)
    house.work()

    # then
    assert outgoing(house).error_code == "no_proof"
    assert house.only(Callback).reason == "not_delivered"


def test_a_crash_while_sending_sends_nothing_twice(house: House) -> None:
    # given
    crashing = CrashingSender()
    house.outlets = replace(house.outlets, sender=crashing)
    queue_text(house, "first")
    queue_text(house, "second")

    # when
    house.work()
    house.later(minutes=2, seconds=1)
    house.work()

    # then
    assert crashing.sent == [BODY, BODY]
    assert [row.state for row in house.all(Outgoing)] == [State.ACCEPTED] * 2


def test_without_proof_within_a_day_it_is_told_by_post(
    house: House, api: TwilioApi
) -> None:
    # given
    queue_text(house, person_id=somebody(house, with_address=True))
    house.work()

    # when
    house.later(hours=24, seconds=1)
    house.work()
    house.work()

    # then
    text, letter = house.all(Outgoing)
    assert (text.state, text.error_code) == (State.FAILED, "no_proof")
    assert (letter.kind, letter.state) == (Kind.LETTER, State.ACCEPTED)


def test_a_day_is_given_to_the_proof(house: House, api: TwilioApi) -> None:
    # given
    queue_text(house)
    house.work()

    # when
    house.later(hours=23, minutes=59)
    house.work()

    # then
    assert outgoing(house).state is State.ACCEPTED


@dataclass
class CrashingSender:
    """Sends the first message, and stops before saying so."""

    def __post_init__(self) -> None:
        self.sent: list[str] = []

    @property
    def name(self) -> str:
        """The label."""
        return "crashing"

    def send(self, message: OutgoingText) -> Accepted:
        """Send, then crash, the first time."""
        self.sent.append(message.body)
        if len(self.sent) == 1:
            raise MemoryError
        return Accepted(f"sent-{message.id}")

    def find(self, message: OutgoingText, since: datetime) -> tuple[str, ...]:
        """Find the first, which did leave."""
        return (f"sent-{message.id}",)


@dataclass
class DoubtfulSender:
    """Never knows whether a message left."""

    @property
    def name(self) -> str:
        """The label."""
        return "doubtful"

    def send(self, message: OutgoingText) -> Accepted:
        """Lose the connection."""
        raise AmbiguousError(why="the connection was lost")

    def find(self, message: OutgoingText, since: datetime) -> tuple[str, ...]:
        """Find nothing."""
        return ()


def try_in_doubt(house: House) -> int:
    """Have the worker try, wait until it looks again, and count the tries."""
    house.work()
    house.later(minutes=2, seconds=1)
    return outgoing(house).tries
