"""The database: its schema, and the key its personal data is sealed with."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import closing

import click

from ivr.commands.opening import RefusedError, bring_up_to_date, the_settings
from ivr.store import migrating, resealing
from ivr.store.availability import unavailability_told
from ivr.store.unit_of_work import Store
from ivr.wiring import the_store

# A batch is written in some hundredths of a second: callers do not notice it.
VALUES_TOGETHER = 200


@click.group()
def db() -> None:
    """Bring the database up to date, check it, or seal it with a new key.

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


@db.command()
def reseal() -> None:
    """Seal personal data again with the newest key of IVR_DATA_KEY.

    Run it once every process has been restarted with the new key. The service goes on
    meanwhile; what is interrupted is taken up by running it again.

    \b
    Example:
      ivr db reseal
    """
    with closing(the_store(the_settings())) as store:
        bring_up_to_date(store)
        unreadable = _reseal(store)
        left = _old_values(store)
    if unreadable:
        columns = ", ".join(f"{name} ({count})" for name, count in unreadable.items())
        raise RefusedError(
            f"no key of IVR_DATA_KEY opens {unreadable.total()} of the values, in"
            f" {columns}: put back the key that is missing, then run it again"
        )
    if left:
        raise RefusedError(
            f"{left} of the values were being written meanwhile: run it again; if it is"
            " told each time, restart the processes that have the former key alone"
        )
    click.echo("All personal data is sealed with the newest key.", err=True)


def _reseal(store: Store) -> Counter[str]:
    """Seal everything again, with a progress bar; give what no key opens, by column."""
    unreadable: Counter[str] = Counter()
    old = _old_values(store)
    if not old:
        return unreadable
    with click.progressbar(length=old, label="Values", file=sys.stderr) as bar:
        for batch in resealing.reseal(store, VALUES_TOGETHER):
            bar.update(batch.resealed + batch.unreadable)
            if batch.unreadable:
                unreadable[batch.column] += batch.unreadable
    return unreadable


def _old_values(store: Store) -> int:
    with store.reading() as session:
        return resealing.count_old(session, store.vault)
