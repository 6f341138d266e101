"""The voice in a process of its own: speaking never slows the calls being answered."""

import os
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

from speech.audio import Samples, pcm_to_samples, samples_to_pcm
from speech.pyttsx3_synthesiser import DEFAULT_VOICES, Pyttsx3Synthesiser, Voice
from speech.pyttsx3_synthesiser import voice_name as name_of
from speech.spoken_file import keep
from speech.synthesiser import Pace, VoiceBrokenError

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE_SECONDS = 20.0
TRIES = 2
# Whoever answers calls goes before whoever prepares what is said next.
NICENESS = 5

_SYNTHESISERS: list[Pyttsx3Synthesiser] = []


class VoiceProcess:
    """A synthesiser that speaks in another process, started with the first sentence.

    A process that dies is replaced, and says again the sentence it was speaking.
    """

    def __init__(
        self,
        voices: Mapping[str, Voice] = DEFAULT_VOICES,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._voices = dict(voices)
        self._patience_seconds = patience_seconds
        self._starting = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._names: dict[str, str] = {}

    def voice_name(self, language: str) -> str:
        """Name the voice and its rates: another name means another sound."""
        if language not in self._names:
            self._names[language] = name_of(self._voices, language)
        return self._names[language]

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        """Speak at 8 kHz; ``VoiceBrokenError`` when mute, broken or stuck."""
        return pcm_to_samples(self._done(_spoken, text, language, pace))

    def write(self, text: str, language: str, pace: Pace, target: Path) -> None:
        """Speak into a file, there: the calls being answered have no part in it."""
        self._done(_written, text, language, pace, target)

    def close(self, *, waits: bool = False) -> None:
        """Let the process go; the next sentence starts another.

        Whoever ``waits`` goes on once it has ended, and holds nothing any more.
        """
        with self._starting:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=waits, cancel_futures=True)

    def let_go(self) -> None:
        """Give back what is held, once the sentence under way is over."""
        self.close(waits=True)

    def _done(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        for _ in range(TRIES):
            try:
                return self._awaited(self._submit(work, *given, **named))
            except BrokenProcessPool:
                self.close()
        raise VoiceBrokenError("the process of the voice died, and died again")

    def _awaited(self, work: "Future[T]") -> T:
        try:
            return work.result(self._patience_seconds)
        except TimeoutError as error:
            self.close()
            raise VoiceBrokenError("the voice did not answer in time") from error

    def _submit(
        self, work: Callable[P, T], *given: P.args, **named: P.kwargs
    ) -> "Future[T]":
        with self._starting:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    max_workers=1,
                    mp_context=get_context("spawn"),
                    initializer=_begin,
                    initargs=(self._voices,),
                )
            return self._pool.submit(work, *given, **named)


def _begin(voices: Mapping[str, Voice]) -> None:
    """Run once in the process of the voice."""
    # Ctrl-C reaches every process of a terminal: the one that serves decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICENESS)
    Thread(target=_end_with_who_serves, daemon=True).start()
    _SYNTHESISERS.append(Pyttsx3Synthesiser(voices))


def _end_with_who_serves() -> None:
    """Leave no voice behind a service that was killed: nothing else would tell it."""
    serving = parent_process()
    if serving is not None:
        serving.join()
        os._exit(0)


def _spoken(text: str, language: str, pace: Pace) -> bytes:
    return samples_to_pcm(_SYNTHESISERS[0].say(text, language, pace))


def _written(text: str, language: str, pace: Pace, target: Path) -> None:
    keep(_SYNTHESISERS[0].say(text, language, pace), target)
