"""The HTTP client twilio's library speaks through.

It sends the library's requests to the address we choose, with a time-out, without
retries of its own (a repeated POST is a second text message), without logging
numbers, and says for each failure whether the message may have left.

Source: Twilio's REST API answers 429 to what it never processed; after a 5xx or a
broken connection a creation may or may not have happened, and it has no idempotency
key for creations.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime

import requests
from twilio.http.http_client import (
    TwilioHttpClient,
)
from twilio.http.response import (
    Response,
)
from twilio.rest import Client
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sms.sender import AmbiguousError, TryAgainError

TWILIO_URL = "https://api.twilio.com"
TIMEOUT_SECONDS = 10.0

# Without a Retry-After, or when no one listens at all.
SHORT_WAIT_SECONDS = 30
LONGEST_WAIT_SECONDS = 3600
# Wrong credentials are for an operator to mend; what must leave waits meanwhile.
BAD_CREDENTIALS_WAIT_SECONDS = 900
BAD_CREDENTIALS = frozenset({401, 403})
# What the library raises over an answer that is not what Twilio documents.
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError)
# A provider's clock may differ from ours.
CLOCK_TOLERANCE = timedelta(minutes=5)

_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


class TwilioTransport(TwilioHttpClient):  # type: ignore[misc]  # its base is untyped
    """Carries requests for `https://api.twilio.com` to another base address."""

    def __init__(self, base_url: str, timeout_seconds: float) -> None:
        super().__init__(timeout=timeout_seconds)
        self._base_url = base_url.rstrip("/")

    def request(self, method: str, url: str, **options: object) -> Response:
        """Answer with Twilio's response, errors 4xx included, 429 excepted.

        Raises TryAgainError when nothing was processed, AmbiguousError otherwise.
        """
        address = self._base_url + url.removeprefix(TWILIO_URL)
        try:
            response = super().request(method, address, **options)
        except requests.RequestException as error:
            raise _lost(error) from None  # the cause would show the number in logs
        if response.status_code == _TOO_MANY_REQUESTS:
            seconds = retry_after_seconds(response.headers or {})
            raise TryAgainError(after_seconds=seconds, why="too many requests")
        if response.status_code >= _SERVER_ERROR:
            raise AmbiguousError(why=f"status {response.status_code}")
        return response

    def log_request(self, kwargs: object) -> None:
        """Log nothing: a request holds a person's number and words."""

    def log_response(self, status_code: int, response: object) -> None:
        """Log nothing: the sender's errors say what went wrong."""

    def close(self) -> None:
        """Close the connections kept open between messages."""
        self.session.close()


def retry_after_seconds(headers: Mapping[str, str]) -> int:
    """Read `Retry-After`, in seconds or as a date, between 1 second and 1 hour.

    A date is compared with the answer's own `Date`. Source: RFC 9110, 10.2.3.
    """
    stated = headers.get("Retry-After", "").strip()
    if stated.isascii() and stated.isdigit():
        seconds = int(stated)
    else:
        seconds = _seconds_between(headers.get("Date", ""), stated)
    return max(1, min(seconds, LONGEST_WAIT_SECONDS))


def _seconds_between(earlier: str, later: str) -> int:
    try:
        wait = parsedate_to_datetime(later) - parsedate_to_datetime(earlier)
    except (ValueError, TypeError):
        return SHORT_WAIT_SECONDS
    return int(wait.total_seconds())


def _lost(error: requests.RequestException) -> TryAgainError | AmbiguousError:
    """Say whether a request that failed can have reached anyone."""
    if isinstance(error, requests.ConnectTimeout) or _was_never_connected(error):
        return TryAgainError(after_seconds=SHORT_WAIT_SECONDS, why="no connection")
    return AmbiguousError(why=type(error).__name__)


def _was_never_connected(error: requests.RequestException) -> bool:
    """Whether the name was unknown or the connection refused."""
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(
        cause.reason, NewConnectionError
    )


def open_client(sid: str, token: str, transport: TwilioTransport) -> Client:
    """Make the library's client of an account, deaf to the variables it would read."""
    # TWILIO_EDGE and TWILIO_REGION would send requests elsewhere.
    environment = {"TWILIO_EDGE": "", "TWILIO_REGION": ""}
    return Client(sid, token, http_client=transport, environment=environment)
