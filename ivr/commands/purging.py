"""Forgets what has been kept for long enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from ivr.clock import SystemClock
from ivr.commands.opening import the_settings, the_store
from ivr.commands.printing import print_json
from ivr.retention import RULES, SOUNDS_KEPT, count_old
from ivr.retention import purge as forget
from ivr.settings import Settings

# Where the spoken sentences made for one person lie.
SOUNDS = Path("audio") / "variable"
SPOKEN = "spoken sentences"


@click.command()
@click.option("--dry-run", is_flag=True, help="Count, and forget nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def purge(*, dry_run: bool, as_json: bool) -> None:
    """Forget what has been kept for long enough, and say how much that was.

    \b
    Example:
      ivr purge --dry-run
    """
    settings = the_settings()
    now = SystemClock().now()
    store = the_store(settings)
    counts = count_old(store, now) if dry_run else forget(store, now)
    sounds = list(_old_sounds(settings, (now - SOUNDS_KEPT).timestamp()))
    for sound in () if dry_run else sounds:
        sound.unlink(missing_ok=True)
    _tell({**counts, SPOKEN: len(sounds)}, as_json=as_json)
    if dry_run:
        click.echo("Nothing was forgotten.", err=True)


def _old_sounds(settings: Settings, before: float) -> Iterator[Path]:
    for file in (settings.var_dir / SOUNDS).glob("*.wav"):
        if file.stat().st_mtime < before:
            yield file


def _tell(counts: Mapping[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json(counts)
        return
    kept = {rule.name: rule.kept for rule in RULES} | {SPOKEN: SOUNDS_KEPT}
    for name, count in counts.items():
        click.echo(f"{name:<24}{count:>9}   kept {kept[name].days} days")
