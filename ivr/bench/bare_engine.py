"""Measures the engine alone, when run by itself, in a process that holds nothing else.

Prints one JSON document: the streams it holds in real time, the megabytes of each.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import click

from ivr.bench.processes import Process
from ivr.bench.streams import Bare, telephone_stream
from ivr.voice.ears import MOST_LINES
from speech.audio import FRAME_BYTES, mu_law_to_samples, samples_to_pcm
from speech.bare_engine import BareEngine, held

FRAMES_AT_ONCE = 5


def measure(folder: Path, seconds: float) -> Bare:
    """Measure a model: by one stream a core, then by as many as that promises."""
    engine, ours = BareEngine(folder), Process(os.getpid(), 0)
    pieces = _pieces()
    few = engine.opened(os.cpu_count() or 1, pieces)
    promised = min(MOST_LINES, max(1, int(held(few, pieces, seconds / 4))))
    before = ours.resident_megabytes()
    streams = engine.opened(promised, pieces)
    began, busy = perf_counter(), ours.processor_seconds()
    found = held(streams, pieces, seconds)
    spoken = found * (perf_counter() - began)
    each = (ours.resident_megabytes() - before) / promised
    processor = (ours.processor_seconds() - busy) / spoken
    return Bare(found, each, processor)


def _pieces() -> list[bytes]:
    """Give the stream of a caller as linear sound, a tenth of a second at a time."""
    size = FRAME_BYTES * FRAMES_AT_ONCE
    whole = b"".join(telephone_stream())
    return [
        samples_to_pcm(mu_law_to_samples(whole[at : at + size]))
        for at in range(0, len(whole), size)
    ]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("seconds", type=float)
def main(folder: Path, seconds: float) -> None:
    """Measure, and print it."""
    click.echo(json.dumps(asdict(measure(folder, seconds))))


if __name__ == "__main__":
    main()
