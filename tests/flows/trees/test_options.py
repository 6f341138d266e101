"""Each way of naming an option is understood as that option, and as nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.library import open_library
from flows.reading.choices import Candidate, read_choice
from flows.reading.commands import Command, command_in
from flows.reading.distress import distress_in
from flows.reading.outcome import Understood
from flows.tree import Ask, Menu, Node, OneOf, OneOffered, Tree
from flows.wording import Entry

LIBRARY = open_library()
# Asking for a person is the same, said as an option or as a command.
NOT_COMMANDS = {None, Command.HUMAN}


def names_of(node: Node) -> tuple[str, ...]:
    match node:
        case Menu(routes=routes):
            return tuple(routes)
        case Ask(expects=OneOf(names)):
            return names
        case Ask(expects=OneOffered(_, others)):
            return others
        case _:
            return ()


def options_of(tree: Tree, node: Node) -> dict[str, Entry]:
    entries = tree.words.entries["fr"]
    return {
        name: entries[f"{node.sentence}.options.{name}"]
        for name in names_of(node)
        if isinstance(node, Ask | Menu)
    }


def said(entry: Entry) -> tuple[str, ...]:
    """Give the labels and the synonyms of an option."""
    labels = [
        "".join(part for part in template.parts if isinstance(part, str))
        for template in entry.templates.values()
    ]
    return (*labels, *entry.synonyms)


def questions() -> Iterator[object]:
    for name, loaded in LIBRARY.current.items():
        for node in loaded.tree.nodes.values():
            options = options_of(loaded.tree, node)
            if options:
                yield pytest.param(options, id=f"{name}.{node.id}")


@pytest.mark.parametrize("options", tuple(questions()))
def test_an_option_is_understood_however_it_is_named(
    options: dict[str, Entry],
) -> None:
    candidates = [
        Candidate(name, said(entry)[0], entry.synonyms)
        for name, entry in options.items()
    ]

    understood = {
        phrase: read_choice(phrase, candidates)
        for entry in options.values()
        for phrase in said(entry)
    }

    assert understood == {
        phrase: Understood(name)
        for name, entry in options.items()
        for phrase in said(entry)
    }


@pytest.mark.parametrize("options", tuple(questions()))
def test_an_option_is_neither_a_command_nor_a_cry_for_help(
    options: dict[str, Entry],
) -> None:
    phrases = [phrase for entry in options.values() for phrase in said(entry)]

    commands = {command_in(phrase) for phrase in phrases}
    cries = {distress_in(phrase) for phrase in phrases}

    assert commands <= NOT_COMMANDS
    assert cries == {None}
