"""Reads what a caller wants, in their own words, where a menu is open to them."""

from __future__ import annotations

from typing import TypeAlias

from flows.draft import Draft
from flows.expect import Choice, Option
from flows.prompt import Prompt
from flows.reading.colloquial import plain_words
from flows.reading.intents import Between, Certain, Human, IntentReading, Nothing
from flows.reading.outcome import NotUnderstood, Reading, Understood
from flows.reading.stems import EMPTY_WORDS
from flows.reply import Words
from flows.tree import Ask, Menu, Wishes
from flows.values import Taken
from flows.wording import word

Wished: TypeAlias = "Reading[Taken] | Between"


def with_wishes(
    draft: Draft,
    node: Ask | Menu,
    expects: Choice,
    reply: Words,
    chosen: Reading[Taken],
) -> Wished:
    """Give what own words ask for, unless they clearly choose one of the options.

    A procedure is never certain: it is told back before anybody is led there.
    """
    if (
        isinstance(node, Ask)
        or node.wishes is None
        or _says_an_option(expects, reply.text)
    ):
        return chosen
    match _first_wish(draft, node, reply):
        case Certain(code) if not _leads_there(node, node.wishes, chosen, code):
            taken = wish_taken(draft, node.sentence, code)
            return Understood(taken, certain=False)
        case Between() as between if not _is_certain(chosen):
            return between
        case _:
            return chosen


def wish_taken(draft: Draft, sentence: str, code: str) -> Taken:
    """Give the answer that stands for a procedure: its code, and what it is called."""
    progress = draft.progress
    name = title(draft, sentence, code)
    told = word(draft.words_of, name, progress.language, progress.manner)
    return Taken(code, {"title": told})


def title(draft: Draft, sentence: str, code: str) -> Prompt:
    """Name what a procedure is called in the wording of a menu."""
    return draft.prompt(f"{sentence}.wishes.{code}")


def _first_wish(draft: Draft, node: Menu, reply: Words) -> IntentReading:
    """Read the hearings in order, until one asks for something we have a name for."""
    for text in (reply.text, *reply.alternatives):
        wish = draft.shelf.intents.read(text)
        match wish:
            case Certain(code) if _is_titled(draft, node, code):
                return wish
            case Between(first, second) if _is_titled(draft, node, first, second):
                return wish
            case Certain() | Between() | Human() | Nothing():
                pass  # a person is asked for by a command, wherever it is said
    return Nothing()


def _is_titled(draft: Draft, node: Menu, *codes: str) -> bool:
    words = draft.tree.words
    return all(words.has(f"{node.sentence}.wishes.{code}") for code in codes)


def _says_an_option(expects: Choice, text: str) -> bool:
    """Tell whether the words name an option, and tell nothing more than that."""
    heard = _telling(text)
    return any(
        heard == _telling(name) for one in expects.options for name in _names(one)
    )


def _names(option: Option) -> tuple[str, ...]:
    return (option.key, option.label, *option.synonyms)


def _telling(text: str) -> list[str]:
    return [word for word in plain_words(text) if word not in EMPTY_WORDS]


def _leads_there(node: Menu, wishes: Wishes, chosen: Reading[Taken], code: str) -> bool:
    """Tell whether the option that was clearly chosen leads where the wish does."""
    match chosen:
        case Understood(Taken(value), True):
            return node.routes[str(value)] == wishes.node_for(code)
        case Understood() | NotUnderstood():
            return False


def _is_certain(chosen: Reading[Taken]) -> bool:
    return isinstance(chosen, Understood) and chosen.certain
