"""What the worker does each minute besides sending: it picks up what was left."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import structlog

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from ivr import failing, promises, retention, spool
from ivr.attempting import attempt
from ivr.service import Contact, Service
from ivr.spool import Spooled
from ivr.store import callbacks, conversations, deliveries, heartbeats
from ivr.store.conversations import Channel, State

log = structlog.get_logger()

WORKER, PURGE = "worker", "purge"
# A call cannot last that long; a thread of messages begins anew the next day.
SILENT_FOR = timedelta(hours=24)
MOST_AT_ONCE = 500


def sweep(service: Service) -> None:
    """Say that the worker is alive, and put in order what was left behind."""
    now = service.clock.now()
    with service.store.transaction() as session:
        heartbeats.beat(session, WORKER, now)
        for left in conversations.silent_since(session, now - SILENT_FOR, MOST_AT_ONCE):
            conversations.finish(session, left, State.HUNG_UP, now)
        callbacks.release_silent(session, now)
    attempt(partial(_keep_promises, service))
    _take_in_spool(service)
    attempt(partial(_forget, service))


def _forget(service: Service) -> None:
    """Once a night, forget what has been kept for long enough."""
    now, settings = service.clock.now(), service.settings
    with service.store.reading() as session:
        last = heartbeats.last(session, PURGE)
    if not retention.is_due(last, service.local_now()):
        return
    forgotten = retention.purge(service.store, retention.rules_of(settings), now)
    for sound in retention.old_sounds(settings.var_dir, now):
        sound.unlink(missing_ok=True)
    with service.store.transaction() as session:
        heartbeats.beat(session, PURGE, now)
    log.info("purge done", rows=sum(forgotten.values()))


def _keep_promises(service: Service) -> None:
    """Warn those whom nobody will call in time, and give them another half-day."""
    with service.store.transaction() as session:
        moved = promises.keep_promises(service, session, service.clock.now())
    if moved:
        log.info("promises moved", count=len(moved))


def _take_in_spool(service: Service) -> None:
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
            given={"given": call.given} if call.given else {},
        )
        # The file may have been taken in already, just before a crash.
        once = f"spool:{call.reference}"
        if deliveries.record(session, once, None, "", service.clock.now()):
            failing.record(service, session, failure)
    file.unlink(missing_ok=True)
    log.info("callback taken in from the spool")
