"""Text messages through Twilio."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)

from sms.sender import (
    Accepted,
    AmbiguousError,
    GiveUpError,
    OutgoingText,
    Refusal,
    TryAgainError,
)
from sms.twilio_transport import (
    BAD_CREDENTIALS,
    BAD_CREDENTIALS_WAIT_SECONDS,
    CLOCK_TOLERANCE,
    SHORT_WAIT_SECONDS,
    TIMEOUT_SECONDS,
    TWILIO_URL,
    UNREADABLE,
    TwilioTransport,
    open_client,
)

# Synchronous errors of a creation. The table is open: Twilio splits its codes.
_REFUSALS = {
    21211: Refusal.BAD_NUMBER,
    21212: Refusal.OUR_FAULT,  # bad From
    21217: Refusal.BAD_NUMBER,
    21408: Refusal.NO_ROUTE,  # country not enabled
    21602: Refusal.BAD_MESSAGE,  # no body
    21603: Refusal.OUR_FAULT,  # no From
    21604: Refusal.BAD_NUMBER,  # no To
    21606: Refusal.OUR_FAULT,  # From not ours
    21608: Refusal.NO_ROUTE,  # a trial account writes to verified numbers only
    21609: Refusal.OUR_FAULT,  # bad callback address
    21610: Refusal.OPTED_OUT,
    21612: Refusal.NO_ROUTE,
    21614: Refusal.LANDLINE,  # until July 2024
    21617: Refusal.BAD_MESSAGE,  # over 1600 characters
    21635: Refusal.LANDLINE,
    21659: Refusal.OUR_FAULT,
    21660: Refusal.OUR_FAULT,
}

# One page of the largest size: more than one person receives in a life of reminders.
_MESSAGES_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """Who we are at Twilio, and where Twilio is."""

    sid: str
    token: str
    url: str = TWILIO_URL
    timeout_seconds: float = TIMEOUT_SECONDS


class TwilioSender:
    """Sends each message in one request, never repeated; a `Sender`."""

    def __init__(self, account: TwilioAccount) -> None:
        self._transport = TwilioTransport(account.url, account.timeout_seconds)
        self._client = open_client(account.sid, account.token, self._transport)

    @property
    def name(self) -> str:
        """The provider's short name."""
        return "twilio"

    def send(self, message: OutgoingText) -> Accepted:
        """Create the message at Twilio, once.

        Raises TryAgainError, GiveUpError or AmbiguousError, none of which holds a
        number or a word of the message.
        """
        try:
            created = self._client.messages.create(
                to=message.to,
                from_=message.sender,
                body=message.body,
                status_callback=message.status_callback or None,
            )
        except (TwilioRestException, TwilioServiceException) as error:
            raise _refused(error.status, error.code) from None
        except (TwilioException, *UNREADABLE) as error:
            raise AmbiguousError(why=type(error).__name__) from None
        if not created.sid:
            raise AmbiguousError(why="an answer without a name")
        return Accepted(created.sid)

    def find(self, message: OutgoingText, since: datetime) -> tuple[str, ...]:
        """Look among the latest messages to this number for the same words.

        The date is compared here: Twilio filters on the date of sending, which a
        message still in its queue does not have.
        """
        earliest = since - CLOCK_TOLERANCE
        try:
            # One page: a list whose pages never end would be read for ever.
            page = self._client.messages.page(
                to=message.to, page_size=_MESSAGES_LOOKED_AT
            )
            found = [
                str(one.sid)
                for one in page
                if one.sid
                and (one.date_created or since) >= earliest
                and _same_words(one.body, message.body)
            ]
        except (AmbiguousError, TwilioException, *UNREADABLE) as error:
            raise TryAgainError(
                after_seconds=SHORT_WAIT_SECONDS, why=type(error).__name__
            ) from None
        return tuple(reversed(found))  # Twilio gives the last first

    def close(self) -> None:
        """Close the connections kept open between messages."""
        self._transport.close()


def _refused(status: int, code: int | None) -> TryAgainError | GiveUpError:
    if status in BAD_CREDENTIALS:
        return TryAgainError(
            after_seconds=BAD_CREDENTIALS_WAIT_SECONDS, why="credentials refused"
        )
    why = _REFUSALS.get(code or 0, Refusal.UNEXPLAINED)
    return GiveUpError(why=why, code=code)


def _same_words(found: str | None, sent: str) -> bool:
    """Compare two texts without their spaces, which a carrier may trim."""
    return (found or "").split() == sent.split()
