"""Finds what a sentence asks people to do that their means of contact does not allow.

Whoever writes a text cannot press a key, and whoever has only keys is not heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from flows.checking.filled import literal
from flows.checking.findings import Finding, Medium, Rule
from flows.checking.patterns import expression
from flows.checking.sentences import flat
from flows.following import met_by
from flows.manner import Manner
from flows.tree import Branch, Do, Node, Tree, Use

LINES: Mapping[Manner, Mapping[str, str]] = {
    Manner.KEYPAD: {
        "fr": r"""
        \b(?:re)?dites\b
        \bparlez\b(?! de)
        \bepel(?:ez|er)\b
        \bprononcez\b
        \bavec vos (?:propres )?mots\b
        \becrivez(?:-nous)? ici\b
        \brepondez (?:\d|a ce)
        """,
        "en": r"""
        (?<!i )(?<!will )\bsay\b
        \bspell\b
        \btell me\b
        \bin your own words\b
        \bwrite (?:to us )?here\b
        \breply (?:\d|to this)
        """,
    },
    Manner.SPOKEN: {
        "fr": r"""
        \becrivez(?:-nous)? ici\b
        \brepondez (?:\d|a ce)
        """,
        "en": r"""
        \bwrite (?:to us )?here\b
        \breply (?:\d|to this)
        """,
    },
    Manner.TEXT: {
        "fr": r"""
        \b(?:re)?dites\b
        \bparlez\b(?! de)
        \bepelez\b
        \bprononcez\b
        \b(?:re)?tapez\b
        \bappuyez\b
        \btouches?\b
        \bclavier\b
        \bdiese\b
        \braccrochez\b
        \becout(?:e|ez)\b
        \bappel(?:ez|er) ce numero\b
        """,
        "en": r"""
        (?<!i )(?<!will )\bsay\b
        \bpress\b
        \bkey in\b
        \bkey it\b
        \bkeys\b
        \bhash\b
        \bhang up\b
        \blisten
        \bcall this number\b
        """,
    },
}

IMPOSSIBLE: Mapping[tuple[Manner, str], re.Pattern[str]] = MappingProxyType(
    {
        (manner, language): expression(lines)
        for manner, languages in LINES.items()
        for language, lines in languages.items()
    }
)

# A prompt alone may be meant for those who speak; a letter asks for what it likes.
MANNERS: Mapping[Medium, Manner] = MappingProxyType(
    {Medium.PROMPT: Manner.SPOKEN, Medium.SMS: Manner.TEXT}
)


def impossible_in(sentence: str, medium: Medium, language: str) -> tuple[Finding, ...]:
    """Give the gesture that a sentence asks of somebody whom that medium reaches."""
    manner = MANNERS.get(medium)
    what = _gesture(sentence, manner, language) if manner else ""
    return (Finding(Rule.IMPOSSIBLE_GESTURE, what=what),) if what else ()


def impossible_gestures(tree: Tree) -> Iterator[Finding]:
    """Give the gestures asked of somebody who cannot make them, anywhere in a tree."""
    for manner in LINES:
        yield from _asked(tree, manner, _heard(tree, manner))


def impossible_anywhere(tree: Tree) -> Iterator[Finding]:
    """Give those of the sentences that every tree shares."""
    shared = [key for key in tree.words.entries["fr"] if key.startswith("_")]
    for manner in LINES:
        yield from _asked(tree, manner, shared)


def _asked(tree: Tree, manner: Manner, keys: Iterable[str]) -> Iterator[Finding]:
    for key in keys:
        for language, entries in tree.words.entries.items():
            if key not in entries:
                continue
            sentence = literal(entries[key].for_manner(manner))
            what = _gesture(sentence, manner, language)
            if what:
                where = f"{language}: {key} ({manner.value})"
                yield Finding(Rule.IMPOSSIBLE_GESTURE, where, what)


def _gesture(sentence: str, manner: Manner, language: str) -> str:
    pattern = IMPOSSIBLE.get((manner, language))
    match = pattern.search(flat(sentence)) if pattern else None
    return match.group().strip() if match else ""


def _heard(tree: Tree, manner: Manner) -> Iterator[str]:
    """Name what may be given in that manner, what stands under a question included."""
    keys = (_key(node, manner) for node in met_by(tree, manner))
    for key in dict.fromkeys(keys):
        yield from tree.words.keys_under(key)


def _key(node: Node, manner: Manner) -> str:
    match node:
        case Branch() | Use():
            return ""
        case Do(effect="send_text", fixed=fixed) if manner is Manner.TEXT:
            return fixed.get("template", "")
        case _:
            return node.sentence
