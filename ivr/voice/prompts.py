"""Every sentence that is the same for every caller, so that it can be voiced ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from flows.asking import CENTURIES, option_said
from flows.expect import Day, Nir, YesNo
from flows.library import Library
from flows.manner import Manner
from flows.prompt import FIGURE, Prompt, PromptValue
from flows.reading.nir_number import NirGroup
from flows.tree import Ask, Do, Menu, Node, OneOf, Tree
from flows.wording import WordsOf, word
from speech.cache import Sentence
from speech.recordings import recording_name
from speech.synthesiser import Pace

VOICED = (Manner.KEYPAD, Manner.SPOKEN)

# Wordings that are only ever heard within a sentence.
_WITHIN = re.compile(r"\.(options|wishes)\.|^_(yes|no|neither|part_\w+|century_\w+)$")


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
            for prompt in _prompts(library, loaded.tree, day, manner):
                text = word(_words_of(library), prompt, language, manner)
                if text and text not in seen:
                    seen.add(text)
                    yield prompt, text


def _prompts(
    library: Library, tree: Tree, day: date, manner: Manner
) -> Iterator[Prompt]:
    for key in tree.words.entries["fr"]:
        if _is_written(tree, key) or _WITHIN.search(key):
            continue
        values = _figures(library, tree, key, day)
        if values is not None:
            yield _prompt(tree, key, values)
    for node in tree.nodes.values():
        yield from _options(tree, node)
        yield from _told_back(tree, node)
        yield from _parts(tree, node)
        if manner is Manner.SPOKEN:
            yield from _wishes(tree, node)


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
        label = _prompt(tree, key)
        said = option_said(label, str(rank), entry.synonyms if entry else ())
        yield _prompt(tree, *said)


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


def _wishes(tree: Tree, node: Node) -> Iterator[Prompt]:
    """What is said of each procedure that a menu knows by name."""
    if not isinstance(node, Menu) or node.wishes is None:
        return
    before, title = f"{node.sentence}.wishes.", f"{node.sentence}_title"
    for key in tree.words.keys_under(node.sentence):
        if not key.startswith(before):
            continue
        called = _prompt(tree, key)
        yield _read_back(tree, node.sentence, called)
        yield from (_offer(tree, called, rank) for rank in (1, 2))
        if key.removeprefix(before) not in node.wishes.known:
            mentioning = _mentioning(tree, title)
            yield from (_prompt(tree, one, {title: called}) for one in mentioning)
    yield _offer(tree, _prompt(tree, "_neither"), 3)


def _mentioning(tree: Tree, value: str) -> list[str]:
    """Name the sentences that mention this value and no other."""
    keys = tree.words.entries["fr"]
    return [key for key in keys if tree.words.names("fr", key) == {value}]


def _told_back(tree: Tree, node: Node) -> Iterator[Prompt]:
    """What is said of an answer that was doubtful, or given before."""
    match node:
        case Menu(sentence=sentence, routes=routes):
            names = tuple(routes)
        case Ask(sentence=sentence, expects=OneOf(names)):
            pass
        case Ask(expects=YesNo()):
            for said in ("_yes", "_no"):
                yield _prompt(tree, "_former", {"former": _prompt(tree, said)})
            return
        case _:
            return
    for name in names:
        label = _prompt(tree, f"{sentence}.options.{name}")
        yield _read_back(tree, sentence, label)
        yield _prompt(tree, "_former", {"former": label})


def _parts(tree: Tree, node: Node) -> Iterator[Prompt]:
    """What is said when only a part of a number or of a date is doubtful."""
    match node:
        case Ask(expects=Nir()):
            for group in NirGroup:
                part = _prompt(tree, f"_part_{group.value}")
                yield _prompt(tree, "_part", {"part": part})
        case Ask(expects=Day()):
            for rank, century in enumerate(CENTURIES, start=1):
                yield _offer(tree, _prompt(tree, f"_century_{century}"), rank)
        case _:
            return


def _read_back(tree: Tree, sentence: str, told: Prompt) -> Prompt:
    own = f"{sentence}.read_back"
    key = own if tree.words.has(own) else "_read_back"
    return _prompt(tree, key, {"value": told})


def _offer(tree: Tree, label: Prompt, rank: int) -> Prompt:
    return _prompt(tree, "_offer", {"label": label, "key": str(rank)})


def _prompt(
    tree: Tree, key: str, values: Mapping[str, PromptValue] | None = None
) -> Prompt:
    return Prompt(tree.name, tree.version, key, values or {})
