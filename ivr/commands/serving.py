"""Running the web process; apart, because what answers takes a second to import."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

import click
import uvicorn

from ivr.app import create_app
from ivr.commands.beginning import done_or_later
from ivr.commands.opening import the_settings, the_store
from ivr.commands.voicing import voice_prompts_meanwhile
from ivr.service import Service
from ivr.settings import Settings
from ivr.taking_in import look_after_spool
from ivr.wiring import open_ears, open_service, open_voice, publish_trees

# A caller's webhook is answered within ten seconds, by whatever a database says.
SILENT_SECONDS = 8.0
# Whoever stops the service does not wait for a webhook that hangs.
LEAVING_SECONDS = 5


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535))
@click.option(
    "--model",
    envvar="VOSK_MODEL_PATH",
    type=click.Path(path_type=Path),
    help="Folder of a Vosk model, looked at before those of the settings.",
)
def serve(host: str, port: int, model: Path | None) -> None:
    """Answer calls and text messages (the web process).

    What is the same for every caller is voiced meanwhile, if it is not kept yet. While
    the database does not answer, callers hear an apology and are put down in a file to
    be called back.

    \b
    Example:
      ivr serve --host 0.0.0.0 --port 8000
    """
    settings = the_settings()
    service, _ = open_service(settings, silent_seconds=SILENT_SECONDS)
    is_over = Event()
    done_or_later(partial(_make_ready, settings, service), is_over)
    voice = open_voice(settings)
    app = create_app(service, voice, open_ears(service, model))
    today = service.local_now().date()
    voice_prompts_meanwhile(voice.cache, service.library, today)
    look_after_spool(service, is_over)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LEAVING_SECONDS,
        # Telephone sound hardly shrinks: it would be deflated fifty times a second.
        ws_per_message_deflate=False,
    )


def _make_ready(settings: Settings, service: Service) -> None:
    # A migration may take as long as it needs; what a caller waits for may not.
    the_store(settings).close()
    publish_trees(service)
