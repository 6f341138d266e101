"""Running the service: worker, preparation, settings."""

from __future__ import annotations

from threading import Event

import click

from ivr import demo
from ivr.background import do_everything_due
from ivr.commands.beginning import done_or_later
from ivr.commands.learning import learn_phrases
from ivr.commands.moments import moment
from ivr.commands.opening import the_service, the_settings, the_store
from ivr.commands.printing import print_json
from ivr.commands.voicing import voice_prompts
from ivr.service import Service
from ivr.settings import describe
from ivr.wiring import open_outlets, open_service, open_voice, publish_trees

LEARNING_SECONDS = 45.0
# Nobody waits for the worker, which forgets and counts by the thousand.
SILENT_SECONDS = 60.0


@click.command()
@click.option("--once", is_flag=True, help="Do what is due, then exit.")
@click.option("--at", "at_text", metavar="ISO-TIME", help="As if it were that time.")
def worker(*, once: bool, at_text: str | None) -> None:
    """Send text messages and letters, and pick up what was left (the worker process).

    \b
    Example:
      ivr worker --once --at 2026-12-01T08:00
    """
    settings = the_settings()
    at = moment(settings.timezone, at_text)
    if at is not None and not once:
        raise click.UsageError("--at goes with --once")
    if once:
        do_everything_due(the_service(at), open_outlets(settings))
        return
    _, background = open_service(settings, silent_seconds=SILENT_SECONDS)
    trying = done_or_later(lambda: the_store(settings).close(), Event())
    if trying is not None:
        trying.join()
    background.run()


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535))
@click.option(
    "--learning-seconds",
    default=LEARNING_SECONDS,
    show_default=True,
    type=click.FloatRange(min=0),
    help="For how long phrases may be learnt; the rest is while the service runs.",
)
def prepare(port: int, learning_seconds: float) -> None:
    """Make everything ready for a trial: database, demonstration data, voices, ears.

    \b
    Example:
      ivr prepare --port 8000
    """
    service = the_service()
    publish_trees(service)
    demo.fill(service)
    voice = open_voice(service.settings)
    voice_prompts(voice.cache, service.library, service.local_now().date())
    learn_phrases(service, learning_seconds)
    _announce(service, port)


@click.command("settings")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show_settings(*, as_json: bool) -> None:
    """Print every setting, secrets masked.

    \b
    Example:
      ivr settings
    """
    lines = describe(the_settings())
    if as_json:
        print_json({line.name: line.value for line in lines})
        return
    for line in lines:
        click.echo(f"{line.name}={line.value}\n    {line.description}")


def _announce(service: Service, port: int) -> None:
    origin = f"http://127.0.0.1:{port}"
    public = service.settings.public_url
    told = f" (public address: {public})" if _is_public(service) else ""
    click.echo(f"Service     {origin}{told}")
    click.echo(f"Health      {origin}/readyz")
    if service.settings.enable_phone:
        click.echo(f"Telephone   {origin}/phone")
    click.echo(f"Desk        {origin}/desk")
    click.echo("Terminal    .venv/bin/ivr call")
    click.echo(f"Agent       {demo.LOGIN} / {demo.PASSWORD} (demonstration)")
    click.echo("Ctrl-C stops everything.")


def _is_public(service: Service) -> bool:
    """Tell whether an address for the provider was chosen at all."""
    return "public_url" in service.settings.model_fields_set
