"""Every benchmark by its name; add one here to have it run by ``ivr bench``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ivr.bench import callback_queue, live_calls, readings, turns, voices
from ivr.bench.measure import Measure

BENCHMARKS: Mapping[str, Callable[[], list[Measure]]] = MappingProxyType(
    {
        "turns": turns.measures,
        "voices": voices.measures,
        "readings": readings.measures,
        "live_calls": live_calls.measures,
        "callback_queue": callback_queue.measures,
    }
)
