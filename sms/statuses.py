"""What becomes of a text message after the provider took it.

Sources: Twilio's message resource (status values, callbacks that come out of order or
twice, `delivered` that may never come) and its error dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Status(StrEnum):
    """How far a message went."""

    ACCEPTED = "accepted"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    CANCELED = "canceled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more can happen to the message."""
        return self in _FINAL


_FINAL = frozenset(
    {Status.DELIVERED, Status.UNDELIVERED, Status.FAILED, Status.CANCELED}
)
_ON_THE_WAY = (Status.ACCEPTED, Status.QUEUED, Status.SENDING, Status.SENT)
_RANKS = {status: rank for rank, status in enumerate(_ON_THE_WAY)}

# The provider's words, some of which say the same thing to us.
_WORDS = {
    **{status.value: status for status in Status},
    "scheduled": Status.ACCEPTED,
    "partially_delivered": Status.SENT,
    "read": Status.DELIVERED,
    "cancelled": Status.CANCELED,
}


def read_status(word: str) -> Status | None:
    """Read the provider's word; None for one we do not know, to be ignored."""
    return _WORDS.get(word.strip().lower())


def after(current: Status | None, news: Status) -> Status:
    """Keep the status that is furthest along; a final one is never left."""
    if current is None:
        return news
    if current.is_final or (not news.is_final and _RANKS[news] < _RANKS[current]):
        return current
    return news


# --- What to do about a message that did not arrive ---------------------------


@dataclass(frozen=True, slots=True)
class TryLater:
    """The telephone or the network was away; try again after this many seconds."""

    after_seconds: int


@dataclass(frozen=True, slots=True)
class Landline:
    """The number cannot receive texts; write by post, and do not text it again."""


@dataclass(frozen=True, slots=True)
class UnknownHandset:
    """No such telephone; write by post and have the number checked."""


@dataclass(frozen=True, slots=True)
class OptedOut:
    """The person, or their operator for them, refuses our texts; write by post."""


@dataclass(frozen=True, slots=True)
class Filtered:
    """An operator took our message for spam; write by post and look at the wording."""


@dataclass(frozen=True, slots=True)
class OurFault:
    """Our account or our settings are wrong; tell whoever runs the service."""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A code we do not know, or none; write by post."""


Remedy: TypeAlias = (
    TryLater | Landline | UnknownHandset | OptedOut | Filtered | OurFault | Unexplained
)

_MINUTE, _HOUR = 60, 3600

_REMEDIES: dict[int, Remedy] = {
    21610: OptedOut(),
    21614: Landline(),
    21635: Landline(),
    30001: TryLater(5 * _MINUTE),  # queue overflow
    30002: OurFault(),  # account suspended
    30003: TryLater(2 * _HOUR),  # switched off or out of reach
    30004: OptedOut(),  # blocked
    30005: UnknownHandset(),
    30006: Landline(),  # landline or unreachable carrier
    30007: Filtered(),
    30008: TryLater(_HOUR),  # unknown error of the carrier
    30017: TryLater(15 * _MINUTE),  # carrier congestion
    30034: OurFault(),  # unregistered sender
    30036: TryLater(_HOUR),  # validity period expired before it could leave
}


def remedy(error_code: int | None) -> Remedy:
    """Say what to do after an `undelivered` or `failed` status.

    A code this table does not know gives `Unexplained`: the provider keeps
    splitting its codes, and no message may be lost for that.
    """
    if error_code is None:
        return Unexplained()
    return _REMEDIES.get(error_code, Unexplained())
