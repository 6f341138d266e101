"""Reads replies of people, to see what the service makes of them."""

from __future__ import annotations

import sys

import click

from ivr.clock import SystemClock
from ivr.commands.moments import moment
from ivr.commands.printing import print_json
from ivr.commands.readings import KINDS, Heard, Told
from ivr.settings import load_settings

FROM_INPUT = "-"


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("text")
@click.option("--options", help="Choices, with commas between; a postcode for a place.")
@click.option("--at", "at_text", metavar="ISO-TIME", help="As if it were that day.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document a reading.")
def understand(
    kind: str, text: str, options: str | None, at_text: str | None, *, as_json: bool
) -> None:
    """Read TEXT as the answer to a question of that KIND; - reads each input line.

    \b
    Examples:
      ivr understand day "mardi en huit" --at 2026-12-01
      ivr understand choice "la deuxième" --options "perdue,volée,abîmée" --json
    """
    zone = load_settings().timezone
    at = moment(zone, at_text) or SystemClock().now()
    choices = tuple(one.strip() for one in (options or "").split(",") if one.strip())
    if kind == "choice" and not choices:
        raise click.UsageError('a choice needs --options "one,another"')
    texts = (line.rstrip("\n") for line in sys.stdin) if text == FROM_INPUT else (text,)
    for said in texts:
        heard = Heard(said, choices, at.astimezone(zone).date())
        _print(kind, KINDS[kind](heard), as_json=as_json)


def _print(kind: str, told: Told, *, as_json: bool) -> None:
    if not as_json:
        click.echo("\n".join(_lines(told)))
        return
    print_json(
        {
            "kind": kind,
            "understood": told.is_understood,
            "value": told.value,
            "why": told.why,
            "certain": told.is_certain,
            **told.beside,
        }
    )


def _lines(told: Told) -> list[str]:
    if told.is_understood:
        sure = "" if told.is_certain else "   (not certain: would be read back)"
        first = f"{told.value}{sure}"
    else:
        first = f"not understood: {told.why}"
    beside = [f"{name}: {value}" for name, value in told.beside.items() if value]
    return [first, *beside]
