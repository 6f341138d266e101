"""The ``ivr`` command: what operators, authors and agents do from a terminal."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

import click
from typing_extensions import override

from flows.errors import BrokenTreeError, UnknownTreeError
from ivr.errors import ServiceError, StoreUnavailableError

REFUSED = 1
NO_DATABASE = "the database does not answer: locked, full or out of reach"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command lives, and the line that ``ivr --help`` says about it."""

    module: str
    summary: str


# What is made while starting is not garbage: looking for some after every 700 new
# objects would take a quarter of the time in which the trees are read.
NEW_OBJECTS = 50_000

# Importing every command takes a second, ten times what reading one sentence takes:
# a module is imported when its command is called.
COMMANDS: Mapping[str, Place] = MappingProxyType(
    {
        "serve": Place("serving", "Answer calls and text messages (the web process)."),
        "worker": Place("running", "Send what waits (the worker process)."),
        "prepare": Place("running", "Make everything ready for a trial."),
        "settings": Place("running", "Print every setting, secrets masked."),
        "call": Place("call", "Call the service from this terminal."),
        "calls": Place("calls", "Stored calls, and every turn of one."),
        "requests": Place("requests", "Requests (démarches) recorded for people."),
        "callbacks": Place("callbacks", "Calls promised to people."),
        "appointments": Place("appointments", "Places that people took at counters."),
        "messages": Place("outgoing", "Text messages to people."),
        "letters": Place("outgoing", "Letters to people."),
        "people": Place("people", "People the service knows."),
        "receipts": Place("receipts", "Every confirmation given."),
        "trees": Place("trees", "Read, check, draw and play the decision trees."),
        "agents": Place("agents", "Who may sign in at the desk, and when."),
        "sites": Place("sites", "Counters where people are received."),
        "slots": Place("slots", "Times at which counters receive people."),
        "understand": Place("understand", "Read one reply as the service would."),
        "speech": Place("speech", "Try what hears and speaks for the service."),
        "report": Place("figures", "Figures of a period."),
        "purge": Place("purging", "Forget what has been kept for long enough."),
        "bench": Place("bench", "Measure the service on this machine."),
        "db": Place("database", "The database's schema and the key of its data."),
    }
)

# What a command is called in its module, where that name is taken there.
NAMES: Mapping[str, str] = MappingProxyType({"settings": "show_settings"})


class Commands(click.Group):
    """A group whose expected failures are one line on standard error, never a trace."""

    @override
    def list_commands(self, context: click.Context) -> list[str]:
        """Name every command."""
        return list(COMMANDS)

    @override
    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import a command, or give None when there is none of that name."""
        place = COMMANDS.get(name)
        if place is None:
            return None
        module = import_module(f"ivr.commands.{place.module}")
        command: click.Command = getattr(module, NAMES.get(name, name))
        return command

    @override
    def format_commands(
        self, context: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List every command without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, place.summary) for name, place in COMMANDS.items()]
            )

    @override
    def invoke(self, context: click.Context) -> object:
        """Run a command; exit with 1 and one line when it is refused."""
        gc.set_threshold(NEW_OBJECTS)
        try:
            return super().invoke(context)
        except StoreUnavailableError as error:
            click.echo(f"ivr: {NO_DATABASE} ({error})", err=True)
            sys.exit(REFUSED)
        except (ServiceError, BrokenTreeError, UnknownTreeError) as error:
            click.echo(f"ivr: {error}", err=True)
            sys.exit(REFUSED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Public services by telephone: calls, text messages, letters, callbacks.

    \b
    Example:
      ivr call --tree carte_vitale
    """
