"""Goes from node to node until somebody must reply, or the host must act."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeAlias

from flows.answering import kept, needs_read_back
from flows.asking import (
    Answerable,
    Asked,
    ask_part,
    choose_between,
    confirm,
    keep,
    put_question,
)
from flows.draft import Draft
from flows.effects import EFFECTS, Act, Effect, Query, SendLetter, SendText
from flows.interrupting import HUMAN, RESUME, Entry, hand_over, without_interruption
from flows.keys import can_be_keyed
from flows.manner import Manner
from flows.progress import (
    Asking,
    Awaiting,
    Completing,
    Confirming,
    Finished,
    Frame,
    Hesitating,
    Keeping,
)
from flows.rules.registry import RULES, Facts
from flows.telling import already_told, half_heard
from flows.tree import Ask, Branch, Do, End, Menu, Node, OneOf, OneOffered, Say, Use
from flows.turn import Ended, Note, Request, Turn
from flows.values import Value

Walked: TypeAlias = Draft | Turn


def walk(draft: Draft) -> Turn:
    """Go on from the innermost place; loading has made sure that this ends."""
    walked: Walked = draft.at_stage(Asking())
    while isinstance(walked, Draft):
        walked = _step(walked, walked.node)
    return walked


def put_again(draft: Draft, node: Asked) -> Turn:
    """Put the open question again, whatever its stage: value, agreement or answer."""
    match draft.progress.stage:
        case Confirming(taken, told) if isinstance(node, Answerable) and holds(draft):
            return confirm(draft, node, taken, told)
        case Keeping(former) if isinstance(node, Answerable) and holds(draft):
            return keep(draft, node, former)
        case Hesitating() as between if isinstance(node, Answerable) and holds(draft):
            return choose_between(draft, node, between)
        case Completing() as doubt if isinstance(node, Ask) and holds(draft):
            return ask_part(draft, node, doubt)
        case _:
            return walk(draft)


def holds(draft: Draft) -> bool:
    """Tell whether every dated figure that the innermost place says is in force."""
    return draft.figures_hold(*_keys(draft.node))


def perform(draft: Draft, node: Do) -> Walked:
    """Carry out what a node asks of the world: now by the host, or later by post."""
    effect = _effect(draft, node)
    match effect:
        case SendText(template=template) | SendLetter(template=template):
            if not draft.progress.practice:
                note = Note(effect, draft.document(template))
                draft = replace(draft, notes=(*draft.notes, note))
            return draft.at(node.outcomes["sent"])
        case _:
            return ask_host(draft, effect)


def ask_host(draft: Draft, request: Query | Act) -> Turn:
    """Wait for the host's answer; an act is only rehearsed in practice."""
    rehearsal = draft.progress.practice and not isinstance(request, Query)
    draft = draft.at_stage(Awaiting(request))
    return draft.turn(Request(request, rehearsal=rehearsal))


def finish(draft: Draft, outcome: str) -> Turn:
    """Close the conversation."""
    if draft.progress.practice:
        draft = draft.say("_practice_over")
    return draft.at_stage(Finished(outcome)).turn(Ended(outcome))


def _step(draft: Draft, node: Node) -> Walked:
    if not holds(draft):
        return hand_over(draft, Entry.EXPIRED)
    match node:
        case Say(sentence=sentence, then=then):
            return draft.say(sentence).at(then)
        case Ask():
            return _ask(draft, node)
        case Menu():
            return _menu(draft, node)
        case Branch():
            return _branch(draft, node)
        case Use():
            return _enter(draft, node)
        case Do():
            return put_question(draft, node) if node.agreed else perform(draft, node)
        case End():
            return _leave(draft, node)


def _keys(node: Node) -> tuple[str, ...]:
    """Name what a node says; its letters and options are under these keys."""
    match node:
        case Branch() | Use():
            return ()
        case Do():
            question = node.sentence if node.agreed else ""
            return node.fixed.get("template", ""), question
        case Say() | Ask() | Menu() | End():
            return (node.sentence,)


def _menu(draft: Draft, node: Menu) -> Walked:
    chosen = _from_told(draft, node)
    perhaps = half_heard(draft, node) if chosen is None else None
    draft = draft.with_nothing_heard()
    if perhaps is not None:
        return confirm(draft, node, perhaps)
    return chosen or put_question(draft, node)


def _from_told(draft: Draft, node: Answerable) -> Walked | None:
    """Choose at once what the person has already said."""
    taken = already_told(draft, node)
    if taken is None:
        return None
    if needs_read_back(draft, node, taken, certain=True):
        return confirm(draft, node, taken)
    return kept(draft, node, taken)


def _ask(draft: Draft, node: Ask) -> Walked:
    words_needed = not isinstance(
        node.expects, OneOf | OneOffered
    ) and not can_be_keyed(node.expects)
    if words_needed and draft.progress.manner is Manner.KEYPAD:
        return draft.at(node.by_keys)
    return _from_told(draft, node) or put_question(draft, node)


def _branch(draft: Draft, node: Branch) -> Draft:
    answers = draft.progress.frame.answers
    given = {name: answers.get(answer, "") for name, answer in node.given.items()}
    facts = Facts(given, draft.now, draft.progress.manner, draft.shelf.parameters)
    return draft.at(node.cases[RULES[node.rule].decide(facts)])


def _enter(draft: Draft, node: Use) -> Draft:
    tree = draft.followed(node.tree)
    answers = draft.progress.frame.answers
    given: dict[str, Value] = {
        theirs: answers[ours] for theirs, ours in node.given.items() if ours in answers
    }
    frame = Frame(tree.name, tree.version, tree.start, given)
    stack = (*draft.progress.stack, frame)
    # Nothing said before chooses for the person how they are called back.
    told = "" if tree.name == HUMAN else draft.progress.told
    return draft.with_progress(replace(draft.progress, stack=stack, told=told))


def _leave(draft: Draft, node: End) -> Walked:
    if node.sentence:
        draft = draft.say(node.sentence)
    ended, outer = draft.progress.frame, draft.progress.stack[:-1]
    if not outer or (ended.interrupts and not _comes_back(ended, node.outcome)):
        return finish(draft, node.outcome)
    # What was said beside an answer was about the procedure that ends here.
    told = "" if draft.tree.code else draft.progress.told
    draft = draft.with_progress(replace(draft.progress, stack=outer, told=told))
    return _return(draft, draft.node, ended, node.outcome)


def _comes_back(ended: Frame, outcome: str) -> bool:
    # What an expired figure interrupted cannot be said any more.
    return outcome == RESUME and ended.answers.get("entry") != Entry.EXPIRED


def _return(draft: Draft, use: Node, ended: Frame, outcome: str) -> Draft:
    if not isinstance(use, Use):  # it was interrupted, not used
        return without_interruption(draft)
    takes = {
        ours: ended.answers[theirs]
        for ours, theirs in use.takes.items()
        if theirs in ended.answers
    }
    frame = draft.progress.frame.knowing(takes)
    return draft.standing(frame.at(use.outcomes[outcome]))


def _effect(draft: Draft, node: Do) -> Effect:
    kind = EFFECTS[node.effect]
    answers = draft.progress.frame.answers
    named = {
        name: str(answers[answer])
        for name, answer in node.given.items()
        if answer in answers
    }
    wanted = {one.name for one in fields(kind)}
    values = {**dict.fromkeys(wanted, ""), **named, **node.fixed}
    return kind(**values)
