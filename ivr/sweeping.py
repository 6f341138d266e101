"""What the worker does each minute besides sending: it picks up what was left."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import structlog

from ivr import promises, retention
from ivr.attempting import attempt
from ivr.service import Service
from ivr.store import callbacks, conversations, heartbeats
from ivr.store.standings import State
from ivr.taking_in import take_in_spool

log = structlog.get_logger(__name__)

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
    take_in_spool(service)
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
