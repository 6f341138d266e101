"""Takes what a person did at the open question and decides what it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from flows.answering import kept
from flows.asking import (
    Answerable,
    Asked,
    confirm,
    context,
    expectation,
    needs_read_back,
    offer_taken,
    open_question,
)
from flows.commanding import Said, carry_out, pause_again, said_at_any_question
from flows.draft import Draft
from flows.expect import Choice, Expectation, YesNo
from flows.interrupting import Entry, hand_over
from flows.progress import Agreeing, Asking, Confirming, Keeping, Misses, Pausing
from flows.reading.colloquial import plain_words
from flows.reading.commands import Command
from flows.reading.distress import Distress
from flows.reading.folding import words
from flows.reading.outcome import NotUnderstood, Understood, Why
from flows.reading.positions import positions_in
from flows.reply import Keys, Reply, Silence, Words
from flows.tree import Do, Menu
from flows.turn import Turn
from flows.understanding import read
from flows.values import Taken
from flows.walking import perform, put_again, walk

MOST_IN_A_ROW = 2
MOST_IN_A_CALL = 3
LONGEST_PAUSES = 5

Answer: TypeAlias = Keys | Words


def hear(draft: Draft, node: Asked, reply: Reply) -> Turn:
    """Go on from the open question of that node with this reply."""
    if isinstance(reply, Silence):
        return _silence(draft, node)
    expects = open_question(draft, node).expects
    said = said_at_any_question(reply, expects, draft.progress.stage)
    if said is None and _is_back(draft, reply):
        said = Command.READY
    if said is None or _is_an_option(draft, expects, reply, said):
        return _answer(draft.at_open_stage(), node, reply)
    return _carry_out(draft, node, said)


def _is_back(draft: Draft, reply: Answer) -> bool:
    """Tell whether « oui, c'est bon » ends a pause rather than answers the question.

    A value just read back may be agreed to so; an act may not.
    """
    match draft.progress.stage:
        case Pausing(under=Asking() | Agreeing()) if isinstance(reply, Words):
            return _yes_or_no(draft, reply) is True
        case _:
            return False


def _is_an_option(
    draft: Draft, expects: Expectation, reply: Answer, said: Said
) -> bool:
    """Tell whether what sounds like a command is clearly one of the options.

    « Plutôt par courrier » answers how to reach somebody; a person stays a person.
    """
    is_urgent = isinstance(said, Distress) or said is Command.HUMAN
    if is_urgent or isinstance(reply, Keys) or not isinstance(expects, Choice):
        return False
    match read(expects, reply, context(draft)):
        case Understood(certain=certain):
            return certain
        case NotUnderstood():
            return False


def _carry_out(draft: Draft, node: Asked, said: Said) -> Turn:
    match draft.at_open_stage().progress.stage:
        case Keeping(value) | Confirming(value) if said is Command.KEEP and isinstance(
            node, Answerable
        ):
            return _keep(draft.at_open_stage(), node, value)
        case _:
            result = carry_out(draft, node, said)
            return walk(result) if isinstance(result, Draft) else result


def _answer(draft: Draft, node: Asked, reply: Answer) -> Turn:
    if isinstance(node, Do):
        return _agreement(draft, node, reply)
    match draft.progress.stage:
        case Confirming(taken):
            return _confirmation(draft, node, taken, reply)
        case Keeping(former):
            return _keeping(draft, node, former, reply)
        case _:
            return _new_answer(draft, node, reply)


def _new_answer(draft: Draft, node: Answerable, reply: Answer) -> Turn:
    expects = expectation(draft, node)
    match read(expects, reply, context(draft)):
        case Understood(taken, certain):
            if isinstance(node, Menu):
                draft = replace(draft, heard=_said_besides(expects, taken, reply))
            taken = offer_taken(draft, node, taken)
            if needs_read_back(draft, node, certain=certain):
                return confirm(draft, node, taken)
            return _keep(draft, node, taken)
        case NotUnderstood(why, _):
            return _not_understood(draft, node, why)


def _confirmation(draft: Draft, node: Answerable, taken: Taken, reply: Answer) -> Turn:
    said = _yes_or_no(draft, reply)
    if said is True:
        return _keep(draft, node, taken)
    corrected = _other_value(draft, node, reply, beside_no=said is False)
    if corrected is not None:
        return confirm(draft, node, corrected)
    if said is False:
        return _not_understood(draft.at_stage(Asking()), node, Why.NOT_CONFIRMED)
    return _not_understood(draft, node, Why.UNCLEAR)


def _keeping(draft: Draft, node: Answerable, former: Taken, reply: Answer) -> Turn:
    said = _yes_or_no(draft, reply)
    if said is True:
        return _keep(draft, node, former)
    asking = draft.at_stage(Asking())
    if said is None or _other_value(draft, node, reply, beside_no=True) is not None:
        return _new_answer(asking, node, reply)
    return put_again(asking, node)


def _other_value(
    draft: Draft, node: Answerable, reply: Answer, *, beside_no: bool
) -> Taken | None:
    """Read the right value given at once: "non, zéro six…", or that value alone."""
    if beside_no and (isinstance(reply, Keys) or len(words(reply.text)) == 1):
        return None
    expects = expectation(draft, node)
    if isinstance(expects, YesNo):
        return None
    match read(expects, reply, context(draft)):
        case Understood(value, _):
            return offer_taken(draft, node, value)
        case NotUnderstood():
            return None


def _agreement(draft: Draft, node: Do, reply: Answer) -> Turn:
    match read(YesNo(), reply, context(draft)):
        case Understood(Taken(True), True):
            walked = perform(_with_misses_cleared(draft), node)
            return walk(walked) if isinstance(walked, Draft) else walked
        case Understood(Taken(False), _):
            return walk(_with_misses_cleared(draft).at(node.refused))
        case _:  # nothing is done on a yes that is not sure
            return _not_understood(draft, node, Why.UNCLEAR)


def _keep(draft: Draft, node: Answerable, taken: Taken) -> Turn:
    return walk(kept(_with_misses_cleared(draft), node, taken))


def _said_besides(expects: Expectation, taken: Taken, reply: Answer) -> str:
    """Give what the words say beyond the option they choose.

    « J'ai perdu ma carte Vitale » chooses the card, and tells that it is lost. « Le
    premier » points at this question: it must not choose at the next one too.
    """
    if not isinstance(reply, Words) or not isinstance(expects, Choice):
        return ""
    if positions_in(plain_words(reply.text), len(expects.options)):
        return ""
    chosen = next(one for one in expects.options if one.name == taken.value)
    named = {*words(chosen.label), *words(" ".join(chosen.synonyms[:1]))}
    return " ".join(one for one in words(reply.text) if one not in named)


def _silence(draft: Draft, node: Asked) -> Turn:
    stage = draft.progress.stage
    if isinstance(stage, Pausing) and stage.times < LONGEST_PAUSES:
        return pause_again(draft, node, stage)
    misses = draft.progress.misses.silent()
    return _missed(draft, node, misses, f"_silence_{min(misses.silences, 3)}")


def _not_understood(draft: Draft, node: Asked, why: Why) -> Turn:
    misses = draft.progress.misses.unclear_once_more()
    return _missed(draft, node, misses, _apology(draft, node, misses, why))


def _apology(draft: Draft, node: Asked, misses: Misses, why: Why) -> str:
    own, first_time = f"{node.sentence}.again.{why.value}", f"_again.{why.value}"
    if draft.tree.words.has(own):
        return own
    if misses.unclear == 1 and draft.tree.words.has(first_time):
        return first_time
    return f"_unclear_{min(misses.unclear, 3)}"


def _missed(draft: Draft, node: Asked, misses: Misses, key: str) -> Turn:
    """Say that the reply was missed, then ask again, or offer a person."""
    draft = draft.at_open_stage()
    draft = draft.with_progress(replace(draft.progress, misses=misses))
    if _is_lost(misses):
        return walk(hand_over(draft.say(key), Entry.LOST))
    # What "repeat" gives back is the question alone.
    turn = put_again(draft, node)
    return replace(turn, prompts=(draft.prompt(key), *turn.prompts))


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
