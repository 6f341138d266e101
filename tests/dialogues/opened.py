"""More times at the counter than the house opens."""

from __future__ import annotations

from datetime import timedelta

from ivr.store import slots
from ivr.store.slots import NewSlot, Slot
from tests.running import House


def also_open(house: House, after: timedelta) -> None:
    first = house.all(Slot)[0]
    starts, ends = first.starts_at + after, first.ends_at + after
    with house.service.store.transaction() as session:
        slots.open_all(session, [NewSlot(first.site_id, starts, ends, 1)])
