"""The database's schema."""

from __future__ import annotations

import sys

import click

from ivr.commands.opening import bring_up_to_date, the_settings
from ivr.store import migrating
from ivr.store.availability import unavailability_told
from ivr.wiring import the_store


@click.group()
def db() -> None:
    """Bring the database up to date, or check it.

    \b
    Example:
      ivr db upgrade
    """


@db.command()
def upgrade() -> None:
    """Bring the schema up to date.

    \b
    Example:
      ivr db upgrade
    """
    bring_up_to_date(the_store(the_settings()))
    click.echo("The database is up to date.", err=True)


@db.command()
def check() -> None:
    """Say what the schema lacks; exit 1 when it lacks anything.

    \b
    Example:
      ivr db check
    """
    with unavailability_told():
        missing = migrating.check(the_store(the_settings()).engine)
    for line in missing:
        click.echo(line)
    sys.exit(1 if missing else 0)
