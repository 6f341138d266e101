"""Reads the times and days given to a command."""

from __future__ import annotations

from datetime import datetime, tzinfo

import click

A_DAY = click.DateTime(["%Y-%m-%d"])


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
