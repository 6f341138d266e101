"""Two workers at once: what one has begun to send, the other never sends again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from ivr.store.outbox import State
from sms.sender import Accepted, AmbiguousError, OutgoingText
from tests.ivr.sent import outgoing, queue_text
from tests.running import House


def test_two_workers_that_look_for_one_text_send_it_once(house: House) -> None:
    # given
    slow = SlowToLook(house.work)
    house.outlets = replace(house.outlets, sender=slow)
    queue_text(house)
    house.work()

    # when
    house.later(minutes=2, seconds=1)
    house.work()

    # then
    assert len(slow.sent) == 2
    assert (outgoing(house).state, outgoing(house).tries) == (State.SENDING, 2)


def test_a_look_that_breaks_does_not_leave_a_text_waiting_for_ever(
    house: House,
) -> None:
    # given
    house.outlets = replace(house.outlets, sender=Broken())
    queue_text(house)
    house.work()

    # when
    house.later(hours=24, seconds=1)
    house.work()

    # then
    assert (outgoing(house).state, outgoing(house).error_code) == (
        State.GIVEN_UP,
        "no_proof",
    )


@dataclass
class Broken:
    """Never knows whether a message left, and cannot look for it."""

    @property
    def name(self) -> str:
        """The label."""
        return "broken"

    def send(self, message: OutgoingText) -> Accepted:
        """Lose the connection."""
        raise AmbiguousError(why="the connection was lost")

    def find(self, message: OutgoingText, since: datetime) -> tuple[str, ...]:
        """Fail as a bug does."""
        raise LookupError


@dataclass
class SlowToLook:
    """Never knows whether a message left; while it looks, another worker does all."""

    other_worker: Callable[[], None]
    sent: list[str] = field(default_factory=list)
    is_looking: bool = False

    @property
    def name(self) -> str:
        """The label."""
        return "slow"

    def send(self, message: OutgoingText) -> Accepted:
        """Lose the connection."""
        self.sent.append(message.id)
        raise AmbiguousError(why="the connection was lost")

    def find(self, message: OutgoingText, since: datetime) -> tuple[str, ...]:
        """Find nothing; the other worker has looked, and sent, before we say so."""
        if not self.is_looking:
            self.is_looking = True
            self.other_worker()
        return ()
