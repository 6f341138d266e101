"""Makes the page of a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import Response

from ivr import callbacks, calling, windows
from ivr.calling import (
    MAY_REASSIGN,
    Closed,
    Desk,
    Held,
    InTheQueue,
    NoSuchCase,
    WithSomebody,
)
from ivr.desk import casefile, queue_list, views
from ivr.desk.pages import Visitor
from ivr.desk.room import Room, colleagues
from ivr.store import desk_calls
from ivr.store.callbacks import Callback
from ivr.store.desk_calls import State


def show(
    room: Room, visitor: Visitor, reference: str, notice: str, *, revealed: bool = False
) -> Response:
    """Show a case to an agent, and write that they saw it."""
    with room.at_work(visitor) as desk:
        case = calling.find(desk, reference)
        if isinstance(case, NoSuchCase):
            return room.explain(visitor, case, reference)
        desk.note("revealed" if revealed else "seen", reference)
        # Read before the rest: what changes meanwhile makes the page ask again.
        version = queue_list.version_of_case(desk, reference)
    # Nobody waits for the page to be read and made: calls go on being answered.
    with room.looking(visitor) as desk:
        values = {
            **_asked(room, desk, case.callback, revealed=revealed),
            **_standing(desk, case),
            "windows": _offered(desk) if isinstance(case, Held) else (),
        }
    return room.pages.show(
        "case",
        visitor,
        revealed=revealed,
        notice=notice,
        once=room.service.clock.new_id(),
        version=version,
        messages=room.pages.vocabulary.messages,
        **values,
    )


def _asked(
    room: Room, desk: Desk, callback: Callback, *, revealed: bool
) -> dict[str, Any]:
    """Read what the page shows of a case, and what an agent may do next."""
    vocabulary = room.pages.vocabulary
    return {
        "file": casefile.gather(desk, vocabulary, callback, revealed=revealed),
        "number": views.phone(callback.number),
        "can_call": room.dialler is not None and bool(callback.number),
        "call_state": _call_state(room, desk, callback),
    }


def start_of(desk: Desk, window: str) -> datetime | None:
    """Give the start of a half-day chosen in a form; None for anything else."""
    hours, local = desk.service.settings.hours, desk.service.local_now()
    if window not in windows.names_ahead(hours, local):
        return None
    start, _ = windows.bounds(window, hours, local)
    return max(start, local)


def _offered(desk: Desk) -> list[tuple[str, str]]:
    """Name the half-days in which the talk can go on, and write them."""
    local = desk.service.local_now()
    halves = callbacks.windows_free(desk.service, desk.session, local)
    names = [windows.name_of(half) for half in halves]
    return [(name, views.half_day(name)) for name in names]


def _standing(
    desk: Desk, case: Held | WithSomebody | InTheQueue | Closed
) -> dict[str, Any]:
    """Say whose case it is, and what this agent may do about that."""
    names = {Held: "yours", WithSomebody: "with", InTheQueue: "free", Closed: "closed"}
    is_open = not isinstance(case, Closed)
    may_hand = isinstance(case, Held) or desk.agent.role in MAY_REASSIGN
    others = [one for one in colleagues(desk) if one.id != desk.agent.id]
    return {
        "standing": names[type(case)],
        "holder": case.agent.name if isinstance(case, WithSomebody) else "",
        "may_act": desk.may_act,
        "may_hand": is_open and may_hand and bool(others),
        "colleagues": others,
    }


def _call_state(room: Room, desk: Desk, callback: Callback) -> str:
    last = desk_calls.last_of(desk.session, callback.id)
    if last is None or last.agent_id != desk.agent.id:
        return ""
    if last.state is State.OVER:
        return room.pages.vocabulary.said("call_results", last.result or "")
    return room.pages.vocabulary.said("call_states", last.state.value)
