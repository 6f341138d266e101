"""Rendering the sentences that are made for one caller."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from flows.spoken import say_phone
from ivr.bench.measure import Measure, at_most, percentile
from speech.cache import SpokenCache
from speech.pyttsx3_synthesiser import Pyttsx3Synthesiser
from speech.synthesiser import Pace
from speech.wav import mu_law_of

RENDERINGS = 40
MOST_MS = 100.0
TELEPHONE_RATE = 8_000
_PATIENCE_SECONDS = 10.0


def measures() -> list[Measure]:
    """Measure how long a caller waits for a sentence that nobody heard before."""
    with tempfile.TemporaryDirectory(prefix="bench-voices-") as temporary:
        cache = SpokenCache(Path(temporary), b"secret", Pyttsx3Synthesiser())
        _render(cache, "Bonjour.")  # the engine starts once
        rendered = [_render(cache, text) for text in _sentences()]
    spent = [milliseconds for milliseconds, _ in rendered]
    spoken = [seconds for _, seconds in rendered]
    return [
        Measure("Variable sentence, length, median", percentile(spoken, 0.5), "s"),
        Measure("Rendering a variable sentence, median", percentile(spent, 0.5), "ms"),
        at_most(
            "Rendering a variable sentence, 95th",
            percentile(spent, 0.95),
            "ms",
            MOST_MS,
        ),
    ]


def _sentences() -> list[str]:
    """Give numbers as they are read back, no two alike."""
    return [
        f"{say_phone(f'+336123456{rank:02}')}, {rank}." for rank in range(RENDERINGS)
    ]


def _render(cache: SpokenCache, text: str) -> tuple[float, float]:
    """Give the milliseconds a sentence took, and the seconds it lasts."""
    began = time.perf_counter()
    digest = cache.prepare(text, "fr", Pace.NORMAL, fixed=False)
    file = cache.wav(digest, _PATIENCE_SECONDS)
    spent = (time.perf_counter() - began) * 1000
    spoken = len(mu_law_of(file.read_bytes())) if file else 0
    return spent, spoken / TELEPHONE_RATE
