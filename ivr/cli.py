"""The ``ivr`` command: what operators, authors and agents do from a terminal."""

from __future__ import annotations

import sys

import click
from typing_extensions import override

from flows.errors import BrokenTreeError
from ivr.commands.call import call
from ivr.commands.database import db
from ivr.commands.running import prepare, serve, show_settings, worker
from ivr.errors import ServiceError

REFUSED = 1


class Commands(click.Group):
    """A group whose expected failures are one line on standard error, never a trace."""

    @override
    def invoke(self, context: click.Context) -> object:
        """Run a command; exit with 1 and one line when it is refused."""
        try:
            return super().invoke(context)
        except (ServiceError, BrokenTreeError) as error:
            click.echo(f"ivr: {error}", err=True)
            sys.exit(REFUSED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Public services by telephone: calls, text messages, letters, callbacks.

    \b
    Example:
      ivr call --tree carte_vitale
    """


for command in (serve, worker, call, prepare, show_settings, db):
    main.add_command(command)
