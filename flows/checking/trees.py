"""Checks a whole tree: each of its sentences, then what they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from flows.checking.acronyms import unexplained_acronyms, unexplained_anywhere
from flows.checking.agreements import acts_without_agreement
from flows.checking.by_hand import facts_by_hand
from flows.checking.filled import literal, said, written
from flows.checking.findings import Finding, Medium, Rule
from flows.checking.gestures import impossible_anywhere, impossible_gestures
from flows.checking.measures import ONE_TEXT, TWO_TEXTS, septets
from flows.checking.sentences import check_sentence
from flows.checking.speech import by_text, by_voice, is_question
from flows.manner import Manner
from flows.parameters.dated import Parameters
from flows.prompt import FIGURE
from flows.tree import Ask, Do, Menu, Node, OneOf, OneOffered, Tree
from flows.wording import FIRST_LANGUAGE, Entry

MOST_OPTIONS = 4
MOST_OFFERS = 3
MOST_WORDS_FIRST = 60
MOST_WORDS_IN_A_ROW = 110
ENGLISH = "en"


def check_tree(tree: Tree, parameters: Parameters, day: date) -> tuple[Finding, ...]:
    """Give every rule that a tree of ours breaks on that day.

    ``where`` of a finding is its language, key and manner, or its node.
    """
    return (
        *_sentences(tree, own=True),
        *impossible_gestures(tree),
        *unexplained_acronyms(tree),
        *acts_without_agreement(tree),
        *_figures(tree, parameters, day),
        *_twins(tree),
        *_options(tree),
        *_lengths(tree),
    )


def check_common(tree: Tree) -> tuple[Finding, ...]:
    """Check the sentences that every tree shares, as any of them has them."""
    return (
        *_sentences(tree, own=False),
        *impossible_anywhere(tree),
        *unexplained_anywhere(tree),
    )


def _sentences(tree: Tree, *, own: bool) -> Iterator[Finding]:
    for language, entries in tree.words.entries.items():
        for key, entry in entries.items():
            if key.startswith("_") is not own:
                yield from _entry(tree, language, key, entry)


def _entry(tree: Tree, language: str, key: str, entry: Entry) -> Iterator[Finding]:
    document = _document(tree, key)
    for manner, template in entry.templates.items():
        medium = document or _medium(manner)
        text = written(template) if medium is Medium.SMS else said(template)
        where = f"{language}: {key} ({manner.value})"
        for finding in check_sentence(text, medium, language):
            yield replace(finding, where=where)
        for rule, what in facts_by_hand(tree, key, literal(template), language):
            yield Finding(rule, where, what)
        length = septets(written(template))
        if document is Medium.SMS and length > ONE_TEXT:
            yield Finding(Rule.LONG_TEMPLATE, where, str(length))


def _medium(manner: Manner) -> Medium:
    match manner:
        case Manner.SPOKEN | Manner.KEYPAD:
            return Medium.PROMPT
        case Manner.TEXT:
            return Medium.SMS
        case Manner.SCREEN:
            return Medium.LETTER


def _document(tree: Tree, key: str) -> Medium | None:
    """Tell whether a key belongs to a text or a letter that the tree sends."""
    kinds = {"send_text": Medium.SMS, "send_letter": Medium.LETTER}
    for node in tree.nodes.values():
        if isinstance(node, Do) and node.effect in kinds:
            template = node.fixed.get("template", "")
            if key == template or key.startswith(f"{template}."):
                return kinds[node.effect]
    return None


def _figures(tree: Tree, parameters: Parameters, day: date) -> Iterator[Finding]:
    for language, entries in tree.words.entries.items():
        for key, entry in entries.items():
            for name in sorted(entry.names):
                if not name.startswith(FIGURE):
                    continue
                figure, where = name.removeprefix(FIGURE), f"{language}: {key}"
                if figure not in parameters.figures:
                    yield Finding(Rule.FIGURE_UNKNOWN, where, figure)
                elif parameters.at(figure, day) is None:
                    yield Finding(Rule.FIGURE_EXPIRED, where, figure)


def _twins(tree: Tree) -> Iterator[Finding]:
    french = tree.words.entries.get(FIRST_LANGUAGE, {})
    english = tree.words.entries.get(ENGLISH, {})
    for key in sorted(french.keys() - english.keys()):
        yield Finding(Rule.NO_ENGLISH, f"{FIRST_LANGUAGE}: {key}")
    for key in sorted(english.keys() - french.keys()):
        yield Finding(Rule.NO_FRENCH, f"{ENGLISH}: {key}")
    for key in sorted(french.keys() & english.keys()):
        different = french[key].names ^ english[key].names
        if different:
            yield Finding(Rule.OTHER_VALUES, key, ", ".join(sorted(different)))


def _options(tree: Tree) -> Iterator[Finding]:
    for node in tree.nodes.values():
        count = _options_of(node)
        if count > MOST_OPTIONS:
            yield Finding(Rule.TOO_MANY_OPTIONS, node.id, str(count))


def _options_of(node: Node) -> int:
    match node:
        case Menu(routes=routes):
            return len(routes)
        case Ask(expects=OneOf(names)):
            return len(names)
        case Ask(expects=OneOffered(_, others)):
            return MOST_OFFERS + len(others)
        case _:
            return 0


def _lengths(tree: Tree) -> Iterator[Finding]:
    for language in tree.words.entries:
        voice, text = by_voice(tree, language), by_text(tree, language)
        first = voice.from_start()
        if first > MOST_WORDS_FIRST:
            yield Finding(
                Rule.LONG_BEFORE_A_QUESTION, f"{language}: {tree.start}", str(first)
            )
        if text.from_start() > TWO_TEXTS:
            signs = str(text.from_start())
            yield Finding(Rule.LONG_REPLY, f"{language}: {tree.start}", signs)
        for node in filter(is_question, tree.nodes.values()):
            where = f"{language}: {node.id}"
            words, signs_after = voice.longest_from(node), text.longest_from(node)
            if words > MOST_WORDS_IN_A_ROW:
                yield Finding(Rule.LONG_SPEECH, where, str(words))
            if signs_after > TWO_TEXTS:
                yield Finding(Rule.LONG_REPLY, where, str(signs_after))
