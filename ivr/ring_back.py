"""Somebody calls whom we tried to call: which case it is, and who has it in hand."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from flows.effects import FindHolder, JoinHolder
from flows.engine import Outcome
from flows.errors import UnknownTreeError
from flows.prompt import Prompt
from flows.values import Offer
from flows.wording import word
from ivr import callback_words, joined, windows
from ivr.calling import MAY_ACT
from ivr.store import agents, attempts, callbacks, desk_calls
from ivr.store.agents import Agent
from ivr.store.callbacks import Callback, State
from ivr.store.conversations import Conversation
from ivr.store.desk_calls import DeskCall
from ivr.store.standings import Channel
from ivr.who import Who

# A text message is no call back, and an agent at the desk is no caller.
CALLS = frozenset({Channel.VOICE, Channel.WEB, Channel.TERMINAL})
MOST_NAMED = 5
A_MINUTE = timedelta(minutes=1)
WELCOME = "welcome"
OPEN = frozenset({State.WAITING, State.TAKEN})


@dataclass(frozen=True, slots=True)
class Pending:
    """The answer comes later; ``token`` names the call that is waited for."""

    token: str


def is_sought(case: Callback) -> bool:
    """Tell whether a case is one whose person may be ringing us back.

    We called them, or warned them that we would call later; or an agent has their case
    in hand, and is about to call.
    """
    return case.state is State.TAKEN or case.tries > 0 or case.moved > 0


def find_our_calls(who: Who) -> Outcome:
    """Find the cases about which whoever has the caller's number was called."""
    if who.caller is None:
        return Outcome("none")
    found = callbacks.waiting_at(who.session, who.caller.e164)
    sought = [case for case in found if is_sought(case)]
    talk = who.session.get(Conversation, who.conversation_id) if sought else None
    if talk is None or talk.channel not in CALLS:
        return Outcome("none")
    return _named(who, sought[:MOST_NAMED])


def find_holder(who: Who, query: FindHolder) -> Outcome:
    """Tell whether the agent of a case can be rung now."""
    case = _case(who, query.case)
    if case is None or case.state not in OPEN or _free_holder(who, case) is None:
        return Outcome("absent")
    return Outcome("free")


def join_holder(who: Who, act: JoinHolder) -> Outcome | Pending:
    """Have the agent of a case rung, once in a call; what came of it, when it is over.

    The telephone itself rings once the transaction is over.
    """
    case, leg = _case(who, act.case), _leg(who)
    if case is None or not leg:
        return Outcome("no_answer")
    before = desk_calls.of_leg(who.session, case.id, leg)
    if before is not None:
        return _came_of(before)
    agent = _free_holder(who, case) if case.state in OPEN else None
    if agent is None:
        return Outcome("no_answer")
    call = joined.ring_back(who.service, who.session, agent, case, leg)
    return Pending(call.token)


def _came_of(call: DeskCall) -> Outcome | Pending:
    if call.state is not desk_calls.State.OVER:
        return Pending(call.token)
    answered = call.result == joined.Result.ANSWERED.value
    return Outcome("joined" if answered else "no_answer")


def _named(who: Who, cases: Sequence[Callback]) -> Outcome:
    offers = tuple(_offer(who, case) for case in cases)
    match offers:
        case ():
            return Outcome("none")
        case (one,):
            facts = {
                "case_subject": one.facts["subject"],
                "case_window": one.facts["window"],
            }
            return Outcome("one", {"case": one.value, **facts})
        case several:
            return Outcome("several", {"cases": several})


def _offer(who: Who, case: Callback) -> Offer:
    zone = who.service.settings.timezone
    day = case.first_called_at.astimezone(zone).date().isoformat()
    facts = {"subject": _subject(who, case), "day": day, "window": _window(who, case)}
    return Offer(case.reference, facts)


def _subject(who: Who, case: Callback) -> str:
    """Name what a case is about as the welcome does, never in a person's own words."""
    service, language = who.service, who.progress.language
    code = case.procedure or ""
    # What has no tree of its own is known by its code.
    with suppress(UnknownTreeError):
        code = service.library.newest(code).code
    welcome = service.library.newest(WELCOME)
    for key in welcome.words.keys_under("request.wishes"):
        if code and key.rpartition(".")[2] == code:
            prompt = Prompt(welcome.name, welcome.version, key)
            return word(service.words_of, prompt, language, who.progress.manner)
    return callback_words.words_in(language).ring_back.a_request


def _window(who: Who, case: Callback) -> str:
    """Name the half-day in which we owe the call: the promised one, or the next try."""
    zone, hours = who.service.settings.timezone, who.service.settings.hours
    start, end = case.window_start, case.window_end
    if start is not None and end is not None and end > who.local and not case.tries:
        return windows.name_at(start.astimezone(zone), hours)
    if case.next_call_at > who.local:
        return windows.name_at(case.next_call_at.astimezone(zone), hours)
    return windows.SOON


def _case(who: Who, reference: str) -> Callback | None:
    """Give a case of the caller's own number."""
    case = callbacks.by_reference(who.session, reference)
    number = who.caller.e164 if who.caller else None
    return case if case is not None and case.number == number else None


def _leg(who: Who) -> str:
    """Give the provider's name of this call; empty where nobody can be joined."""
    settings = who.service.settings
    talk = who.session.get(Conversation, who.conversation_id)
    has_line = settings.twilio_account_sid and settings.twilio_number
    is_call = talk is not None and talk.channel is Channel.VOICE
    return talk.key if talk is not None and is_call and has_line else ""


def _free_holder(who: Who, case: Callback) -> Agent | None:
    """Give the agent who has the case, or called last, if they can be rung now."""
    agent_id = _holder(who, case)
    agent = agents.hold(who.session, agent_id) if agent_id and _leg(who) else None
    if agent is None or agent.disabled_at or agent.role not in MAY_ACT:
        return None
    now = who.service.clock.now()
    on_shift = any(
        one.agent_id == agent.id
        for one in agents.shifts_between(who.session, now, now + A_MINUTE)
    )
    since = now - joined.LONGEST_CALL
    is_busy = desk_calls.is_busy(who.session, agent.id, since)
    return agent if agent.phone and on_shift and not is_busy else None


def _holder(who: Who, case: Callback) -> int | None:
    if case.state is State.TAKEN:
        return case.taken_by
    made = attempts.of_callback(who.session, case.id)
    return made[-1].agent_id if made else None
