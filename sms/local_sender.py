"""The sender of a service that has no telephone operator yet.

Nothing leaves the machine: the message is taken as accepted, so that what a person
would have received can be read in the service's own records.
"""

from __future__ import annotations

from datetime import datetime

from sms.sender import Accepted, OutgoingText


class LocalSender:
    """Accepts every message and sends none; a `Sender`."""

    @property
    def name(self) -> str:
        """The label that keeps these messages from passing for sent ones."""
        return "local"

    def send(self, message: OutgoingText) -> Accepted:
        """Accept the message under a name made from its own."""
        return Accepted(f"{self.name}-{message.id}")

    def find(self, message: OutgoingText, since: datetime) -> tuple[str, ...]:
        """Give the name the message was accepted under: here, sending cannot fail."""
        return (f"{self.name}-{message.id}",)
