"""Live calls held at once by Vosk in real time, beside what the engine alone holds."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import perf_counter

from websockets.exceptions import ConnectionClosed

from ivr.bench.engine_model import engine_model
from ivr.bench.live_calls import silence_that_ends, spoken_to_the_engine, wait_for
from ivr.bench.live_line import Call, dialled
from ivr.bench.measure import Measure, at_least, at_most, missing, percentile
from ivr.bench.processes import Process, prepare, service
from ivr.bench.progress import Tell, untold
from ivr.voice.ears import MOST_LINES
from ivr.voice.stream_playing import SILENT_FRAME
from speech.audio import FRAME_SECONDS

LEAST_OF_BARE = 0.9
MOST_MEGABYTES = 3.0
# A caller answered later than this after the end of speech is not held.
LATE_SECONDS = 1.0
# The end of an answer, ours, then the time after which nothing heard is its echo.
SILENT_FRAMES = 190
WORDS_SAID = 2
READY = "recogniser ready"


@dataclass(frozen=True, slots=True)
class Size:
    """How long the engine and each round of calls are measured, in seconds."""

    bare_seconds: float = 8.0
    round_seconds: float = 18.0
    rounds: int = 4


@dataclass(frozen=True, slots=True)
class Bare:
    """What the engine holds alone: streams in real time, megabytes for each more.

    ``processor`` is the share of a core that one stream takes.
    """

    streams: float
    megabytes_each: float
    processor: float


@dataclass(slots=True)
class Round:
    """What callers at once went through, and what the service's memory became."""

    callers: int
    sound: tuple[bytes, ...] = ()
    late_seconds: list[float] = field(default_factory=list)
    unanswered: int = 0
    megabytes: float = 0.0
    processor_seconds: float = 0.0
    carried_seconds: float = 0.0

    @property
    def processor(self) -> float:
        """The share of a core that one call took."""
        return self.processor_seconds / max(FRAME_SECONDS, self.carried_seconds)

    @property
    def is_held(self) -> bool:
        """Whether all talked, and nearly every one was answered in time."""
        asked = len(self.late_seconds) + self.unanswered
        if asked < self.callers:
            return False
        slowest = percentile(self.late_seconds, 0.95)
        return slowest <= LATE_SECONDS and self.unanswered <= asked / 20


FULL = Size()


def telephone_stream() -> tuple[bytes, ...]:
    """Give what a caller sends: words, then the silence of somebody who listens."""
    return (*said(), *[SILENT_FRAME] * SILENT_FRAMES)


def said() -> tuple[bytes, ...]:
    """Give the words of an answer: callers talk two fifths of the time."""
    return spoken_to_the_engine() * WORDS_SAID


def measures(size: Size = FULL, tell: Tell = untold) -> list[Measure]:
    """Measure the engine alone, then calls: more and more of them, or fewer."""
    model = engine_model()
    if model is None:
        return [missing("Streams held at once")]
    bare = _bare(model, size)
    tell("the engine alone", 1, 1)
    alone, first, *climbed = _rounds(model, bare, size, tell)
    held = max((one.callers for one in climbed if one.is_held), default=0)
    more = max(1, first.callers - alone.callers)
    each = (first.megabytes - alone.megabytes) / more
    return [
        Measure("Streams a bare loop of the engine holds", bare.streams, ""),
        Measure("Streams held at once", held, ""),
        at_least(
            "Streams held beside the bare loop",
            min(1.0, held / max(1, int(min(bare.streams, MOST_LINES)))),
            "",
            LEAST_OF_BARE,
        ),
        Measure(
            "Answer after the end of speech, one caller, 95th",
            1000 * percentile(alone.late_seconds, 0.95),
            "ms",
        ),
        Measure("Processor of a stream in a bare loop", 100 * bare.processor, "%"),
        Measure(
            "Processor of a stream in a live call", 100 * climbed[0].processor, "%"
        ),
        Measure("Memory of the engine for one more stream", bare.megabytes_each, "MB"),
        at_most(
            "Memory of one more call beside the engine's",
            each - bare.megabytes_each,
            "MB",
            MOST_MEGABYTES,
        ),
    ]


def _bare(model: Path, size: Size) -> Bare:
    command = [sys.executable, "-m", "ivr.bench.bare_engine"]
    done = subprocess.run(  # noqa: S603  # our own command
        [*command, str(model), str(size.bare_seconds)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Bare(**json.loads(done.stdout))


def _rounds(model: Path, bare: Bare, size: Size, tell: Tell) -> list[Round]:
    settings = {"IVR_VOICE_MODE": "stream", "IVR_SPEECH_MODEL": str(model)}
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        prepare(folder, settings)
        with service(folder, settings) as process:
            wait_for(READY, folder / "log")
            return list(_climbed(process, bare, size, tell))


def _climbed(process: Process, bare: Bare, size: Size, tell: Tell) -> Iterator[Round]:
    """Have one call, then as many as the engine holds; then climb from there.

    That is: more of them while held, else fewer. The first round of many does not
    count: each stream of the engine heard as much ahead. Memory is looked at there.
    """
    names = count()
    callers, step = min(MOST_LINES, max(1, int(bare.streams))), 0
    for few in (1, callers):
        yield asyncio.run(_round(process, few, size.round_seconds, names))
    for rank in range(size.rounds):
        held = asyncio.run(_round(process, callers, size.round_seconds, names))
        tell("rounds of calls", rank + 1, size.rounds)
        yield held
        if step and step != (1 if held.is_held else -1):
            return
        step = 1 if held.is_held else -1
        callers += max(1, callers // 10) if held.is_held else -_fewer(callers, rank)
        if not 1 <= callers <= MOST_LINES:
            return


def _fewer(callers: int, rank: int) -> int:
    """Take a tenth away the first time, which the target allows, then nearly half."""
    return max(1, callers // 10 if rank == 0 else callers * 2 // 5)


async def _round(
    process: Process, callers: int, seconds: float, names: Iterator[int]
) -> Round:
    """Have so many callers at once, none of whom talks in step with another."""
    found = Round(callers, said())
    began, before = perf_counter(), process.processor_seconds()
    ending = silence_that_ends(found.sound)
    turn = (len(found.sound) + SILENT_FRAMES) * FRAME_SECONDS
    calls = [
        asyncio.create_task(
            _caller(
                process, names, rank * turn / callers, began + seconds, ending, found
            )
        )
        for rank in range(callers)
    ]
    await asyncio.sleep(max(0.0, seconds - 0.5))
    found.megabytes = process.resident_megabytes()
    await asyncio.gather(*calls)
    found.processor_seconds = process.processor_seconds() - before
    return found


async def _caller(
    process: Process,
    names: Iterator[int],
    wait: float,
    until: float,
    ending: float,
    found: Round,
) -> None:
    """Call, again when the call is over, until the round is."""
    await asyncio.sleep(wait)
    while perf_counter() < until:
        try:
            async with dialled(process, f"CA{next(names)}") as call:
                await _talk(call, until, ending, found)
        except ConnectionClosed:
            continue


async def _talk(call: Call, until: float, ending: float, found: Round) -> None:
    """Listen to the welcome, then talk and listen in turn while the round lasts."""
    await call.wait_for_quiet()
    while perf_counter() < until:
        before, ended = len(call.sounds), await call.say(found.sound)
        await call.say([SILENT_FRAME] * SILENT_FRAMES)
        found.carried_seconds += (len(found.sound) + SILENT_FRAMES) * FRAME_SECONDS
        after = [at for at in call.sounds[before:] if at > ended]
        if after:
            found.late_seconds.append(max(0.0, after[0] - ended - ending))
        else:
            found.unanswered += 1
