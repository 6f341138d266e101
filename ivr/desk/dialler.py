"""Making the telephone ring: the agent's own, then the person's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from sms.sender import AmbiguousError, TryAgainError
from sms.twilio_transport import TIMEOUT_SECONDS, TwilioTransport

RING_SECONDS = 25
_FAILURES = (
    TwilioException,
    AmbiguousError,
    TryAgainError,
    json.JSONDecodeError,
)


class CallFailedError(Exception):
    """The provider did not take the call: dial by hand."""


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call to make: addresses are ours, for the provider to ask what to do.

    ``machine_callback`` is told, while people already talk, what answered.
    """

    to: str
    sender: str
    url: str
    status_callback: str
    machine_callback: str = ""


class Dialler(Protocol):
    """Places calls, and changes those under way."""

    def call(self, new: NewCall) -> str:
        """Make a telephone ring; give the call's name, or raise CallFailedError."""
        ...

    def redirect(self, call: str, url: str) -> None:
        """Have a call under way ask this address what to do; nothing if it is over."""
        ...

    def hang_up(self, call: str) -> None:
        """End a call; nothing if it is over."""
        ...


class TwilioDialler:
    """Calls through Twilio; a ``Dialler``."""

    def __init__(self, sid: str, token: str, url: str) -> None:
        self._client = Client(
            sid,
            token,
            http_client=TwilioTransport(url, TIMEOUT_SECONDS),
            # Else the library reads TWILIO_EDGE and TWILIO_REGION by itself.
            environment={"TWILIO_EDGE": "", "TWILIO_REGION": ""},
        )

    def call(self, new: NewCall) -> str:
        """Make a telephone ring; give the call's name, or raise CallFailedError."""
        # A person who answers hears the agent at once: what answered is told later.
        detection: dict[str, Any] = (
            {
                "machine_detection": "DetectMessageEnd",
                "async_amd": "true",
                "async_amd_status_callback": new.machine_callback,
            }
            if new.machine_callback
            else {}
        )
        try:
            created = self._client.calls.create(
                to=new.to,
                from_=new.sender,
                url=new.url,
                timeout=RING_SECONDS,
                status_callback=new.status_callback,
                status_callback_event=["answered", "completed"],
                **detection,
            )
        except _FAILURES as error:
            raise CallFailedError(type(error).__name__) from None
        return str(created.sid)

    def redirect(self, call: str, url: str) -> None:
        """Have a call under way ask this address what to do; nothing if it is over."""
        self._update(call, url=url)

    def hang_up(self, call: str) -> None:
        """End a call; nothing if it is over."""
        self._update(call, status="completed")

    def _update(self, call: str, **change: str) -> None:
        try:
            self._client.calls(call).update(**change)
        except _FAILURES:
            # Most often 21220: they hung up first. Their status tells what to do.
            return
