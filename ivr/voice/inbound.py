"""Reads what a voice webhook says: which call, who, and what was pressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flows.reply import Keys, Reply, Silence

LONGEST_KEYS = 64
LAST_RANK = 1_000_000
OUTBOUND = "outbound"
HASH = "#"


class CallState(StrEnum):
    """Where a call stands; a status we do not know counts as under way."""

    UNDER_WAY = "under_way"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Ring:
    """One voice webhook, read; ``caller`` is raw, as the provider gave it.

    ``caller`` is the person at the other end, even when it is we who called them.
    ``reply`` is None when the hash key came alone: it ended the answer before.
    """

    call: str
    caller: str
    called: str
    reply: Reply | None
    state: CallState


FINAL = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


def ring(form: Mapping[str, str]) -> Ring:
    """Read a voice webhook; what is missing is empty, what is new is ignored."""
    ends = form.get("From", ""), form.get("To", "")
    is_ours = form.get("Direction", "").startswith(OUTBOUND)
    caller, called = reversed(ends) if is_ours else ends
    return Ring(
        call=form.get("CallSid", "")[:64],
        caller=caller,
        called=called,
        reply=_reply(form),
        state=CallState.OVER
        if form.get("CallStatus", "") in FINAL
        else CallState.UNDER_WAY,
    )


def _reply(form: Mapping[str, str]) -> Reply | None:
    digits = form.get("Digits", "")
    # A number already complete went without its hash key; nobody was silent since.
    if not digits and form.get("FinishedOnKey") == HASH:
        return None
    return keys_pressed(digits)


def keys_pressed(digits: str) -> Reply:
    """Keep telephone keys alone; none at all is a silence."""
    pressed = "".join(key for key in digits[:LONGEST_KEYS] if key in "0123456789*#")
    return Keys(pressed) if pressed else Silence()


def status_rank(form: Mapping[str, str]) -> int:
    """Rank a status by the provider's own sequence; a final one comes after all."""
    number = form.get("SequenceNumber", "")
    rank = int(number) + 1 if number.isdecimal() and len(number) < 6 else 1
    return LAST_RANK if form.get("CallStatus", "") in FINAL else rank
