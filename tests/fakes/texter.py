"""Somebody who writes text messages, and reads the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from xml.etree import ElementTree

from tests.fakes.caller import MOBILE
from tests.fakes.provider import ACCOUNT, OUR_NUMBER, Provider


@dataclass(slots=True)
class Texter:
    """A telephone that writes; every message has a name of its own."""

    provider: Provider
    number: str = MOBILE
    _ranks: count[int] = field(default_factory=lambda: count(1))

    def writes(self, *bodies: str) -> tuple[str, ...]:
        """Send messages one after another, and give the answers to the last."""
        answers: tuple[str, ...] = ()
        for body in bodies:
            answers = self.sends(f"SM{self.number}-{next(self._ranks)}", body)
        return answers

    def sends(self, name: str, body: str) -> tuple[str, ...]:
        """Send one message under a name, and give the answers."""
        answer = self.provider.post("/sms/incoming", self.form(name, body))
        assert answer.status_code == 200, answer.text
        response = ElementTree.fromstring(answer.text)  # noqa: S314  # our document
        return tuple(message.text or "" for message in response.iter("Message"))

    def form(self, name: str, body: str) -> dict[str, str]:
        """Give what the provider sends about a message."""
        return {
            "MessageSid": name,
            "SmsSid": name,
            "AccountSid": ACCOUNT,
            "From": self.number,
            "To": OUR_NUMBER,
            "Body": body,
            "NumMedia": "0",
            "SmsStatus": "received",
            "ApiVersion": "2010-04-01",
        }
