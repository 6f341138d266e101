"""Vosk with nothing of ours around it: what our own ears are measured against."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from vosk import KaldiRecognizer, Model, SetLogLevel

from speech.audio import TELEPHONE_RATE

_ERRORS_ONLY = -1


class BareEngine:
    """One model and as many recognisers as there are streams."""

    def __init__(self, folder: Path) -> None:
        SetLogLevel(_ERRORS_ONLY)
        self._model = Model(str(folder))

    def open(self, streams: int) -> list[Any]:
        """Open so many recognisers of 8 kHz sound, without a vocabulary."""
        rate = float(TELEPHONE_RATE)
        return [KaldiRecognizer(self._model, rate) for _ in range(streams)]

    def held(self, pieces: Sequence[bytes], seconds: float, threads: int) -> float:
        """Give how many streams of linear sound keep up when heard for so long.

        Each thread feeds the same pieces to a recogniser of its own, without a rest.
        """
        engines = self.open(threads)
        began = perf_counter()
        until = began + seconds
        with ThreadPoolExecutor(threads) as pool:
            fed = pool.map(lambda engine: feed(engine, pieces, until), engines)
        spoken = sum(fed) / 2 / TELEPHONE_RATE
        return spoken / (perf_counter() - began)


def feed(engine: Any, pieces: Sequence[bytes], until: float) -> int:  # noqa: ANN401 - vosk publishes no types
    """Feed pieces again and again until a time; give the bytes that were heard."""
    heard = 0
    for piece in cycle(pieces):
        if engine.AcceptWaveform(piece):
            engine.Result()
        heard += len(piece)
        if perf_counter() >= until:
            break
    return heard
