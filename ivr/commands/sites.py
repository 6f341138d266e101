"""Sites: the counters where people are received, imported from a file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from ivr.commands.opening import RefusedError, the_settings, the_store
from ivr.commands.showing import Facts, show_all
from ivr.commands.sites_file import SiteLine, WrongLine, read_sites
from ivr.store import sites as store
from ivr.store.sites import Site


@click.group()
def sites() -> None:
    """Say where people are received.

    \b
    Example:
      ivr sites import guichets.csv --dry-run
    """


@sites.command("import")
@click.argument("csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check the file and change nothing.")
def import_sites(csv: Path, *, dry_run: bool) -> None:
    """Add the counters of a CSV file, or correct those with the same code.

    \b
    The first line names the columns:
      code           a name of your own that never changes          needed
      name           as said and written to people                  needed
      postcode       five digits                                    needed
      address        its lines, with | between them                 needed
      phone          02 98 00 00 00 or 3949
      opening_hours  lun-ven 09:00-12:30 13:30-17:00; sam 09:00-12:00
      accessible     yes or no; yes when absent
      fictitious     yes or no; no when absent
      open           yes or no; yes when absent

    UTF-8, commas or semicolons. When any line is wrong nothing is changed.

    \b
    Example:
      ivr sites import guichets.csv --dry-run
    """
    lines = read_sites(_text(csv))
    wrong = [line for line in lines if isinstance(line, WrongLine)]
    for line in wrong:
        click.echo(f"{csv}:{line.number}: {line.why}", err=True)
    if wrong:
        raise RefusedError(f"{len(wrong)} lines to correct, nothing was changed")
    found = [line for line in lines if isinstance(line, SiteLine)]
    if dry_run:
        click.echo(f"{len(found)} counters can be imported.", err=True)
        return
    with the_store(the_settings()).transaction() as session:
        added = sum(_keep(session, line) for line in found)
    click.echo(f"{added} added, {len(found) - added} brought up to date.", err=True)


@sites.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_sites(*, as_json: bool) -> None:
    """List counters, by code.

    \b
    Example:
      ivr sites list
    """
    settings = the_settings()
    with the_store(settings).reading() as session:
        found = session.scalars(select(Site).order_by(Site.code)).all()
        rows = [_facts(site) for site in found]
    show_all(rows, settings.timezone, as_json=as_json)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"{file} is not written in UTF-8: save it so, then try again"
        ) from error


def _keep(session: Session, line: SiteLine) -> bool:
    """Add a counter or correct it; tell whether it is new."""
    facts = {**asdict(line), "address": list(line.address)}
    known = store.by_code(session, line.code)
    if known is None:
        session.add(Site(**facts))
        return True
    for name, value in facts.items():
        setattr(known, name, value)
    return False


def _facts(site: Site) -> Facts:
    return {
        "code": site.code,
        "name": site.name,
        "postcode": site.postcode,
        "address": site.address,
        "phone": site.phone,
        "opening_hours": site.opening_hours,
        "is_accessible": site.is_accessible,
        "is_fictitious": site.is_fictitious,
        "is_open": site.is_open,
    }
