"""A turn by webhook: how long callers wait, how many the service can answer."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ivr.bench.callers import Tally, Target, call_for
from ivr.bench.measure import Measure, at_least, at_most, percentile
from ivr.bench.processes import TOKEN, Process, empty_endpoint, prepare, service
from ivr.bench.stored_calls import copy_calls

CALLERS = 20
THINKING_SECONDS = 1.0
PACED_SECONDS = 30.0
# A machine shared with others changes its speed from one second to the next: the two
# sides are measured in turn, and the middle of all the rounds is kept.
ROUNDS, ROUND_SECONDS = 12, 1.0
STORED_CALLS = 200_000

MOST_MEDIAN_MS = 15.0
MOST_P99_MS = 60.0
LEAST_OF_EMPTY = 0.3
MOST_SLOWER = 1.2
MOST_MEMORY_MB = 250.0


@dataclass(frozen=True, slots=True)
class Hurried:
    """Callers who press as soon as they are answered."""

    a_second: float
    processor_ms: float


@dataclass(frozen=True, slots=True)
class Round:
    """What was answered in a second on one side, then on the other."""

    empty: Hurried
    turns: Hurried

    @property
    def share(self) -> float:
        """The turns answered for each time the empty endpoint was."""
        return self.turns.a_second / max(1.0, self.empty.a_second)


@dataclass(frozen=True, slots=True)
class Answered:
    """One run of the service: with a caller's pace, then without any pause."""

    paced: Tally
    rounds: Sequence[Round]
    resident_megabytes: float

    @property
    def share(self) -> float:
        """The turns answered for each time the empty endpoint was."""
        return median(one.share for one in self.rounds)

    @property
    def median_ms(self) -> float:
        """What half of the turns do not pass, in milliseconds."""
        return percentile(self.paced.seconds, 0.5) * 1000

    @property
    def p99_ms(self) -> float:
        """What ninety-nine turns in a hundred do not pass, in milliseconds."""
        return percentile(self.paced.seconds, 0.99) * 1000


def measures() -> list[Measure]:
    """Measure turns on SQLite, young then old, beside an endpoint that does nothing."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        prepare(folder)
        with empty_endpoint(folder) as empty:
            with service(folder) as process:
                young = _run(process, empty)
            copy_calls(folder / "ivr.db", STORED_CALLS)
            with service(folder) as process:
                old = _run(process, empty)
    return [*_young(young), *_old(young, old)]


def _young(young: Answered) -> list[Measure]:
    pace = f"{CALLERS} calls at once, a key each {THINKING_SECONDS:g} s"
    turns = _middle(one.turns for one in young.rounds)
    empty = _middle(one.empty for one in young.rounds)
    return [
        at_most(f"Turn, median ({pace})", young.median_ms, "ms", MOST_MEDIAN_MS),
        at_most(f"Turn, 99th ({pace})", young.p99_ms, "ms", MOST_P99_MS),
        Measure("Turns without any pause", turns.a_second, "a second"),
        Measure("Empty form endpoint, same client", empty.a_second, "a second"),
        at_least("Turns beside the empty endpoint", young.share, "", LEAST_OF_EMPTY),
        Measure("Processor, a turn and its voices", turns.processor_ms, "ms"),
        Measure("Processor, the empty endpoint", empty.processor_ms, "ms"),
        at_most(
            "Memory of the web process", young.resident_megabytes, "MB", MOST_MEMORY_MB
        ),
        at_least("Calls held to their end", _held(young.paced), "", 1.0),
    ]


def _old(young: Answered, old: Answered) -> list[Measure]:
    stored = f"{STORED_CALLS:,} stored calls".replace(",", " ")
    slower = old.median_ms / young.median_ms
    fewer, turns = old.share / young.share, _middle(one.turns for one in old.rounds)
    return [
        Measure(f"Turn, median, {stored}", old.median_ms, "ms"),
        at_most(f"Turn, 99th, {stored}", old.p99_ms, "ms", MOST_P99_MS),
        at_most(f"Median beside the first, {stored}", slower, "", MOST_SLOWER),
        at_least(f"Turns beside the first, {stored}", fewer, "", 1 / MOST_SLOWER),
        Measure(f"Processor, a turn, {stored}", turns.processor_ms, "ms"),
        at_most(
            f"Memory of the web process, {stored}",
            old.resident_megabytes,
            "MB",
            MOST_MEMORY_MB,
        ),
    ]


def _run(process: Process, empty: Process) -> Answered:
    target = _target(process)
    asyncio.run(call_for(target, CALLERS, 2.0, 0.2))  # what is done once is done
    paced = asyncio.run(call_for(target, CALLERS, PACED_SECONDS, THINKING_SECONDS))
    for side in (empty, process):
        _hurried(side)  # warmed up before it is measured
    rounds = [Round(_hurried(empty), _hurried(process)) for _ in range(ROUNDS)]
    return Answered(paced, rounds, process.resident_megabytes())


def _hurried(process: Process) -> Hurried:
    before = process.processor_seconds()
    tally = asyncio.run(call_for(_target(process), CALLERS, ROUND_SECONDS, 0.0))
    spent = process.processor_seconds() - before
    turns = len(tally.seconds)
    return Hurried(turns / ROUND_SECONDS, spent * 1000 / max(1, turns))


def _target(process: Process) -> Target:
    return Target(process.port, process.origin, TOKEN)


def _middle(sides: Iterable[Hurried]) -> Hurried:
    """Give the middle of each measure."""
    each = list(sides)
    return Hurried(
        median(one.a_second for one in each), median(one.processor_ms for one in each)
    )


def _held(tally: Tally) -> float:
    """Give the share of calls that were not cut by an answer nobody expected."""
    return 1 - tally.failed / max(1, tally.begun)
