from __future__ import annotations

from datetime import UTC, datetime

from sms.local_sender import LocalSender
from sms.sender import Accepted, OutgoingText, Sender

MESSAGE = OutgoingText("notice-1", "+33612345678", "Bonjour.", "SERVICE")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_message_is_accepted_under_a_name_that_says_it_never_left() -> None:
    sender: Sender = LocalSender()

    assert sender.send(MESSAGE) == Accepted("local-notice-1")
    assert sender.name == "local"


def test_the_same_message_always_has_the_same_name() -> None:
    sender = LocalSender()

    assert sender.send(MESSAGE) == sender.send(MESSAGE)
    assert sender.find(MESSAGE, since=LONG_AGO) == ("local-notice-1",)
