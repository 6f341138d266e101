"""Every sentence that is the same for every caller, so that it can be voiced ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flows.asking import option_said
from flows.library import Library
from flows.manner import Manner
from flows.prompt import FIGURE, Prompt, PromptValue
from flows.tree import Ask, Do, Menu, Node, OneOf, Tree
from flows.wording import WordsOf, word
from speech.cache import Sentence
from speech.recordings import recording_name
from speech.synthesiser import Pace

VOICED = (Manner.KEYPAD, Manner.SPOKEN)


def fixed_sentences(library: Library, language: str, day: date) -> Iterator[Sentence]:
    """Give every fixed sentence of a language, as a voice prepares it."""
    for _, text in fixed_prompts(library, language, day):
        yield Sentence(text, language, Pace.NORMAL, recording_name(text))


def fixed_prompts(
    library: Library, language: str, day: date
) -> Iterator[tuple[Prompt, str]]:
    """Give every fixed sentence with its words, each once, figures of that day put in.

    The sentences that a keypad call needs come first: it is the call that always works.
    """
    seen: set[str] = set()
    for manner in VOICED:
        for loaded in library.current.values():
            for prompt in _prompts(library, loaded.tree, day):
                text = word(_words_of(library), prompt, language, manner)
                if text and text not in seen:
                    seen.add(text)
                    yield prompt, text


def _prompts(library: Library, tree: Tree, day: date) -> Iterator[Prompt]:
    for key in tree.words.entries["fr"]:
        if _is_written(tree, key) or ".options." in key:
            continue
        values = _figures(library, tree, key, day)
        if values is not None:
            yield Prompt(tree.name, tree.version, key, values)
    for node in tree.nodes.values():
        yield from _options(tree, node)


def _figures(
    library: Library, tree: Tree, key: str, day: date
) -> dict[str, PromptValue] | None:
    """Give the figures a sentence mentions; None when it mentions anything else."""
    values: dict[str, PromptValue] = {}
    for name in tree.words.names("fr", key):
        figure = library.parameters.at(name.removeprefix(FIGURE), day)
        if not name.startswith(FIGURE) or figure is None:
            return None
        values[name] = figure
    return values


def _options(tree: Tree, node: Node) -> Iterator[Prompt]:
    match node:
        case Menu(sentence=sentence, routes=routes):
            names = tuple(routes)
        case Ask(sentence=sentence, expects=OneOf(names)):
            pass
        case _:
            return
    for rank, name in enumerate(names, start=1):
        key = f"{sentence}.options.{name}"
        entry = tree.words.entry("fr", key)
        label = Prompt(tree.name, tree.version, key)
        said = option_said(label, str(rank), entry.synonyms if entry else ())
        yield Prompt(tree.name, tree.version, *said)


def _is_written(tree: Tree, key: str) -> bool:
    """Tell whether a wording is a text message or a letter, which nobody hears."""
    templates = {
        node.fixed["template"]
        for node in tree.nodes.values()
        if isinstance(node, Do) and "template" in node.fixed
    }
    return key.split(".")[0] in templates


def _words_of(library: Library) -> WordsOf:
    return lambda name, version: library.tree(name, version).words
