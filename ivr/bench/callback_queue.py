"""The callback queue under 100,000 cases that wait, and ten days of calls."""

from __future__ import annotations

from collections.abc import Mapping
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

Times = Mapping[tuple[str, int], list[float]]


def measures() -> list[Measure]:
    """Measure taking the next case on each database there is, and ten days of calls."""
    found = []
    with servers() as addresses:
        for kind, address in addresses.items():
            times: dict[tuple[str, int], list[float]] = {}
            for cases in SIZES:
                with filled(address, cases, fill_queue) as service:
                    for name, lanes in LANES.items():
                        times[name, cases] = _takes(service, lanes)
            found += _taking(kind, times)
    return [*found, *_ten_days()]


def _taking(kind: str, times: Times) -> list[Measure]:
    found = []
    for name in LANES:
        for cases in SIZES:
            slowest = percentile(times[name, cases], 0.99)
            title = f"{kind}: take next of {cases}, {name}, 99th"
            found.append(at_most(title, slowest, "ms", TAKE_MILLISECONDS))
        few, many = (percentile(times[name, n], 0.5) for n in (SIZES[0], SIZES[-1]))
        title = f"{kind}: take next, {name}, {SIZES[-1]} beside {SIZES[0]}, median"
        found.append(at_most(title, many / few, "times", round(MOST_GROWTH, 2)))
    return found


def _takes(service: Service, lanes: Lanes) -> list[float]:
    """Take, then give back most: nearly the same queue each time; milliseconds."""
    taken = []
    for rank in range(WARMING + TAKES):
        now = service.clock.now()
        began = perf_counter()
        with service.store.transaction() as session:
            case = queue.take_next(session, 1, now, now + SILENCE, lanes)
        if rank >= WARMING:
            taken.append((perf_counter() - began) * 1000)
        if case is not None and rank % 4:
            with service.store.transaction() as session:
                queue.release(session, case.id, 1)
    return taken


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
