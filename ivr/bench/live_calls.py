"""A live call: how soon it starts to speak, how soon an answer follows speech."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from websockets.exceptions import ConnectionClosed

from ivr.bench.engine_model import ENGINE_LANGUAGE, ENGINE_WORDS, engine_model
from ivr.bench.live_line import Call, dialled
from ivr.bench.measure import Measure, at_most, missing, percentile
from ivr.bench.processes import Process, prepare, service
from ivr.bench.progress import Tell, untold
from ivr.voice.stream_playing import SILENT_FRAME
from speech import endpoint
from speech.audio import (
    FRAME_SECONDS,
    TELEPHONE_RATE,
    WIDE_RATE,
    frames,
    resample,
    samples_to_mu_law,
    to_samples,
)
from speech.patience import CLOSED_ANSWER
from speech.pico import speak
from speech.pyttsx3_synthesiser import Pyttsx3Synthesiser
from speech.synthesiser import Pace

WARM_UPS = 3
SAID = "carte vitale"
READY_SECONDS = 100.0
ANSWER_SECONDS = 12.0
MOST_FIRST_MS = 150.0


@dataclass(frozen=True, slots=True)
class Listener:
    """A recogniser, what it logs once ready, and what it must reach (milliseconds)."""

    name: str
    model: str
    ready: str
    said: tuple[bytes, ...]
    median_ms: float
    slowest_ms: float | None


@dataclass(frozen=True, slots=True)
class Timed:
    """What one call took, in milliseconds; None for what did not come."""

    first_ms: float | None
    answer_ms: float | None


def embedded(calls: int = 12, tell: Tell = untold) -> list[Measure]:
    """Measure calls heard by the recogniser that comes installed."""
    return _measures(
        Listener("embedded", "", "phrases learnt", spoken(SAID), 900.0, None),
        calls,
        tell,
    )


def vosk(calls: int = 12, tell: Tell = untold) -> list[Measure]:
    """Measure calls heard by Vosk, with the model of the tests."""
    model = engine_model()
    if model is None:
        return [missing("Live, Vosk")]
    listener = Listener(
        "Vosk", str(model), "recogniser ready", spoken_to_the_engine(), 120.0, 300.0
    )
    return _measures(listener, calls, tell)


def _measures(listener: Listener, calls: int, tell: Tell) -> list[Measure]:
    """Hold calls one after the other, in real time, with cached prompts."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        variables = {"IVR_VOICE_MODE": "stream", "IVR_SPEECH_MODEL": listener.model}
        prepare(folder, variables)
        with service(folder, variables) as process:
            wait_for(listener.ready, folder / "log")
            timed = asyncio.run(_calls(process, listener.said, calls, tell))
    firsts = [one.first_ms for one in timed if one.first_ms is not None]
    answers = [one.answer_ms for one in timed if one.answer_ms is not None]
    name, slowest = f"Live, {listener.name}", percentile(answers, 0.95)
    after = f"{name}, speech to sound"
    return [
        at_most(
            f"{name}, start to sound, 95th",
            percentile(firsts, 0.95),
            "ms",
            MOST_FIRST_MS,
        ),
        at_most(f"{after}, median", percentile(answers, 0.5), "ms", listener.median_ms),
        Measure(f"{after}, 95th", slowest, "ms")
        if listener.slowest_ms is None
        else at_most(f"{after}, 95th", slowest, "ms", listener.slowest_ms),
        Measure(f"{name}, calls answered", len(answers), f"of {calls}"),
    ]


def spoken_to_the_engine() -> tuple[bytes, ...]:
    """Give the frames of words in the language of the engine's model.

    In another language it searches four times as long, which no caller makes it do.
    """
    samples = Pyttsx3Synthesiser().say(ENGINE_WORDS, ENGINE_LANGUAGE, Pace.NORMAL)
    return tuple(frames(samples_to_mu_law(samples)))


def spoken(text: str) -> tuple[bytes, ...]:
    """Give the frames of French words said on the telephone."""
    narrow = resample(speak(text, "fr-FR", 0.9, 1.1), WIDE_RATE, TELEPHONE_RATE)
    return tuple(frames(samples_to_mu_law(to_samples(narrow * 0.4))))


def silence_that_ends(sound: tuple[bytes, ...]) -> float:
    """Give the seconds of silence after which our own endpointing ends an answer."""
    ear = endpoint.listen(CLOSED_ANSWER)
    for frame in (*[SILENT_FRAME] * 50, *sound):
        ear, _ = endpoint.hear(ear, frame)
    for silent in range(200):
        ear, event = endpoint.hear(ear, SILENT_FRAME)
        if isinstance(event, endpoint.Ended):
            return (silent + 1) * FRAME_SECONDS
    return 0.0


def wait_for(words: str, log: Path) -> None:
    """Wait until the recogniser is ready, or none comes."""
    until = perf_counter() + READY_SECONDS
    while words not in log.read_text("utf-8") and perf_counter() < until:
        sleep(0.5)


async def _calls(
    process: Process, sound: tuple[bytes, ...], calls: int, tell: Tell
) -> list[Timed]:
    ending = silence_that_ends(sound)
    for rank in range(WARM_UPS):
        if (await _call(process, f"CAwarm{rank}", sound, ending)).answer_ms is not None:
            break
    timed = []
    for rank in range(calls):
        timed.append(await _call(process, f"CA{rank}", sound, ending))
        tell("live calls", rank + 1, calls)
    return timed


async def _call(
    process: Process, name: str, sound: tuple[bytes, ...], ending: float
) -> Timed:
    try:
        async with dialled(process, name) as call:
            return await _timed(call, sound, ending)
    except ConnectionClosed:
        return Timed(None, None)


async def _timed(call: Call, sound: tuple[bytes, ...], ending: float) -> Timed:
    await call.wait_for_quiet()
    first, before = call.sounds[0], len(call.sounds)
    ended = await call.say(sound)
    while len(call.sounds) == before and perf_counter() - ended < ANSWER_SECONDS:
        await call.say([SILENT_FRAME])
    answered = call.sounds[before] - ended if len(call.sounds) > before else None
    # The silence that tells the end of an answer is left out.
    after = None if answered is None else max(0.0, answered - ending) * 1000
    return Timed((first - call.began) * 1000, after)
