"""Every benchmark by its name; add one here to have it run by ``ivr bench``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from ivr.bench import (
    callback_queue,
    desk_pages,
    endpointing,
    live_calls,
    readings,
    recognition,
    streams,
    turns,
    voices,
)
from ivr.bench.measure import Measure
from ivr.bench.progress import on_the_terminal

BENCHMARKS: Mapping[str, Callable[[], list[Measure]]] = MappingProxyType(
    {
        "turns": turns.measures,
        "voices": voices.measures,
        "readings": readings.measures,
        "endpointing": partial(endpointing.measures, tell=on_the_terminal),
        "live_calls": partial(live_calls.embedded, tell=on_the_terminal),
        "live_vosk": partial(live_calls.vosk, tell=on_the_terminal),
        "recognition": partial(recognition.measures, tell=on_the_terminal),
        "streams": partial(streams.measures, tell=on_the_terminal),
        "callback_queue": callback_queue.measures,
        "desk_pages": desk_pages.measures,
    }
)
