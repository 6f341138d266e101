"""The callback queue under 100,000 cases that wait, and ten days of calls."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from math import log
from time import perf_counter
from types import MappingProxyType

from ivr.bench import simulation
from ivr.bench.desk_cases import BODIES, fill_queue
from ivr.bench.measure import Measure, at_least, at_most, percentile
from ivr.bench.stands import filled, servers
from ivr.calling import SILENCE
from ivr.service import Service
from ivr.store import queue
from ivr.store.lanes import EVERY_LANE, Lanes

SIZES = (1_000, 10_000, 100_000)
TAKES = 200
WARMING = 10
TAKE_MILLISECONDS = 20
# What a cost that follows the logarithm of the queue would grow by.
MOST_GROWTH = log(SIZES[-1]) / log(SIZES[0])
KEPT_PERCENT = 95
LANES: Mapping[str, Lanes] = MappingProxyType(
    {
        "anybody": EVERY_LANE,
        "one language": Lanes(("fr",)),
        "two bodies": Lanes(("fr",), BODIES[1:]),
    }
)

Times = Mapping[int, list[float]]
"""Milliseconds, by how many wait."""


def measures() -> list[Measure]:
    """Measure taking the next case on each database there is, and ten days of calls."""
    found = []
    with servers() as addresses:
        for kind, address in addresses.items():
            with ExitStack() as opened:
                queues = {
                    cases: opened.enter_context(filled(address, cases, fill_queue))
                    for cases in SIZES
                }
                for name, lanes in LANES.items():
                    found += _taking(f"{kind}, {name}", _takes(queues, lanes))
    return [*found, *_ten_days()]


def _taking(name: str, times: Times) -> list[Measure]:
    found = [
        at_most(
            f"take next of {cases}, {name}, 99th",
            percentile(spent, 0.99),
            "ms",
            TAKE_MILLISECONDS,
        )
        for cases, spent in times.items()
    ]
    few, many = (percentile(times[cases], 0.5) for cases in (SIZES[0], SIZES[-1]))
    title = f"take next, {name}, {SIZES[-1]} beside {SIZES[0]}, median"
    return [*found, at_most(title, many / few, "times", round(MOST_GROWTH, 2))]


def _takes(queues: Mapping[int, Service], lanes: Lanes) -> Times:
    """Take from each queue in turn: a machine that slows down slows them all."""
    times: dict[int, list[float]] = {cases: [] for cases in queues}
    for rank in range(WARMING + TAKES):
        for cases, service in queues.items():
            spent = _take(service, lanes, put_back=rank % 4 > 0)
            if rank >= WARMING:
                times[cases].append(spent)
    return times


def _take(service: Service, lanes: Lanes, *, put_back: bool) -> float:
    """Take a case and give the milliseconds it took; most are put back."""
    now = service.clock.now()
    began = perf_counter()
    with service.store.transaction() as session:
        case = queue.take_next(session, 1, now, now + SILENCE, lanes)
    spent = (perf_counter() - began) * 1000
    if put_back and case is not None:
        with service.store.transaction() as session:
            queue.release(session, case.id, 1)
    return spent


def _ten_days() -> list[Measure]:
    played = simulation.compare()
    own = played["ours"]
    found = [
        at_least("ten days: promises kept", own.kept * 100, "%", KEPT_PERCENT),
        at_most("ten days: cases given twice", own.duplicates, "cases", 0),
        at_most("ten days: people overtaken", own.overtaken, "people", 0),
        at_most("ten days: people vanished", own.vanished, "people", 0),
        Measure("ten days: people warned", own.warned * 100, "%"),
    ]
    for name, other in played.items():
        if other is not own:
            found.append(Measure(f"ten days: kept, {name}", other.kept * 100, "%"))
            overtaken = float(other.overtaken)
            found.append(Measure(f"ten days: overtaken, {name}", overtaken, "takes"))
    return found
