"""Whether the service is alive and ready, for the platform that runs it."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from functools import partial

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from ivr.attempting import attempt
from ivr.in_time import InTime, Threads
from ivr.metrics import Metrics
from ivr.service import Service
from ivr.store import callbacks, heartbeats
from ivr.sweeping import WORKER
from ivr.voice.sounding import Voice

WEB = "web"
WORKER_SILENT = timedelta(minutes=3)
NOT_READY = 503
# A platform asks every few seconds, and does not wait for long.
PROBE_SECONDS = 3.0
PROBES = 4
NOTHING = (False, False)


def health_routes(service: Service, voice: Voice, metrics: Metrics) -> APIRouter:
    """Make the routes of the platform: each answers soon, whatever hangs."""
    router = APIRouter()
    threads = Threads("health", PROBES)
    in_time = InTime[tuple[bool, bool]](threads.through, PROBE_SECONDS)
    counted_in_time = InTime[bytes](threads.through, PROBE_SECONDS)

    @router.get("/healthz")
    async def alive() -> Response:
        """Say that the process answers."""
        return JSONResponse({"alive": True})

    @router.get("/readyz")
    async def ready() -> Response:
        """Say whether the database, the worker and the voice are there."""
        database, worker = await in_time.answer(
            lambda: (database_keeps(service), worker_is_alive(service)),
            lambda: NOTHING,
            NOTHING,
        )
        parts = {"database": database, "worker": worker, "voice": not voice.is_broken}
        # Calls are answered without a worker or a voice, not without a database.
        status = 200 if database else NOT_READY
        return JSONResponse({"ready": all(parts.values()), **parts}, status)

    @router.get("/metrics")
    async def measures() -> Response:
        """Give the counters to Prometheus."""
        content = await counted_in_time.answer(
            lambda: _counted(service, metrics), lambda: _uncounted(metrics), b""
        )
        return Response(content, media_type=CONTENT_TYPE_LATEST)

    return router


def database_keeps(service: Service) -> bool:
    """Tell whether the database keeps what is written: one that is only read may not.

    A disk that is full, a file that is locked or gone answers every question we ask.
    """
    return attempt(partial(_write, service)) is not None


def worker_is_alive(service: Service) -> bool:
    """Tell whether the worker gave a sign of life lately."""
    age = attempt(partial(_worker_age, service))
    return age is not None and age < WORKER_SILENT


def _write(service: Service) -> datetime:
    now = service.clock.now()
    with service.store.transaction() as session:
        heartbeats.beat(session, WEB, now)
    return now


def _worker_age(service: Service) -> timedelta | None:
    with service.store.reading() as session:
        beat = heartbeats.last(session, WORKER)
    return service.clock.now() - beat if beat else None


def _waiting(service: Service) -> int:
    with service.store.reading() as session:
        return callbacks.count_waiting(session)


def _counted(service: Service, metrics: Metrics) -> bytes:
    age = attempt(partial(_worker_age, service))
    metrics.worker_age.set(math.nan if age is None else age.total_seconds())
    waiting = attempt(partial(_waiting, service))
    metrics.waiting.set(math.nan if waiting is None else waiting)
    return generate_latest(metrics.registry)


def _uncounted(metrics: Metrics) -> bytes:
    """Give what is counted here, the rest unknown."""
    metrics.worker_age.set(math.nan)
    metrics.waiting.set(math.nan)
    return generate_latest(metrics.registry)
