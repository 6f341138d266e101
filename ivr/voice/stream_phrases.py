"""Every phrase that the questions of our trees wait for, to be learnt ahead."""

from __future__ import annotations

from collections.abc import Iterator

from flows.expect import Choice, Option
from flows.library import Library
from flows.manner import Manner
from flows.prompt import Prompt
from flows.tree import Ask, Menu, Node, OneOf, Tree
from flows.turn import Question
from flows.wording import word
from ivr.voice.stream_vocabulary import AGREEMENT, COMMANDS, expected_phrases

FIRST_TREE = "welcome"


def library_phrases(library: Library, language: str) -> tuple[str, ...]:
    """Give each phrase once, those of every call first; figures are left out."""
    found = [*AGREEMENT, *COMMANDS]
    trees = sorted(library.current.items(), key=lambda one: one[0] != FIRST_TREE)
    for _, loaded in trees:
        for question in tree_questions(library, loaded.tree, language):
            found.extend(expected_phrases(question).phrases)
    return tuple(dict.fromkeys(found))


def tree_questions(library: Library, tree: Tree, language: str) -> Iterator[Question]:
    """Give each question of a tree that lets choose, but for what the host offers."""
    for node in tree.nodes.values():
        sentence, names = _options(node)
        options = tuple(
            _option(library, tree, f"{sentence}.options.{name}", language)
            for name in names
        )
        if options:
            yield Question(Choice(options))


def _options(node: Node) -> tuple[str, tuple[str, ...]]:
    match node:
        case Menu(sentence=sentence, routes=routes):
            return sentence, tuple(routes)
        case Ask(sentence=sentence, expects=OneOf(names)):
            return sentence, tuple(names)
        case _:
            return "", ()


def _option(library: Library, tree: Tree, key: str, language: str) -> Option:
    prompt = Prompt(tree.name, tree.version, key)
    entry = tree.words.entry(language, key)
    label = word(
        lambda name, version: library.tree(name, version).words,
        prompt,
        language,
        Manner.SPOKEN,
    )
    return Option(key, "", label, entry.synonyms if entry else ())
