"""Runs the benchmarks and tells what is reached and what is not."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ivr.bench.measure import Measure
from ivr.bench.registry import BENCHMARKS
from ivr.clock import SystemClock
from ivr.commands.opening import RefusedError, the_settings
from ivr.commands.showing import show_all
from ivr.commands.writing import write_file

Run = Mapping[str, Sequence[Measure]]


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="JSON.")
@click.option("--only", type=click.Choice(list(BENCHMARKS)), help="One benchmark.")
def bench(out: Path | None, only: str | None) -> None:
    """Measure the service on this machine: a table, and a JSON file.

    Nothing of the service's own data is read or changed. Exit 1 when a target is
    missed.

    \b
    Example:
      ivr bench --only turns --out bench.json
    """
    run = {name: _run(name) for name in ([only] if only else BENCHMARKS)}
    if out is not None:
        write_file(out, (json.dumps(_as_json(run), indent=2) + "\n").encode())
    rows = [_row(one) for measures in run.values() for one in measures]
    show_all(rows, the_settings().timezone, as_json=False)
    missed = [one.name for measures in run.values() for one in measures if not one.ok]
    if missed:
        raise RefusedError(f"{len(missed)} targets missed: {'; '.join(missed)}")


def _run(name: str) -> list[Measure]:
    click.echo(f"{name}…", err=True)
    return BENCHMARKS[name]()


def _as_json(run: Run) -> dict[str, Any]:
    return {
        "at": SystemClock().now().isoformat(),
        "machine": {
            "cores": os.cpu_count(),
            "load": os.getloadavg(),
            "python": platform.python_version(),
            "system": platform.platform(),
        },
        "measures": [
            {"benchmark": name, **asdict(one)}
            for name, measures in run.items()
            for one in measures
        ],
    }


def _row(measure: Measure) -> dict[str, str]:
    return {
        "measured": measure.name,
        "value": f"{measure.value:,.2f}".replace(",", " "),
        "unit": measure.unit,
        "target": measure.target,
        "reached": ("yes" if measure.ok else "NO") if measure.target else "",
    }
