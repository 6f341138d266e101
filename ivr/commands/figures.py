"""Figures of a period, for those who answer for the service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time, timedelta

import click

from ivr.clock import SystemClock
from ivr.commands.moments import A_DAY, in_order
from ivr.commands.opening import the_settings, the_store
from ivr.commands.printing import print_json
from ivr.commands.showing import show_all
from ivr.reports import Counts, Figures, Period, figures
from ivr.settings import Settings

USUAL_DAYS = 30


@click.command()
@click.option("--from", "first", type=A_DAY, help="First day; 30 days ago.")
@click.option("--to", "last", type=A_DAY, help="Last day, included; today.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def report(first: datetime | None, last: datetime | None, *, as_json: bool) -> None:
    """Print the figures of a period: calls, callbacks, messages, letters, procedures.

    \b
    Example:
      ivr report --from 2026-11-01 --to 2026-11-30
    """
    settings = the_settings()
    today = SystemClock().now().astimezone(settings.timezone).date()
    until = last.date() if last else today
    since = first.date() if first else until - timedelta(days=USUAL_DAYS - 1)
    in_order(since, until)
    with the_store(settings).reading() as session:
        found = figures(session, _period(settings, since, until))
    if as_json:
        print_json({"from": since, "to": until, **asdict(found)})
        return
    click.echo(f"From {since} to {until}\n")
    for line in _lines(found):
        click.echo(line)
    click.echo("\nCalls that went through each tree")
    show_all(map(asdict, found.procedures), settings.timezone, as_json=False)


def _period(settings: Settings, since: date, until: date) -> Period:
    zone = settings.timezone
    return Period(
        datetime.combine(since, time.min, tzinfo=zone),
        datetime.combine(until + timedelta(days=1), time.min, tzinfo=zone),
    )


def _lines(found: Figures) -> Iterator[str]:
    promises = found.callbacks
    yield _line("Calls", found.calls)
    yield _line("  how they ended", found.calls_by_end)
    yield (
        f"{'Callbacks':<18}{promises.promised:>6}   done {promises.done} "
        f"(in time {promises.kept}), waiting {promises.waiting}, "
        f"given up {promises.given_up}"
    )
    yield _line("Requests", found.requests)
    yield _line("Appointments", found.appointments)
    yield _line("Text messages", found.messages)
    yield _line("Letters", found.letters)
    yield f"{'Incidents':<18}{found.incidents:>6}"


def _line(name: str, counts: Counts) -> str:
    details = ", ".join(f"{one} {count}" for one, count in counts.items())
    return f"{name:<18}{sum(counts.values()):>6}   {details}".rstrip()
