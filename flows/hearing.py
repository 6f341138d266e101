"""Takes what a person did at the open question and decides what it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from flows.asking import (
    Asked,
    confirm,
    context,
    needs_read_back,
    offer_taken,
    open_question,
    put_again,
    put_question,
)
from flows.commanding import Said, carry_out, pause_again, said_at_any_question
from flows.draft import Draft
from flows.expect import Expectation, YesNo, read
from flows.interrupting import Entry, hand_over
from flows.progress import (
    Agreeing,
    Asking,
    Confirming,
    Keeping,
    Listing,
    Misses,
    Pausing,
    Step,
)
from flows.reading.outcome import NotUnderstood, Understood, Why
from flows.reply import Keys, Reply, Silence, Words
from flows.tree import Ask, Do, Menu
from flows.turn import Turn
from flows.values import Taken
from flows.walking import perform, walk

MOST_IN_A_ROW = 2
MOST_IN_A_CALL = 3
LONGEST_TRAIL = 12
LONGEST_PAUSES = 5

Answer: TypeAlias = Keys | Words


def hear(draft: Draft, node: Asked, reply: Reply) -> Turn:
    """Go on from the open question of that node with this reply."""
    stage = draft.progress.stage
    if isinstance(reply, Silence):
        return _silence(draft, node)
    said = said_at_any_question(reply, open_question(draft, node).expects, stage)
    if said is not None:
        return _carry_out(draft, node, said)
    if isinstance(stage, Pausing | Listing):
        draft = draft.at_stage(stage.under)
    return _answer(draft, node, reply)


def _answer(draft: Draft, node: Asked, reply: Answer) -> Turn:
    match draft.progress.stage:
        case Confirming(taken):
            return _confirmation(draft, node, taken, reply)
        case Keeping(former):
            return _keeping(draft, node, former, reply)
        case Agreeing() if isinstance(node, Do):
            return _agreement(draft, node, reply)
        case _:
            return _new_answer(draft, node, reply)


def _new_answer(draft: Draft, node: Asked, reply: Answer) -> Turn:
    expects = open_question(draft, node).expects
    match read(expects, reply, context(draft)):
        case Understood(taken, certain):
            taken = offer_taken(draft, node, taken)
            if needs_read_back(draft, node, certain=certain):
                return confirm(draft, node, taken)
            return _keep(draft, node, taken)
        case NotUnderstood(why, _):
            return _not_understood(draft, node, why)


def _confirmation(draft: Draft, node: Asked, taken: Taken, reply: Answer) -> Turn:
    match _yes_or_no(draft, reply):
        case True:
            return _keep(draft, node, taken)
        case False:
            return _not_understood(draft.at_stage(Asking()), node, Why.NOT_CONFIRMED)
        case None:
            # People often correct at once: "non, zéro six…" or just the right value.
            corrected = read(_expects(draft, node), reply, context(draft))
            if isinstance(corrected, Understood):
                return confirm(draft, node, offer_taken(draft, node, corrected.value))
            return _not_understood(draft, node, Why.UNCLEAR)


def _keeping(draft: Draft, node: Asked, former: Taken, reply: Answer) -> Turn:
    match _yes_or_no(draft, reply):
        case True:
            return _keep(draft, node, former)
        case False:
            return put_question(draft, node)
        case None:
            return _new_answer(draft.at_stage(Asking()), node, reply)


def _agreement(draft: Draft, node: Do, reply: Answer) -> Turn:
    agreed = _yes_or_no(draft, reply)
    draft = _with_misses_cleared(draft) if agreed is not None else draft
    match agreed:
        case True:
            walked = perform(draft, node)
            return walk(walked) if isinstance(walked, Draft) else walked
        case False:
            return walk(draft.at(node.refused))
        case None:
            return _not_understood(draft, node, Why.UNCLEAR)


def _keep(draft: Draft, node: Asked, taken: Taken) -> Turn:
    draft = _with_misses_cleared(draft)
    progress = draft.progress
    step = Step(progress.stack, taken)
    trail = (*progress.trail, step)[-LONGEST_TRAIL:]
    draft = draft.with_progress(replace(progress, trail=trail))
    frame = draft.progress.frame.knowing(taken.under(node.sentence))
    return walk(draft.standing(frame).at(_next(node, taken)))


def _next(node: Asked, taken: Taken) -> str:
    match node:
        case Ask(routes=routes, then=then):
            return routes.get(_route(taken), then)
        case Menu(routes=routes):
            return routes[_route(taken)]
        case Do(outcomes=outcomes):
            return next(iter(outcomes.values()))


def _route(taken: Taken) -> str:
    if isinstance(taken.value, bool):
        return "yes" if taken.value else "no"
    return str(taken.value)


def _silence(draft: Draft, node: Asked) -> Turn:
    stage = draft.progress.stage
    if isinstance(stage, Pausing) and stage.times < LONGEST_PAUSES:
        return pause_again(draft, node, stage)
    if isinstance(stage, Pausing | Listing):
        draft = draft.at_stage(stage.under)
    misses = draft.progress.misses.silent()
    draft = draft.with_progress(replace(draft.progress, misses=misses))
    return _missed(draft.say(f"_silence_{min(misses.silences, 3)}"), node)


def _not_understood(draft: Draft, node: Asked, why: Why) -> Turn:
    misses = draft.progress.misses.unclear_once_more()
    draft = draft.with_progress(replace(draft.progress, misses=misses))
    special = f"{node.sentence}.again.{why.value}"
    if draft.tree.words.has(special):
        return _missed(draft.say(special), node)
    if misses.unclear == 1 and draft.tree.words.has(f"_again.{why.value}"):
        return _missed(draft.say(f"_again.{why.value}"), node)
    return _missed(draft.say(f"_unclear_{min(misses.unclear, 3)}"), node)


def _missed(draft: Draft, node: Asked) -> Turn:
    if _is_lost(draft.progress.misses):
        return walk(hand_over(draft, Entry.LOST))
    return put_again(draft, node)


def _is_lost(misses: Misses) -> bool:
    return (
        misses.silences_in_a_row >= MOST_IN_A_ROW
        or misses.unclear_in_a_row >= MOST_IN_A_ROW
        or misses.silences + misses.unclear >= MOST_IN_A_CALL
    )


def _with_misses_cleared(draft: Draft) -> Draft:
    misses = draft.progress.misses
    # Once a person was offered and the caller goes on, the count starts anew.
    cleared = Misses() if _is_lost(misses) else misses.understood()
    return draft.with_progress(replace(draft.progress, misses=cleared))


def _yes_or_no(draft: Draft, reply: Answer) -> bool | None:
    match read(YesNo(), reply, context(draft)):
        case Understood(Taken(value), _):
            return bool(value)
        case NotUnderstood():
            return None


def _expects(draft: Draft, node: Asked) -> Expectation:
    return open_question(draft.at_stage(Asking()), node).expects


def _carry_out(draft: Draft, node: Asked, said: Said) -> Turn:
    result = carry_out(draft, node, said)
    return walk(result) if isinstance(result, Draft) else result
