"""Shows records at a terminal: one JSON document, or a table people can read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TypeAlias

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ivr.commands.printing import print_json
from ivr.store.columns import Json

Facts: TypeAlias = Mapping[str, Json]
"""What is shown of one record, by name and in order; moments are aware."""

# Wide enough for every column when the output is a file or another command.
_WIDTH_OF_A_PIPE = 240


def show_all(records: Iterable[Facts], zone: tzinfo, *, as_json: bool) -> None:
    """Print many records, one a row; moments are local in tables, UTC in JSON."""
    rows = list(records)
    if as_json:
        print_json([plain(row) for row in rows])
    elif rows:
        _console().print(_table(rows, zone))
    else:
        click.echo("Nothing recorded.", err=True)


def show_one(record: Facts, zone: tzinfo, *, as_json: bool) -> None:
    """Print one record whole, a line for each fact."""
    if as_json:
        print_json(plain(record))
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in record.items():
        table.add_row(_title(name), Text(readable(value, zone)))
    _console().print(table)


def readable(value: Json, zone: tzinfo, apart: str = "\n") -> str:
    """Write a value for the eye: local times, ``apart`` between the parts of a list."""
    match value:
        case None | "":
            return "-"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        case Mapping():
            pairs = ((key, readable(one, zone, apart)) for key, one in value.items())
            return apart.join(f"{key}: {one}" for key, one in pairs)
        case Sequence() if not isinstance(value, str):
            return apart.join(readable(one, zone, apart) for one in value) or "-"
        case _:
            return str(value)


def _table(rows: Sequence[Facts], zone: tzinfo) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in rows[0]:
        table.add_column(_title(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(readable(value, zone, ", ")) for value in row.values()))
    return table


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _console() -> Console:
    """Write where the command writes now, as wide as what reads it."""
    width = None if sys.stdout.isatty() else _WIDTH_OF_A_PIPE
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)


def plain(value: Json) -> Json:
    """Give a value as JSON writes it: moments in ISO, in UTC."""
    match value:
        case datetime():
            return value.isoformat()
        case Mapping():
            return {name: plain(one) for name, one in value.items()}
        case Sequence() if not isinstance(value, str):
            return [plain(one) for one in value]
        case _:
            return value
