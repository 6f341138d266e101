"""Telling how far a benchmark is to whoever waits for it."""

from __future__ import annotations

import sys
from typing import Protocol

import click


class Tell(Protocol):
    """Takes what is under way, how much of it is done, and how much there is."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Tell it."""
        ...


def untold(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def on_the_terminal(what: str, done: int, total: int) -> None:
    """Tell on one line of standard error; elsewhere than on a terminal, only ends."""
    is_live = sys.stderr.isatty()
    if done < total and not is_live:
        return
    start = "\r" if is_live else ""
    click.echo(f"{start}  {what}: {done} of {total}", err=True, nl=done >= total)
