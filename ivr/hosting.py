"""Answers what a tree asks of the service, inside the turn's transaction."""

from __future__ import annotations

from flows.effects import (
    Act,
    BookSlot,
    ChooseChannel,
    ChoosePace,
    FindBooking,
    FindCaller,
    FindHolder,
    FindOurCalls,
    FindPace,
    FindSlots,
    FindUnfinished,
    FindWindows,
    JoinHolder,
    PromiseCallback,
    Query,
    RecordRequest,
    ResumeUnfinished,
)
from flows.engine import Outcome
from flows.turn import Request
from ivr import bookings, callbacks, pacing, people, requests, resuming, ring_back
from ivr.ring_back import Pending
from ivr.who import Who


def answer(who: Who, request: Request) -> Outcome | Pending:
    """Answer a query, or carry out an act; a rehearsal changes nothing."""
    if isinstance(request.of, Query):
        return _found(who, request.of)
    return _done(who, request.of, rehearsal=request.rehearsal)


def _found(who: Who, query: Query) -> Outcome:
    match query:
        case FindCaller():
            return people.find_caller(who)
        case FindUnfinished():
            return resuming.find_unfinished(who)
        case FindOurCalls():
            return ring_back.find_our_calls(who)
        case FindHolder():
            return ring_back.find_holder(who, query)
        case FindPace():
            return pacing.find_pace(who)
        case FindSlots():
            return bookings.find_slots(who, query)
        case FindBooking():
            return bookings.find_booking(who, query)
        case FindWindows():
            return callbacks.find_windows(who, query)


def _done(who: Who, act: Act, *, rehearsal: bool) -> Outcome | Pending:
    match act:
        case JoinHolder():
            if rehearsal:
                return Outcome("no_answer")
            return ring_back.join_holder(who, act)
        case BookSlot():
            return bookings.book(who, act, rehearsal=rehearsal)
        case PromiseCallback():
            return callbacks.promise(who, act, rehearsal=rehearsal)
        case RecordRequest():
            return requests.record(who, act, rehearsal=rehearsal)
        case ChooseChannel():
            return Outcome("recorded") if rehearsal else people.choose_channel(who, act)
        case ChoosePace():
            return Outcome("recorded") if rehearsal else pacing.choose_pace(who, act)
        case ResumeUnfinished():
            return Outcome("lost")
