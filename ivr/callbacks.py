"""Callbacks: what can be promised, and the promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from flows.effects import FindWindows, PromiseCallback
from flows.engine import Outcome
from flows.reading.distress import Distress
from flows.values import Offer, Value
from ivr import people, windows
from ivr.hours import HalfDay, Hours
from ivr.service import Service
from ivr.store import agents, callbacks, references, tallies
from ivr.store.callbacks import Callback, Urgency
from ivr.store.inserting import insert
from ivr.store.lanes import BEFORE_EVERYBODY
from ivr.store.references import Kind
from ivr.who import Who, plain_answers

# Somebody may be dying: these go before those who lack a roof, heating or food.
LIFE_AT_STAKE = frozenset(
    {Distress.SUICIDE, Distress.MEDICAL, Distress.DANGER, Distress.VIOLENCE}
)
A_MINUTE = timedelta(minutes=1)
LONGEST_REASON = 64  # characters the column holds; the answers keep every word
A_DAY = timedelta(days=1)
NO_TIME = timedelta()
REHEARSED = "ESSAI1"


def find_windows(who: Who, _: FindWindows) -> Outcome:
    """Offer the half-days that can hold one more promise."""
    desk = desk_of(who.service, who.session)
    offers = tuple(
        _offer(half) for half in windows_free(who.service, who.session, who.local)
    )
    waiting = callbacks.count_waiting(who.session)
    if windows.is_answering(desk, who.local, waiting):
        return Outcome("open_now", {"windows": offers})
    return Outcome("found" if offers else "none", {"windows": offers})


def promise(who: Who, act: PromiseCallback, *, rehearsal: bool = False) -> Outcome:
    """Put the person in the queue, or join the place they already have in it."""
    phone = act.phone or (who.caller.e164 if who.caller else "")
    if not phone:
        return Outcome("no_number")
    if rehearsal:
        window = act.window or _first_window(who)
        return Outcome("promised", {"reference": REHEARSED, "window": window})
    callbacks.promise_alone(who.session)
    waiting = _same_matter(who, phone, _matter(who, act))
    if waiting is not None:
        _keep_place(waiting, who, act)
        return Outcome("promised", _told(waiting, who))
    if act.window and not _is_free(who, act.window):
        return Outcome("gone")
    window = act.window or _first_window(who)
    reference = _queue(who, act, phone, window)
    return Outcome("promised", {"reference": reference, "window": window})


def desk_of(service: Service, session: Session) -> windows.Desk:
    """Gather what callbacks can count on."""
    now = service.clock.now()
    ahead = timedelta(days=windows.DAYS_AHEAD + 1)
    planned = agents.presences_between(session, now - A_DAY, now + ahead)

    def on_shift(start: datetime, end: datetime) -> float:
        # In the store's own zone: comparing across zones takes ten times longer.
        start, end = start.astimezone(UTC), max(end, start + A_MINUTE).astimezone(UTC)
        present = (
            one.agents * (min(one.ends_at, end) - max(one.starts_at, start))
            for one in planned
            if one.starts_at < end and one.ends_at > start
        )
        return sum(present, NO_TIME) / (end - start)

    settings = service.settings
    return windows.Desk(settings.hours, settings.minutes_per_call, on_shift)


def windows_free(
    service: Service, session: Session, local: datetime
) -> tuple[HalfDay, ...]:
    """Give the half-days that can hold one more promise, three at most.

    Who waits without a half-day ahead comes first: their calls are counted too.
    """
    desk = desk_of(service, session)
    promised, backlog = _promised(session, service.settings.hours, local)
    return windows.windows_with_room(desk, local, promised, backlog)


def queue(
    session: Session,
    service: Service,
    callback: Callback,
    window: str,
    local: datetime,
    draw: Callable[[], str],
) -> str:
    """Add a callback to the queue under a reference drawn for it; give the reference.

    ``local`` is the present time, in the callers' time zone.
    """
    now = service.clock.now()
    start, end = windows.bounds(window, service.settings.hours, local)
    callback.reference = references.give(session, Kind.CALLBACK, now, draw)
    callback.due_at = BEFORE_EVERYBODY if callback.is_urgent else start
    if window != windows.SOON:
        callback.window_start, callback.window_end = start, end
        callback.promised_at = now
    insert(session, callback)
    return callback.reference


def _queue(who: Who, act: PromiseCallback, phone: str, window: str) -> str:
    person_id = people.identify(who, people.Learnt(phone=phone))
    callback = Callback(
        reference="",
        person_id=person_id,
        conversation_id=who.conversation_id,
        number=phone,
        number_index=phone,
        reason=(act.reason or act.urgency or "asked")[:LONGEST_REASON],
        body=who.procedure.body,
        procedure=_matter(who, act),
        language=who.progress.language,
        needs=[who.progress.pace.value],
        urgency=_urgency(act),
        answers=plain_answers(who.answers),
        first_called_at=who.started_at,
        due_at=who.started_at,
    )
    draw = who.service.clock.new_reference
    return queue(who.session, who.service, callback, window, who.local, draw)


def _keep_place(waiting: Callback, who: Who, act: PromiseCallback) -> None:
    """Add what was just said to the place in the queue that the person has."""
    waiting.answers = {**waiting.answers, **plain_answers(who.answers)}
    if _urgency(act) < waiting.urgency:
        waiting.urgency, waiting.due_at = _urgency(act), BEFORE_EVERYBODY


def _told(waiting: Callback, who: Who) -> dict[str, Value]:
    """Tell the promise that stands: its half-day, or as soon as somebody is free."""
    window, hours = windows.SOON, who.service.settings.hours
    start, end = waiting.window_start, waiting.window_end
    if start is not None and end is not None and end > who.local:
        zone = who.service.settings.timezone
        window = windows.name_at(start.astimezone(zone), hours)
    return {"reference": waiting.reference, "window": window}


def _urgency(act: PromiseCallback) -> Urgency:
    """Rank the urgency by the distress that was heard, if any."""
    if not act.urgency:
        return Urgency.USUAL
    return Urgency.AT_ONCE if act.urgency in LIFE_AT_STAKE else Urgency.SOON


def _matter(who: Who, act: PromiseCallback) -> str:
    """Name what the call will be about: the request told, or the tree under way."""
    return act.procedure or who.procedure.name


def _same_matter(who: Who, phone: str, matter: str) -> Callback | None:
    for waiting in callbacks.waiting_at(who.session, phone):
        if waiting.procedure == matter:
            return waiting
    return None


def _first_window(who: Who) -> str:
    found = windows_free(who.service, who.session, who.local)
    return windows.name_of(found[0]) if found else windows.SOON


def _is_free(who: Who, window: str) -> bool:
    desk = desk_of(who.service, who.session)
    promised, backlog = _promised(who.session, desk.hours, who.local)
    return windows.has_room(desk, window, who.local, promised, backlog)


def _promised(
    session: Session, hours: Hours, local: datetime
) -> tuple[dict[str, int], int]:
    """Count the promises of each half-day that can still be promised, and the rest."""
    starts = tallies.open_by_window(session)
    promised = {
        span.name: sum(
            count for at, count in starts.items() if at and span.start <= at < span.end
        )
        for span in windows.spans_ahead(hours, local)
    }
    return promised, sum(starts.values()) - sum(promised.values())


def _offer(half: HalfDay) -> Offer:
    name = windows.name_of(half)
    return Offer(name, {"window": name})
