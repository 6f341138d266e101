"""What a tree may ask of the world: queries steer, acts change, notices go out.

A query and an act are answered by the host inside the turn; a notice is only
recorded, and sent by the worker. ``OUTCOMES`` of each class says what the host may
answer, and which facts then join the answers of the tree; ``OFFERED`` says what each
of the things proposed under such a fact tells of itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, TypeAlias

Outcomes: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FindCaller:
    """Who calls? Gives ``phone`` when it can be called back, ``address`` if on file."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {
            "known_number": ("phone", "phone_kind", "address_on_file"),
            "no_number": ("address_on_file",),
        }
    )


@dataclass(frozen=True, slots=True)
class FindUnfinished:
    """Was a procedure of this caller cut off? Gives ``unfinished`` and its title."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {"found": ("unfinished", "unfinished_title", "unfinished_day"), "none": ()}
    )


@dataclass(frozen=True, slots=True)
class FindOurCalls:
    """Which open cases of this number have we tried to call, or does an agent hold?

    Gives the ``one`` there is with what it is about and when we shall call, or
    ``several`` as ``cases``.
    """

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {
            "none": (),
            "one": ("case", "case_subject", "case_window"),
            "several": ("cases",),
        }
    )


@dataclass(frozen=True, slots=True)
class FindHolder:
    """Is the agent of a case on shift, and free to take a call now?"""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"free": (), "absent": ()})
    case: str


@dataclass(frozen=True, slots=True)
class FindPace:
    """Is a pace asked for in this call to be kept: ``slower``, or ``usual`` again?"""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {"slower": (), "usual": (), "settled": ()}
    )


_SITE = ("site", "site_address", "site_phone", "site_hours")


@dataclass(frozen=True, slots=True)
class FindSlots:
    """Free slots at the counter nearest to a postcode, at most three, as ``slots``.

    ``last`` is the last moment among them: after it, other days come first.
    """

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {
            "found": ("slots", *_SITE, "near", "last"),
            "none": _SITE,
            "no_site": (),
        }
    )
    postcode: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class FindBooking:
    """Is this person already expected on the day of a slot, about the same subject?

    A number may be a household's: the appointment found is perhaps somebody else's.
    """

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {"found": ("booked_moment", "booked_site"), "none": ()}
    )
    slot: str
    phone: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class FindWindows:
    """Half-days in which an agent can truly call back: three at most, ``windows``."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {"open_now": ("windows",), "found": ("windows",), "none": ()}
    )


@dataclass(frozen=True, slots=True)
class BookSlot:
    """Take a slot; gives ``reference``, or says that somebody took it first."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {"booked": ("reference", "moment", "site", "site_address"), "gone": ()}
    )
    slot: str
    phone: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PromiseCallback:
    """Put the person in the queue of callbacks; gives ``reference`` and ``window``.

    ``procedure`` is the code of what it is about, when that has no tree of its own. A
    half-day that was free when it was offered may be ``gone`` when it is chosen.
    """

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType(
        {"promised": ("reference", "window"), "gone": (), "no_number": ()}
    )
    phone: str = ""
    window: str = ""
    reason: str = ""
    urgency: str = ""
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class JoinHolder:
    """Ring the agent of a case while the person waits; answered once that is over."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"joined": (), "no_answer": ()})
    case: str


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """Record a request with all that was answered; gives ``reference`` and ``day``."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"recorded": ("reference", "day")})
    kind: str


@dataclass(frozen=True, slots=True)
class ChooseChannel:
    """Record how this person wants to be reached from now on."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"recorded": ()})
    channel: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ChoosePace:
    """Record how fast this person wants us to speak from now on, or their refusal.

    ``pace`` is ``slow``, ``normal``, or ``refused`` when nothing is to be kept.
    """

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"recorded": ()})
    pace: str


@dataclass(frozen=True, slots=True)
class ResumeUnfinished:
    """Go on with the procedure that was cut off, at the question where it stopped."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"lost": ()})
    unfinished: str


@dataclass(frozen=True, slots=True)
class SendText:
    """Send an SMS whose wording is ``template``."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"sent": ()})
    template: str
    phone: str


@dataclass(frozen=True, slots=True)
class SendLetter:
    """Send a letter whose wording is ``template`` to the address given or on file."""

    OUTCOMES: ClassVar[Outcomes] = MappingProxyType({"sent": ()})
    template: str
    name: str = ""
    address: str = ""


Query: TypeAlias = (
    FindCaller
    | FindUnfinished
    | FindOurCalls
    | FindHolder
    | FindPace
    | FindSlots
    | FindBooking
    | FindWindows
)
Act: TypeAlias = (
    BookSlot
    | PromiseCallback
    | JoinHolder
    | RecordRequest
    | ChooseChannel
    | ChoosePace
    | ResumeUnfinished
)
Notice: TypeAlias = SendText | SendLetter
Effect: TypeAlias = Query | Act | Notice

EFFECTS: Mapping[str, type[Effect]] = MappingProxyType(
    {
        "find_caller": FindCaller,
        "find_unfinished": FindUnfinished,
        "find_our_calls": FindOurCalls,
        "find_holder": FindHolder,
        "find_pace": FindPace,
        "find_slots": FindSlots,
        "find_booking": FindBooking,
        "find_windows": FindWindows,
        "book_slot": BookSlot,
        "promise_callback": PromiseCallback,
        "join_holder": JoinHolder,
        "record_request": RecordRequest,
        "choose_channel": ChooseChannel,
        "choose_pace": ChoosePace,
        "resume_unfinished": ResumeUnfinished,
        "send_text": SendText,
        "send_letter": SendLetter,
    }
)

# Acts that bind a person, or that are kept about them: agreed to first. The other two
# carry the call on, and leave nothing behind.
AGREED_TO: frozenset[str] = frozenset(
    {
        "book_slot",
        "promise_callback",
        "record_request",
        "choose_channel",
        "choose_pace",
    }
)

# The facts of one slot or one half-day: its sentence may mention them, and when it is
# chosen they stay beside the answer (``slot`` gives ``slot_moment``).
OFFERED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "slots": ("moment",),
        "windows": ("window",),
        "cases": ("subject", "day", "window"),
    }
)
