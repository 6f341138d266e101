"""Reads the times and days given to a command."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

import click

A_DAY = click.DateTime(["%Y-%m-%d"])
LONGEST_SPAN = timedelta(days=366)


def in_order(first: date, last: date) -> None:
    """Exit 2 when the last day comes before the first."""
    if last < first:
        raise click.BadParameter(
            f"the last day ({last}) comes before the first ({first}):"
            " give --to a day on or after --from"
        )


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Give every day from the first to the last; exit 2 unless it is a year at most."""
    in_order(first, last)
    if last - first > LONGEST_SPAN:
        raise click.BadParameter(
            "at most a year is given at once: give --to a day nearer to --from"
        )
    return tuple(
        first + timedelta(days=ahead) for ahead in range((last - first).days + 1)
    )


def moment(zone: tzinfo, text: str | None) -> datetime | None:
    """Read an ISO time, local when it has no zone; exit 2 when it is none."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is not an ISO time such as 2026-12-01T10:00"
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=zone)
