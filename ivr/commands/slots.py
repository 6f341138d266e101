"""Slots: the times at which counters receive people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

import click

from ivr.commands.moments import A_DAY, days_between
from ivr.commands.opening import RefusedError, the_settings, the_store
from ivr.hours import read_hours
from ivr.store import sites
from ivr.store import slots as store
from ivr.store.slots import NewSlot

# Counters are closed on public holidays whatever the agents' own hours are.
_WEEKDAYS = read_hours("lun-ven 00:00-23:59")


@dataclass(frozen=True, slots=True)
class Week:
    """The times opened on each weekday, and for how many people at once."""

    times: tuple[time, ...]
    length: timedelta
    capacity: int


@click.group()
def slots() -> None:
    """Open the times at which counters receive people.

    \b
    Example:
      ivr slots open --site brest --from 2026-12-01 --to 2026-12-24 --times 09:00,10:00
    """


@slots.command("open")
@click.option("--site", "code", required=True, help="The counter's code.")
@click.option("--from", "first", required=True, type=A_DAY, help="First day.")
@click.option("--to", "last", required=True, type=A_DAY, help="Last day, included.")
@click.option("--times", required=True, help="Local times, with commas between.")
@click.option("--minutes", default=30, show_default=True, type=click.IntRange(5, 480))
@click.option("--capacity", default=1, show_default=True, type=click.IntRange(1, 100))
def open_slots(
    code: str,
    first: datetime,
    last: datetime,
    times: str,
    minutes: int,
    capacity: int,
) -> None:
    """Open times on weekdays; public holidays stay closed, known times as they are.

    \b
    Example:
      ivr slots open --site brest --from 2026-12-01 --to 2026-12-24 \\
        --times 09:00,10:00 --minutes 30 --capacity 2
    """
    settings = the_settings()
    week = Week(_times(times), timedelta(minutes=minutes), capacity)
    days = tuple(
        day
        for day in days_between(first.date(), last.date())
        if _WEEKDAYS.openings(day)
    )
    with the_store(settings).transaction() as session:
        site = sites.by_code(session, code)
        if site is None:
            raise RefusedError(f"no counter has the code {code!r}: see ivr sites list")
        opened = list(_slots(site.id, days, week, settings.timezone))
        store.open_all(session, opened)
    click.echo(f"{len(opened)} times on {len(days)} days are open.", err=True)


def _times(text: str) -> tuple[time, ...]:
    try:
        return tuple(time.fromisoformat(part.strip()) for part in text.split(","))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not times such as 09:00,10:30") from None


def _slots(
    site_id: int, days: tuple[date, ...], week: Week, zone: tzinfo
) -> Iterator[NewSlot]:
    for day in days:
        for at in week.times:
            start = datetime.combine(day, at, tzinfo=zone)
            yield NewSlot(site_id, start, start + week.length, week.capacity)
