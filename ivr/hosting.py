"""Answers what a tree asks of the service, inside the turn's transaction."""

from __future__ import annotations

from flows.effects import (
    BookSlot,
    ChooseChannel,
    ChoosePace,
    FindCaller,
    FindHolder,
    FindOurCalls,
    FindPace,
    FindSlots,
    FindUnfinished,
    FindWindows,
    JoinHolder,
    PromiseCallback,
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
    rehearsal = request.rehearsal
    match request.of:
        case FindCaller():
            return people.find_caller(who)
        case FindUnfinished():
            return resuming.find_unfinished(who)
        case FindOurCalls():
            return ring_back.find_our_calls(who)
        case FindHolder() as query:
            return ring_back.find_holder(who, query)
        case JoinHolder() as act:
            if rehearsal:
                return Outcome("no_answer")
            return ring_back.join_holder(who, act)
        case FindPace():
            return pacing.find_pace(who)
        case FindSlots() as query:
            return bookings.find_slots(who, query)
        case FindWindows() as query:
            return callbacks.find_windows(who, query)
        case BookSlot() as act:
            return bookings.book(who, act, rehearsal=rehearsal)
        case PromiseCallback() as act:
            return callbacks.promise(who, act, rehearsal=rehearsal)
        case RecordRequest() as act:
            return requests.record(who, act, rehearsal=rehearsal)
        case ChooseChannel() as act:
            return Outcome("recorded") if rehearsal else people.choose_channel(who, act)
        case ChoosePace() as act:
            return Outcome("recorded") if rehearsal else pacing.choose_pace(who, act)
        case ResumeUnfinished():
            return Outcome("lost")
