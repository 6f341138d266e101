"""Takes into the database the callbacks that were written to files without it.

The files are where the web process runs; the worker may run on another machine.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event, Thread

import structlog

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from ivr import failing, spool
from ivr.attempting import attempt
from ivr.service import Contact, Service
from ivr.spool import Spooled
from ivr.store import conversations, deliveries
from ivr.store.standings import Channel

log = structlog.get_logger(__name__)

LOOK_SECONDS = 60.0


def look_after_spool(service: Service, is_over: Event) -> Thread:
    """Take in what was left and set room aside, now and each minute until the end."""

    def look_after() -> None:
        while True:
            attempt(partial(take_in_spool, service))
            spool.set_aside(service.settings.var_dir / spool.FOLDER)
            if is_over.wait(LOOK_SECONDS):
                return

    looking_after = Thread(target=look_after, name="spool", daemon=True)
    looking_after.start()
    return looking_after


def take_in_spool(service: Service) -> None:
    """Queue the callbacks that were written to files while the database was down."""
    folder = service.settings.var_dir / spool.FOLDER
    for file, call in spool.waiting(folder, service.store.vault):
        attempt(partial(_take_in, service, file, call))


def _take_in(service: Service, file: Path, call: Spooled) -> None:
    contact = Contact(
        channel=call.channel,
        key=call.key,
        caller=phone_from_caller(call.phone),
        manner=Manner.KEYPAD,
    )
    with service.store.transaction() as session:
        held = conversations.find(session, Channel(call.channel), call.key)
        failure = failing.Failure(
            contact=contact,
            at=call.at,
            conversation_id=held.id if held else None,
            reference=call.reference,
            given={failing.GIVEN: call.given} if call.given else {},
        )
        # The file may have been taken in already, just before a crash.
        given = service.store.vault.blind_index(call.given)
        once = f"spool:{call.reference}:{given}"
        if deliveries.record(session, once, None, "", service.clock.now()):
            failing.record(service, session, failure)
    if spool.remove(file, service.store.vault, call):
        log.info("callback taken in from the spool")
