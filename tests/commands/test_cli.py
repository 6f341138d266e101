"""The command is quick to start, explains itself, and refuses in one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ivr.cli import COMMANDS, main
from tests.commands.conftest import Terminal


def every_command(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command under one, with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from every_command(inner, (*path, name))


EVERY = [(path, command) for path, command in every_command(main) if path]


@pytest.mark.parametrize(
    ("path", "command"), EVERY, ids=[" ".join(path) for path, _ in EVERY]
)
def test_a_command_shows_how_it_is_called(
    path: tuple[str, ...], command: click.Command
) -> None:
    # when
    explained = command.help or ""

    # then
    assert f"ivr {path[0]}" in explained
    assert "Example" in explained


def test_help_names_every_command(ivr: Terminal) -> None:
    # when
    helped = ivr("--help")

    # then
    assert helped.exit_code == 0
    for name, place in COMMANDS.items():
        assert name in helped.stdout
        assert place.summary.split()[0] in helped.stdout


def test_a_command_that_does_not_exist_is_a_misuse(ivr: Terminal) -> None:
    # when
    misused = ivr("dance")

    # then
    assert misused.exit_code == 2


@pytest.mark.parametrize(
    "command",
    [("calls", "list", "--json"), ("db", "upgrade"), ("db", "check"), ("prepare",)],
    ids=" ".join,
)
def test_a_database_that_does_not_answer_is_told_in_one_line(
    ivr: Terminal, var: Path, command: tuple[str, ...]
) -> None:
    # given
    (var / "ivr.db").mkdir(parents=True)

    # when
    refused = ivr(*command)

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("ivr: the database does not answer: ")
    assert refused.stderr.count("\n") == 1


def test_a_tree_that_does_not_exist_is_refused_in_one_line(ivr: Terminal) -> None:
    # when
    refused = ivr("call", "--tree", "nowhere")

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        "ivr: no tree 'nowhere': choose among carte_vitale, confirmation,"
        " contact_channel, counter_appointment, human, postal_address, reference,"
        " ring_back, slot_choice, welcome\n"
    )
