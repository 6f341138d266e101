"""The engines of Vosk, each lent for one answer, then kept for another caller."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vosk import KaldiRecognizer, Model, SetLogLevel

from speech.audio import TELEPHONE_RATE, WIDE_RATE
from speech.models import ModelFacts
from speech.recogniser import NOTHING_HEARD, Heard, RecogniserBrokenError, Word

UNKNOWN = "[unk]"
EVERY_WORD = "[]"

# What an engine keeps of the words it searched takes 50 MB after one answer, 180 MB
# after two minutes of very different ones, and would go on growing.
MOST_HEARD_SECONDS = 120.0

_ERRORS_ONLY = -1
_BYTES_PER_SAMPLE = 2


class Engine:
    """One engine at work on one answer, whose sentences it closes too early."""

    def __init__(self, engine: Any, rate: int) -> None:  # noqa: ANN401 - vosk publishes no types
        self._engine = engine
        self._bytes_per_second = _BYTES_PER_SAMPLE * rate
        self._heard_bytes = 0
        self._began_seconds = 0.0
        self._parts: list[dict[str, Any]] = []

    @property
    def heard_seconds(self) -> float:
        """How much sound it has heard, whoever spoke."""
        return self._heard_bytes / self._bytes_per_second

    def begin(self, grammar: str) -> None:
        """Listen to another answer, maybe of somebody else."""
        self._parts = []
        self._began_seconds = self.heard_seconds
        # After a final result nothing is left of a voice, only of the words searched.
        self._engine.FinalResult()
        if grammar != EVERY_WORD:
            self._engine.SetGrammar(grammar)

    def feed(self, sound: bytes) -> None:
        """Hear more linear sound, at the rate the engine was made for."""
        self._heard_bytes += len(sound)
        if self._engine.AcceptWaveform(sound):
            # The engine closes a sentence at its own pauses: ours are longer.
            self._parts.append(json.loads(self._engine.Result()))

    def partial(self) -> str:
        """What seems to be said so far."""
        latest = json.loads(self._engine.PartialResult()).get("partial", "")
        texts = [part.get("text", "") for part in self._parts] + [latest]
        return _readable(" ".join(texts))

    def finish(self) -> Heard:
        """Say what was heard since the answer began."""
        parts = [*self._parts, json.loads(self._engine.FinalResult())]
        self._parts = []
        found = [word for part in parts for word in part.get("result", [])]
        return _heard(found, self._began_seconds)


class Engines:
    """The engines of one model, from any thread; ``rate`` is that of their sound.

    One that is kept has searched words before, which makes it hear the next answer at
    an eighth of the price: a new one works out the words it meets.
    """

    def __init__(self, facts: ModelFacts) -> None:
        """Load the model (seconds, and its size in memory) of a described folder.

        Raises ``RecogniserBrokenError`` when the engine cannot read it.
        """
        SetLogLevel(_ERRORS_ONLY)
        self.rate = TELEPHONE_RATE if facts.accepts_telephone_rate else WIDE_RATE
        with engine_errors("the model could not be loaded"):
            self._model = Model(str(facts.folder))
        self._kept_free: list[Engine] = []
        self._kept_closed: list[Engine] = []

    def knows(self, word: str) -> bool:
        """Say whether the model can ever hear a word."""
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def take(self, grammar: str) -> Engine:
        """Lend an engine that listens for a vocabulary, the latest one kept first."""
        try:
            engine = self._kept(grammar).pop()
        except IndexError:
            return self._made(grammar)
        engine.begin(grammar)
        return engine

    def give_back(self, engine: Engine, grammar: str) -> None:
        """Keep an engine for another answer, unless it holds much by now."""
        if engine.heard_seconds < MOST_HEARD_SECONDS:
            self._kept(grammar).append(engine)

    def _kept(self, grammar: str) -> list[Engine]:
        return self._kept_free if grammar == EVERY_WORD else self._kept_closed

    def _made(self, grammar: str) -> Engine:
        arguments = () if grammar == EVERY_WORD else (grammar,)
        engine = KaldiRecognizer(self._model, float(self.rate), *arguments)
        # Alternatives would replace the confidence of words by a bare score.
        engine.SetWords(enable_words=True)
        return Engine(engine, self.rate)


@contextmanager
def engine_errors(what: str) -> Iterator[None]:
    """Turn whatever the engine raises into ``RecogniserBrokenError``."""
    try:
        yield
    # The engine's own errors have no narrower class.
    except Exception as error:
        raise RecogniserBrokenError(what) from error


def _heard(found: list[dict[str, Any]], began_seconds: float) -> Heard:
    """Put words together; what was no word of the vocabulary lowers the confidence."""
    if not found:
        return NOTHING_HEARD
    words = tuple(
        Word(
            word["word"],
            float(word["conf"]),
            float(word["start"]) - began_seconds,
            float(word["end"]) - began_seconds,
        )
        for word in found
        if word["word"] != UNKNOWN
    )
    confidence = sum(word.confidence for word in words) / len(found)
    return Heard(_readable(" ".join(word.text for word in words)), confidence, words)


def _readable(text: str) -> str:
    return " ".join(text.replace(UNKNOWN, " ").replace("' ", "'").split())
