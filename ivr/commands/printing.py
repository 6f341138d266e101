"""Prints JSON for the programs that call a command."""

from __future__ import annotations

import json
from typing import Any

import click


def print_json(value: Any) -> None:  # noqa: ANN401  # whatever JSON can write
    """Print one JSON document on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))
