"""Making telephones ring: through the provider, or in our own records alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)

from ivr.settings import Settings
from sms.sender import AmbiguousError, TryAgainError
from sms.twilio_transport import (
    BAD_CREDENTIALS,
    BAD_CREDENTIALS_WAIT_SECONDS,
    CLOCK_TOLERANCE,
    SHORT_WAIT_SECONDS,
    TIMEOUT_SECONDS,
    UNREADABLE,
    TwilioTransport,
    open_client,
)

RING_SECONDS = 25
LOCAL = "local"

_CALLS_LOOKED_AT = 100
_OURS = "outbound-api"


class CallFailedError(Exception):
    """The provider did not take the call, or may not have: an agent dials by hand."""


class CallLaterError(CallFailedError):
    """The call was not taken; the same one may be asked for after these seconds."""

    def __init__(self, after_seconds: int) -> None:
        super().__init__("not taken now")
        self.after_seconds = after_seconds


class CallRefusedError(CallFailedError):
    """The call was refused for good; ``code`` is the provider's, if it gave one."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"refused: {code or 'no code'}")
        self.code = code


class CallUnsureError(CallFailedError):
    """Nobody knows whether a telephone rings: look for the call before another."""


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call to make: addresses are ours, for the provider to ask what to do.

    ``machine_callback`` is told, while people already talk, what answered. ``id`` is
    ours and never changes between tries.
    """

    to: str
    sender: str
    url: str
    status_callback: str
    machine_callback: str = ""
    id: str = ""


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


class Ringer(Protocol):
    """Places calls that nobody attends, each at most once per request."""

    @property
    def name(self) -> str:
        """The provider's short name."""
        ...

    def call(self, new: NewCall) -> str:
        """Make a telephone ring; give the call's name.

        Raises CallLaterError, CallRefusedError, or CallUnsureError: after the last,
        ask ``calls_to`` before calling again.
        """
        ...

    def calls_to(self, number: str, since: datetime) -> tuple[str, ...]:
        """Name our calls to a number made after ``since`` (aware), the last first.

        Raises CallLaterError when the provider does not answer.
        """
        ...


class TwilioDialler:
    """Calls through Twilio; a ``Dialler`` and a ``Ringer``."""

    def __init__(
        self, sid: str, token: str, url: str, timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        self._client = open_client(sid, token, TwilioTransport(url, timeout_seconds))

    @property
    def name(self) -> str:
        """The provider's short name."""
        return "twilio"

    def call(self, new: NewCall) -> str:
        """Make a telephone ring, in one request; give the call's name.

        Raises CallFailedError: the kind says whether the call may have been made.
        """
        try:
            created = self._create(new)
        except TryAgainError as error:
            raise CallLaterError(error.after_seconds) from None
        except (TwilioRestException, TwilioServiceException) as error:
            if error.status in BAD_CREDENTIALS:
                raise CallLaterError(BAD_CREDENTIALS_WAIT_SECONDS) from None
            raise CallRefusedError(error.code) from None
        except (AmbiguousError, TwilioException, *UNREADABLE) as error:
            raise CallUnsureError(type(error).__name__) from None
        if not created:
            raise CallUnsureError("an answer without a name")
        return created

    def redirect(self, call: str, url: str) -> None:
        """Have a call under way ask this address what to do; nothing if it is over."""
        self._update(call, url=url)

    def hang_up(self, call: str) -> None:
        """End a call; nothing if it is over."""
        self._update(call, status="completed")

    def calls_to(self, number: str, since: datetime) -> tuple[str, ...]:
        """Name our calls to a number made after ``since`` (aware), the last first.

        The date is compared here: Twilio filters on the start, which a call still in
        its queue does not have.
        """
        earliest = since - CLOCK_TOLERANCE
        try:
            # One page: a list whose pages never end would be read for ever.
            return tuple(
                str(one.sid)
                for one in self._client.calls.page(
                    to=number, page_size=_CALLS_LOOKED_AT
                )
                if one.sid
                and one.direction == _OURS
                and (one.date_created or since) >= earliest
            )
        except (TryAgainError, AmbiguousError, TwilioException, *UNREADABLE):
            raise CallLaterError(SHORT_WAIT_SECONDS) from None

    def _create(self, new: NewCall) -> str:
        # A person who answers hears us at once: what answered is told later.
        detection: dict[str, Any] = (
            {
                "machine_detection": "DetectMessageEnd",
                "async_amd": "true",
                "async_amd_status_callback": new.machine_callback,
            }
            if new.machine_callback
            else {}
        )
        created = self._client.calls.create(
            to=new.to,
            from_=new.sender,
            url=new.url,
            timeout=RING_SECONDS,
            status_callback=new.status_callback,
            status_callback_event=["answered", "completed"],
            **detection,
        )
        return str(created.sid or "")

    def _update(self, call: str, **change: str) -> None:
        try:
            self._client.calls(call).update(**change)
        except (TryAgainError, AmbiguousError, TwilioException, *UNREADABLE):
            # Most often 21220: they hung up first. Their status tells what to do.
            return


class LocalRinger:
    """Makes no telephone ring: the call stays in our records; a ``Ringer``."""

    @property
    def name(self) -> str:
        """The label that keeps these calls from passing for real ones."""
        return LOCAL

    def call(self, new: NewCall) -> str:
        """Accept the call under a name made from its own."""
        return f"{LOCAL}-{new.id}"

    def calls_to(self, number: str, since: datetime) -> tuple[str, ...]:
        """Find none: nothing was left half done."""
        return ()


def dialler_of(settings: Settings) -> TwilioDialler | None:
    """Choose how to make telephones ring: the provider, when there is an account."""
    sid, token = settings.twilio_account_sid, settings.twilio_auth_token
    if sid is None or token is None or settings.twilio_number is None:
        return None
    return TwilioDialler(sid, token.get_secret_value(), settings.twilio_api_url)
