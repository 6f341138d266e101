"""Promises that cannot be kept: the person is told before the time, with a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy.orm import Session

from flows.formats import Form
from ivr import attempts as rules
from ivr import callbacks, unreached, windows
from ivr.callback_words import Facts, fill, letter_content, words_in
from ivr.hours import HalfDay
from ivr.service import Service
from ivr.store import audit, outbox
from ivr.store import callbacks as store
from ivr.store.callbacks import Callback
from ivr.store.outbox import Kind, NewOutgoing

# People are warned this long before the end of the half-day they were promised.
WARNED_AHEAD = timedelta(hours=1)
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """A promise that was moved, and the half-day now promised."""

    reference: str
    window: str


def keep_promises(service: Service, session: Session, now: datetime) -> list[Moved]:
    """Move the promises that will be broken, and warn whom they were made to.

    Everybody keeps their place in the queue. Nobody is disturbed outside the hours
    when people may be called; who was missed while the service was down is told then.
    Two workers at it at the same instant move each promise once.
    """
    local = now.astimezone(service.settings.timezone)
    if not rules.may_call(local):
        return []
    store.promise_alone(session)
    soon = now + WARNED_AHEAD
    ending = store.promised_until(session, soon, MOST_AT_ONCE)
    ahead = {
        due: store.count_ahead(session, due, soon)
        for due in {callback.due_at for callback in ending}
    }
    broken = _unreachable(callbacks.desk_of(service, session), ending, ahead, local)
    return [_move(service, session, callback, local) for callback in broken]


def _unreachable(
    desk: windows.Desk,
    ending: Sequence[Callback],
    ahead: Mapping[datetime, int],
    local: datetime,
) -> list[Callback]:
    """Keep those whom the agents on shift cannot call before the end of the window.

    ``ahead`` counts, by time due, the others who are owed a call before.
    """
    broken: list[Callback] = []
    for rank, callback in enumerate(ending):
        end = callback.window_end
        if end is None:
            continue
        before = rank - len(broken) + ahead[callback.due_at]
        if before >= _can_be_called(desk, local, end):
            broken.append(callback)
    return broken


def _can_be_called(desk: windows.Desk, local: datetime, end: datetime) -> int:
    if end <= local:
        return 0
    agents = desk.agents_on_shift(local, end)
    minutes = (end - local).total_seconds() / 60
    return int(agents * minutes // desk.minutes_per_call)


def _move(
    service: Service, session: Session, callback: Callback, local: datetime
) -> Moved:
    half = _next_window(service, session, local)
    window = windows.name_of(half) if half else windows.SOON
    callback.first_window_end = callback.first_window_end or callback.window_end
    callback.window_start = callback.window_end = None
    if half is not None:
        hours = service.settings.hours
        start, end = windows.bounds(window, hours, local)
        callback.window_start, callback.window_end = start, end
    callback.moved += 1
    callback.promised_at = service.clock.now()
    session.flush()
    _warn(service, session, callback, window)
    deed = audit.Deed(
        "moved", service.clock.now(), reference=callback.reference, detail=window
    )
    audit.write(session, deed)
    return Moved(callback.reference, window)


def _next_window(service: Service, session: Session, local: datetime) -> HalfDay | None:
    """Give the next half-day with room, the present one left out."""
    found = callbacks.windows_free(service, session, local)
    present = rules.half_day_of(local)
    later = (half for half in found if (half.day, half.part) != present)
    return next(islice(later, 1), None)


def _warn(service: Service, session: Session, callback: Callback, window: str) -> None:
    words = words_in(callback.language).moved
    facts = Facts(callback.reference, window)
    about = f"moved:{callback.moved}"
    body = fill(words.text, facts, callback.language, Form.SHORT)
    if unreached.text(service, session, callback, body, about) or not callback.number:
        return
    now = service.clock.now()
    said = fill(words.say, facts, callback.language, Form.SAID)
    # Once the new half-day begins, an agent calls: the warning is of no use any more.
    until = callback.window_start.isoformat() if callback.window_start else None
    call = NewOutgoing(
        kind=Kind.CALL,
        dedupe_key=f"callback:{callback.reference}:{about}",
        recipient=callback.number,
        content={
            "say": said,
            "language": callback.language,
            "letter": letter_content(words.letter, facts, callback.language),
            "until": until,
        },
        due_at=now,
        conversation_id=callback.conversation_id,
        person_id=callback.person_id,
    )
    outbox.add(session, call, now)
