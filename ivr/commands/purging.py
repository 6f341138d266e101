"""Forgets what has been kept for long enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from ivr.clock import SystemClock
from ivr.commands.opening import the_settings, the_store
from ivr.commands.printing import print_json
from ivr.retention import SOUNDS_KEPT, Rule, count_old, old_sounds, rules_of
from ivr.retention import purge as forget

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
    rules = rules_of(settings)
    counts = (count_old if dry_run else forget)(store, rules, now)
    sounds = list(old_sounds(settings.var_dir, now))
    for sound in () if dry_run else sounds:
        sound.unlink(missing_ok=True)
    _tell(rules, {**counts, SPOKEN: len(sounds)}, as_json=as_json)
    if dry_run:
        click.echo("Nothing was forgotten.", err=True)


def _tell(rules: Sequence[Rule], counts: Mapping[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json(counts)
        return
    kept = {rule.name: rule.kept for rule in rules} | {SPOKEN: SOUNDS_KEPT}
    for name, count in counts.items():
        click.echo(f"{name:<24}{count:>9}   kept {kept[name].days} days")
