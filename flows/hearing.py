"""Takes what a person did at the open question and decides what it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from flows.answering import kept, needs_read_back
from flows.asking import (
    NEITHER,
    Answerable,
    Asked,
    ask_part,
    choose_between,
    confirm,
    context,
    expectation,
    offer_taken,
    open_question,
)
from flows.commanding import Said, carry_out, said_at_any_question
from flows.draft import Draft
from flows.expect import Choice, Expectation, YesNo
from flows.interrupting import Entry, hand_over
from flows.missing import not_understood, silence, with_misses_cleared
from flows.progress import (
    Agreeing,
    Asking,
    Completing,
    Confirming,
    Hesitating,
    Keeping,
    Pausing,
)
from flows.reading.colloquial import plain_words
from flows.reading.commands import Command
from flows.reading.distress import Distress
from flows.reading.folding import words
from flows.reading.intents import Between
from flows.reading.outcome import NotUnderstood, Understood, Why
from flows.reading.positions import positions_in
from flows.reply import Keys, Reply, Silence, Words
from flows.telling import told_besides
from flows.tree import Ask, Do
from flows.turn import Turn
from flows.understanding import read, read_part
from flows.values import Taken
from flows.walking import perform, put_again, walk
from flows.wishing import Wished, wish_taken, with_wishes

MOST_TIMES_A_PART = 2
NEVER_OPTIONS = frozenset({Command.HUMAN, Command.SLOWER, Command.FASTER})

Answer: TypeAlias = Keys | Words


def hear(draft: Draft, node: Asked, reply: Reply) -> Turn:
    """Go on from the open question of that node with this reply."""
    if isinstance(reply, Silence):
        return silence(draft, node)
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

    « Plutôt par courrier » answers how to reach somebody; a person stays a person, and
    « plus vite » is no « Vitale » misheard.
    """
    is_never_one = isinstance(said, Distress) or said in NEVER_OPTIONS
    if is_never_one or isinstance(reply, Keys) or not isinstance(expects, Choice):
        return False
    match read(expects, reply, context(draft)):
        case Understood(certain=certain):
            return certain
        case NotUnderstood():
            return False


def _carry_out(draft: Draft, node: Asked, said: Said) -> Turn:
    match draft.at_open_stage().progress.stage:
        case Keeping(value) if said is Command.KEEP and isinstance(node, Answerable):
            return _keep(draft.at_open_stage(), node, value)
        case Confirming(value, told) if said is Command.KEEP and isinstance(
            node, Answerable
        ):
            return _keep(draft.at_open_stage(), node, value, told)
        case _:
            result = carry_out(draft, node, said)
            return walk(result) if isinstance(result, Draft) else result


def _answer(draft: Draft, node: Asked, reply: Answer) -> Turn:
    if isinstance(node, Do):
        return _agreement(draft, node, reply)
    match draft.progress.stage:
        case Confirming() as confirming:
            return _confirmation(draft, node, confirming, reply)
        case Keeping(former):
            return _keeping(draft, node, former, reply)
        case Hesitating() as between:
            return _one_of_two(draft, node, between, reply)
        case Completing() as doubt if isinstance(node, Ask):
            return _completion(draft, node, doubt, reply)
        case _:
            return _new_answer(draft, node, reply)


def _new_answer(draft: Draft, node: Answerable, reply: Answer) -> Turn:
    match _read(draft, node, reply):
        case Understood(taken, certain):
            return _understood(draft, node, taken, reply, certain=certain)
        case Between(first, second):
            told = _words_of(reply)
            return choose_between(draft, node, Hesitating(first, second, told))
        case NotUnderstood(why, part):
            if isinstance(node, Ask) and part and why in {Why.BAD_KEY, Why.CENTURY}:
                return ask_part(draft, node, Completing(_words_of(reply), part))
            return not_understood(draft, node, why)


def _read(draft: Draft, node: Answerable, reply: Answer) -> Wished:
    """Read an answer and, where a menu is open to them, the person's own words."""
    expects = expectation(draft, node)
    reading = read(expects, reply, context(draft))
    if not isinstance(expects, Choice) or isinstance(reply, Keys):
        return reading
    return with_wishes(draft, node, expects, reply, reading)


def _understood(
    draft: Draft, node: Answerable, taken: Taken, reply: Answer, *, certain: bool
) -> Turn:
    told = _said_besides(draft, node, taken, reply)
    taken = offer_taken(draft, node, taken)
    if needs_read_back(draft, node, taken, certain=certain):
        return confirm(draft, node, taken, told)
    return _keep(draft, node, taken, told)


def _one_of_two(
    draft: Draft, node: Answerable, between: Hesitating, reply: Answer
) -> Turn:
    """Go on with one of two procedures, or with other words than those."""
    asking = draft.at_stage(Asking())
    match read(open_question(draft, node).expects, reply, context(draft)):
        case Understood(Taken(name)) if name == NEITHER:
            return put_again(asking, node)
        case Understood(Taken(code), certain):
            taken = wish_taken(draft, node.sentence, str(code))
            if certain:
                return _keep(draft, node, taken, between.told)
            return confirm(draft, node, taken, between.told)
        case NotUnderstood(Why.NONE_OF_THEM):
            return put_again(asking, node)
        case NotUnderstood(why):
            if isinstance(_read(asking, node, reply), NotUnderstood):
                return not_understood(draft, node, why)
            return _new_answer(asking, node, reply)


def _completion(draft: Draft, node: Ask, doubt: Completing, reply: Answer) -> Turn:
    """Complete what was said with its doubtful part; twice at most, then a person."""
    match read_part(expectation(draft, node), doubt, reply, context(draft)):
        case Understood(taken, certain):
            asking = draft.at_stage(Asking())
            return _understood(asking, node, taken, reply, certain=certain)
        case NotUnderstood(Why.BAD_KEY) if doubt.times >= MOST_TIMES_A_PART:
            return walk(hand_over(draft.say("_unclear_3"), Entry.LOST))
        case NotUnderstood(Why.BAD_KEY):
            return ask_part(draft, node, replace(doubt, times=doubt.times + 1))
        case NotUnderstood(why):
            return not_understood(draft, node, why)


def _confirmation(
    draft: Draft, node: Answerable, confirming: Confirming, reply: Answer
) -> Turn:
    said = _yes_or_no(draft, reply)
    if said is True:
        return _keep(draft, node, confirming.taken, confirming.told)
    corrected = _other_value(draft, node, reply, beside_no=said is False)
    if corrected is not None:
        return confirm(draft, node, corrected)
    if said is False:
        # What was told before is not to answer the same question again.
        asking = draft.telling("").at_stage(Asking())
        return not_understood(asking, node, Why.NOT_CONFIRMED)
    return not_understood(draft, node, Why.UNCLEAR)


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
    if isinstance(expectation(draft, node), YesNo):
        return None
    match _read(draft, node, reply):
        case Understood(value, _):
            return offer_taken(draft, node, value)
        case NotUnderstood() | Between():
            return None


def _agreement(draft: Draft, node: Do, reply: Answer) -> Turn:
    match read(YesNo(), reply, context(draft)):
        case Understood(Taken(True), True):
            walked = perform(with_misses_cleared(draft), node)
            return walk(walked) if isinstance(walked, Draft) else walked
        case Understood(Taken(False), _):
            return walk(with_misses_cleared(draft).at(node.refused))
        case _:  # nothing is done on a yes that is not sure
            return not_understood(draft, node, Why.UNCLEAR)


def _keep(draft: Draft, node: Answerable, taken: Taken, told: str = "") -> Turn:
    draft = told_besides(with_misses_cleared(draft), told)
    return walk(kept(draft, node, taken))


def _words_of(reply: Answer) -> str:
    return reply.pressed.strip("#*") if isinstance(reply, Keys) else reply.text


def _said_besides(draft: Draft, node: Answerable, taken: Taken, reply: Answer) -> str:
    """Give what the words say beyond the option they choose.

    « J'ai perdu ma carte Vitale » chooses the card, and tells that it is lost. « Le
    premier » points at this question: it must not choose at the next one too.
    """
    if not isinstance(reply, Words):
        return ""
    expects = expectation(draft, node)
    if not isinstance(expects, Choice):
        return ""
    if positions_in(plain_words(reply.text), len(expects.options)):
        return ""
    named = {
        word
        for one in expects.options
        if one.name == taken.value  # none of them is, when own words were understood
        for word in words(" ".join((one.label, *one.synonyms[:1])))
    }
    return " ".join(one for one in words(reply.text) if one not in named)


def _yes_or_no(draft: Draft, reply: Answer) -> bool | None:
    match read(YesNo(), reply, context(draft)):
        case Understood(Taken(value), _):
            return bool(value)
        case NotUnderstood():
            return None
