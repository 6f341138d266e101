"""Vosk with nothing of ours around it: what our own ears are measured against."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias

from vosk import KaldiRecognizer, Model, SetLogLevel

from speech.audio import TELEPHONE_RATE

_ERRORS_ONLY = -1

Stream: TypeAlias = Any
"""A recogniser at work on one stream; vosk publishes no types."""


class BareEngine:
    """One model and as many recognisers as there are streams."""

    def __init__(self, folder: Path) -> None:
        SetLogLevel(_ERRORS_ONLY)
        self._model = Model(str(folder))

    def opened(self, count: int, pieces: Sequence[bytes]) -> list[Stream]:
        """Open streams of 8 kHz sound without a vocabulary, which heard all once.

        A recogniser that never searched the model's words takes ten times as long.
        """
        rate = float(TELEPHONE_RATE)
        streams = [KaldiRecognizer(self._model, rate) for _ in range(count)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda stream: _hear_all(stream, pieces), streams))
        return streams


def held(streams: Sequence[Stream], pieces: Sequence[bytes], seconds: float) -> float:
    """Give how many streams of linear sound keep up, when these are heard for so long.

    A thread for each core feeds its share of them in turn, without a rest.
    """
    threads = os.cpu_count() or 1
    shares = [share for rank in range(threads) if (share := streams[rank::threads])]
    began = perf_counter()
    until = began + seconds
    with ThreadPoolExecutor(threads) as pool:
        fed = sum(pool.map(lambda share: _feed(share, pieces, until), shares))
    return fed / 2 / TELEPHONE_RATE / (perf_counter() - began)


def _feed(streams: Sequence[Stream], pieces: Sequence[bytes], until: float) -> int:
    """Feed pieces again and again until a time; give the bytes that were heard."""
    heard = 0
    for piece in cycle(pieces):
        for stream in streams:
            _hear(stream, piece)
            heard += len(piece)
            if perf_counter() >= until:
                return heard
    return heard


def _hear_all(stream: Stream, pieces: Sequence[bytes]) -> None:
    for piece in pieces:
        _hear(stream, piece)


def _hear(stream: Stream, piece: bytes) -> None:
    if stream.AcceptWaveform(piece):
        stream.Result()
