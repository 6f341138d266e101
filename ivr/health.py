"""Whether the service is alive and ready, for the platform that runs it."""

from __future__ import annotations

import math
from datetime import timedelta

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from ivr.errors import StoreUnavailableError
from ivr.metrics import Metrics
from ivr.service import Service
from ivr.store import callbacks, heartbeats
from ivr.sweeping import WORKER
from ivr.voice.sounding import Voice

WORKER_SILENT = timedelta(minutes=3)
NOT_READY = 503


def health_routes(service: Service, voice: Voice, metrics: Metrics) -> APIRouter:
    """Make the routes of the platform."""
    router = APIRouter()

    @router.get("/healthz")
    def alive() -> Response:
        """Say that the process answers."""
        return JSONResponse({"alive": True})

    @router.get("/readyz")
    def ready() -> Response:
        """Say whether the database, the worker and the voice are there."""
        parts = {
            "database": database_answers(service),
            "worker": worker_is_alive(service),
            "voice": not voice.is_broken,
        }
        # Calls are answered without a worker or a voice, not without a database.
        status = 200 if parts["database"] else NOT_READY
        return JSONResponse({"ready": all(parts.values()), **parts}, status)

    @router.get("/metrics")
    def measures() -> Response:
        """Give the counters to Prometheus."""
        _refresh(service, metrics)
        content = generate_latest(metrics.registry)
        return Response(content, media_type=CONTENT_TYPE_LATEST)

    return router


def database_answers(service: Service) -> bool:
    """Tell whether the database can be read."""
    try:
        with service.store.reading() as session:
            heartbeats.last(session, WORKER)
    except StoreUnavailableError:
        return False
    return True


def worker_is_alive(service: Service) -> bool:
    """Tell whether the worker gave a sign of life lately."""
    age = _worker_age(service)
    return age is not None and age < WORKER_SILENT


def _worker_age(service: Service) -> timedelta | None:
    try:
        with service.store.reading() as session:
            beat = heartbeats.last(session, WORKER)
    except StoreUnavailableError:
        return None
    return service.clock.now() - beat if beat else None


def _refresh(service: Service, metrics: Metrics) -> None:
    age = _worker_age(service)
    metrics.worker_age.set(math.nan if age is None else age.total_seconds())
    try:
        with service.store.reading() as session:
            metrics.waiting.set(callbacks.count_waiting(session))
    except StoreUnavailableError:
        metrics.waiting.set(math.nan)
