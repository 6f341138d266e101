"""The smallest thing to write in a store, and to look for."""

from __future__ import annotations

from ivr.store import heartbeats
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING


def beat(store: Store, name: str) -> None:
    """Write a heartbeat in a transaction of its own."""
    with store.transaction() as session:
        heartbeats.beat(session, name, MONDAY_MORNING)


def beaten(store: Store, *names: str) -> list[bool]:
    """Tell which of these heartbeats were written."""
    with store.reading() as session:
        return [heartbeats.last(session, name) is not None for name in names]
