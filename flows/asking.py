"""Puts a question: its sentence, its options, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from flows.draft import Draft
from flows.expect import Choice, Day, DayKind, Digits, Expectation, Nir, Option, YesNo
from flows.keys import can_be_keyed, key_shape
from flows.progress import (
    Agreeing,
    Asking,
    Completing,
    Confirming,
    Hesitating,
    Keeping,
    Listing,
    Stage,
)
from flows.prompt import Prompt, PromptValue
from flows.reading.nir_number import PLACES, NirGroup
from flows.tree import Ask, Do, Menu, OneOf, OneOffered
from flows.turn import Patience, Question, Turn
from flows.understanding import Context
from flows.values import Offer, Taken
from flows.wishing import title
from flows.wording import word

Answerable: TypeAlias = Ask | Menu  # the reply is kept as an answer
Asked: TypeAlias = Answerable | Do  # a Do asks whether we may act

NEITHER = "neither"  # the option beside two procedures that fit
CENTURIES = ("1900", "2000")
_BIRTH = Day(DayKind.BIRTH)


def put_question(draft: Draft, node: Asked) -> Turn:
    """Put the question of a node from the start."""
    stage: Stage = Agreeing() if isinstance(node, Do) else Asking()
    draft = draft.at_stage(stage).say(node.sentence)
    expects = expectation(draft, node)
    return wait(_options(draft, node, expects), expects, patience(node))


def confirm(draft: Draft, node: Answerable, taken: Taken, besides: str = "") -> Turn:
    """Read a value back and ask whether it is right; ``besides`` was said too."""
    draft = draft.at_stage(Confirming(taken, besides))
    key, told = f"{node.sentence}.read_back", _told(draft, node, taken)
    if draft.tree.words.has(key):
        is_named = isinstance(expectation(draft, node), Choice | YesNo)
        value = told if is_named else taken.value
        draft = draft.say(key, {**taken.facts, "value": value})
    else:
        draft = draft.say("_read_back", {"value": told})
    return wait(draft.say("_yes_no"), YesNo(), Patience.NORMAL)


def keep(draft: Draft, node: Answerable, former: Taken) -> Turn:
    """Tell what was answered before, and ask whether it stands."""
    draft = draft.at_stage(Keeping(former))
    draft = draft.say("_former", {"former": _told(draft, node, former)})
    return wait(draft.say("_yes_no"), YesNo(), Patience.NORMAL)


def choose_between(draft: Draft, node: Answerable, between: Hesitating) -> Turn:
    """Ask which of two procedures is meant, or something else."""
    draft = draft.at_stage(between).say("_between")
    expects = _two_wishes(draft, node.sentence, between)
    titles = (label for _, label in _two_titles(draft, node.sentence, between))
    for option, label in zip(expects.options, titles, strict=True):
        draft = draft.say("_offer", {"label": label, "key": option.key})
    return wait(draft, expects, Patience.NORMAL)


def ask_part(draft: Draft, node: Ask, doubt: Completing) -> Turn:
    """Ask again only the part of a number or a date that is doubtful."""
    draft = draft.at_stage(doubt)
    expects = _part(draft, node, doubt)
    if not isinstance(expects, Choice):
        draft = draft.say("_part", {"part": draft.prompt(f"_part_{doubt.part}")})
        return wait(draft, expects, patience(node))
    draft = draft.say("_century")
    for option in expects.options:
        century = draft.prompt(f"_century_{option.name}")
        draft = draft.say("_offer", {"label": century, "key": option.key})
    return wait(draft, expects, Patience.NORMAL)


def wait(draft: Draft, expects: Expectation, how_long: Patience) -> Turn:
    """Close the turn on a question, remembering what was said to repeat it."""
    progress = replace(draft.progress, last_prompts=draft.prompts)
    lists = isinstance(progress.stage, Listing)
    question = Question(expects, how_long, takes_own_words(draft), lists)
    return draft.with_progress(progress).turn(question)


def takes_own_words(draft: Draft) -> bool:
    """Tell whether the question now open may be answered by any wish, told freely."""
    match draft.at_open_stage().progress.stage, draft.node:
        case Asking() | Hesitating(), Menu(wishes=wishes):
            return wishes is not None
        case _:
            return False


def open_question(draft: Draft, node: Asked) -> Question:
    """Tell what the question now open waits for."""
    match draft.at_open_stage().progress.stage:
        case Confirming() | Keeping() | Agreeing():
            return Question(YesNo())
        case Hesitating() as between:
            return Question(_two_wishes(draft, node.sentence, between))
        case Completing() as doubt if isinstance(node, Ask):
            return Question(_part(draft, node, doubt), patience(node))
        case _:
            return Question(expectation(draft, node), patience(node))


def expectation(draft: Draft, node: Asked) -> Expectation:
    """Tell what a node waits for, its options worded in the person's language."""
    match node:
        case Do():
            return YesNo()
        case Menu(sentence=sentence, routes=routes):
            return _choice(draft, sentence, OneOf(tuple(routes)))
        case Ask(sentence=sentence, expects=waited):
            if isinstance(waited, OneOf | OneOffered):
                return _choice(draft, sentence, waited)
            return waited


def patience(node: Asked) -> Patience:
    """Tell how long a node's reply may take."""
    match node:
        case Ask(patience=how_long):
            return how_long
        case Menu() | Do():
            return Patience.NORMAL


def context(draft: Draft) -> Context:
    """Gather what readings lean on."""
    answers = draft.progress.frame.answers
    born = _birth_date(draft)
    return Context(draft.now.date(), draft.shelf.gazetteer, answers, born)


def _birth_date(draft: Draft) -> date | None:
    """Give the date of birth that was answered in this tree, if it was."""
    answers = draft.progress.frame.answers
    for node in draft.tree.nodes.values():
        if isinstance(node, Ask) and node.expects == _BIRTH:
            known = answers.get(node.answer)
            return date.fromisoformat(str(known)) if known else None
    return None


def offer_taken(draft: Draft, node: Answerable, taken: Taken) -> Taken:
    """Add the facts of the offer that was chosen, if it was one."""
    if not (isinstance(node, Ask) and isinstance(node.expects, OneOffered)):
        return taken
    for offer in offers(draft, node.expects.answer):
        if offer.value == taken.value:
            return Taken(offer.value, offer.facts)
    return taken


def offers(draft: Draft, answer: str) -> tuple[Offer, ...]:
    """Give what the host proposed under that answer."""
    value = draft.progress.frame.answers.get(answer, ())
    return value if isinstance(value, tuple) else ()


def _options(draft: Draft, node: Asked, expects: Expectation) -> Draft:
    among = _among(node)
    if isinstance(expects, Choice) and among is not None:
        labels = (label for _, label in _named(draft, node.sentence, among))
        for option, label in zip(expects.options, labels, strict=True):
            draft = _say_option(draft, option, label)
        return draft
    if isinstance(expects, YesNo):
        return draft.say("_yes_no")
    if can_be_keyed(expects) and key_shape(expects).most is None:
        return draft.say("_until_hash")
    return draft


def _say_option(draft: Draft, option: Option, label: Prompt) -> Draft:
    return draft.say(*option_said(label, option.key, option.synonyms))


def option_said(
    label: Prompt, key: str, synonyms: tuple[str, ...]
) -> tuple[str, dict[str, PromptValue]]:
    """Name the sentence of an option: with the word to say when it has a short one."""
    if not synonyms:
        return "_offer", {"label": label, "key": key}
    return "_option", {"label": label, "key": key, "say": synonyms[0]}


def _among(node: Asked) -> OneOf | OneOffered | None:
    """Tell what a node lets choose from; nothing when it asks for something else."""
    match node:
        case Menu(routes=routes):
            return OneOf(tuple(routes))
        case Ask(expects=OneOf() | OneOffered() as among):
            return among
        case Ask() | Do():
            return None


def _named(
    draft: Draft, sentence: str, among: OneOf | OneOffered
) -> list[tuple[str, Prompt]]:
    """Name each option and what it is called, in the order of their keys."""
    match among:
        case OneOf(names):
            return _own(draft, sentence, names)
        case OneOffered(answer, others):
            proposed = [
                (offer.value, draft.prompt(f"{sentence}.offer", offer.facts))
                for offer in offers(draft, answer)
            ]
            return proposed + _own(draft, sentence, others)


def _own(draft: Draft, sentence: str, names: Iterable[str]) -> list[tuple[str, Prompt]]:
    return [(name, draft.prompt(f"{sentence}.options.{name}")) for name in names]


def _choice(draft: Draft, sentence: str, among: OneOf | OneOffered) -> Choice:
    named = _named(draft, sentence, among)
    return Choice(
        tuple(
            _option(draft, name, rank, prompt)
            for rank, (name, prompt) in enumerate(named, start=1)
        )
    )


def _option(draft: Draft, name: str, rank: int, prompt: Prompt) -> Option:
    progress = draft.progress
    label = word(draft.words_of, prompt, progress.language, progress.manner)
    entry = draft.tree.words.entry(progress.language, prompt.key)
    return Option(name, str(rank), label, entry.synonyms if entry else ())


def _two_wishes(draft: Draft, sentence: str, between: Hesitating) -> Choice:
    named = enumerate(_two_titles(draft, sentence, between), start=1)
    return Choice(tuple(_option(draft, name, rank, one) for rank, (name, one) in named))


def _two_titles(
    draft: Draft, sentence: str, between: Hesitating
) -> tuple[tuple[str, Prompt], ...]:
    return (
        (between.first, title(draft, sentence, between.first)),
        (between.second, title(draft, sentence, between.second)),
        (NEITHER, draft.prompt("_neither")),
    )


def _part(draft: Draft, node: Ask, doubt: Completing) -> Expectation:
    if isinstance(node.expects, Nir):
        start, stop = PLACES[NirGroup(doubt.part)]
        return Digits(stop - start, stop - start)
    named = [(one, draft.prompt(f"_century_{one}")) for one in CENTURIES]
    return Choice(
        tuple(
            _option(draft, name, rank, prompt)
            for rank, (name, prompt) in enumerate(named, start=1)
        )
    )


def _told(draft: Draft, node: Answerable, taken: Taken) -> PromptValue:
    expects = expectation(draft, node)
    match expects:
        case Choice(options):
            labels = {option.name: option.label for option in options}
            name = str(taken.value)
            return labels.get(name, taken.facts.get("title", name))
        case YesNo():
            return draft.prompt("_yes" if taken.value else "_no")
        case _:
            kind = type(expects).__name__.lower()
            return draft.prompt(f"_value_{kind}", {"value": taken.value, **taken.facts})
