"""Recognition by Vosk: the only module that imports it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from vosk import KaldiRecognizer, Model, SetLogLevel

from speech.audio import TELEPHONE_RATE, WIDE_RATE, mu_law_to_samples, samples_to_pcm
from speech.models import ModelFacts
from speech.own_words import doubted, phrase_or_sentence
from speech.recogniser import (
    NOTHING_HEARD,
    Expected,
    Heard,
    Hearing,
    RecogniserBrokenError,
    Word,
)
from speech.upsampling import Upsampler

_UNKNOWN = "[unk]"
_EVERY_WORD = "[]"
_ERRORS_ONLY = -1


class VoskRecogniser:
    """One model in memory, shared by the ears of every call."""

    def __init__(self, facts: ModelFacts) -> None:
        """Load the model (seconds, and its size in memory) of a described folder.

        Raises ``RecogniserBrokenError`` when the engine cannot read it.
        """
        SetLogLevel(_ERRORS_ONLY)
        self.facts = facts
        with _engine_errors("the model could not be loaded"):
            self._model = Model(str(facts.folder))

    @property
    def name(self) -> str:
        """Name the engine and its model."""
        return f"Vosk, {self.facts.name}"

    @property
    def hears(self) -> bool:
        """Say that speech is understood."""
        return True

    def listen(self) -> Hearing:
        """Open the ear of a new call."""
        return _VoskHearing(self._model, self.facts)

    def unknown_words(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        """The words of these phrases that the model can never hear."""
        words = {word for phrase in phrases for word in phrase.split()}
        return tuple(sorted(w for w in words if _known_form(self._model, w) is None))


class _VoskHearing:
    """Follows an answer with one engine, or with two where it may be of own words."""

    def __init__(self, model: Any, facts: ModelFacts) -> None:  # noqa: ANN401 - vosk publishes no types
        self._model = model
        self._facts = facts
        self._closed: _Engine | None = None
        self._free: _Engine | None = None
        self._listening: tuple[_Engine, ...] = ()
        self._upsampler = Upsampler()

    def expect(self, expected: Expected) -> None:
        grammar = _grammar(self._model, expected, self._facts)
        self._upsampler = Upsampler()
        with _engine_errors("the vocabulary could not be set"):
            self._closed = _prepared(self._closed, grammar, self._new_engine)
            self._listening = (self._closed,)
            if expected.is_open and grammar != _EVERY_WORD:
                self._free = _prepared(self._free, _EVERY_WORD, self._new_engine)
                self._listening = (self._closed, self._free)

    def feed(self, encoded: bytes) -> None:
        if not self._listening:
            self.expect(Expected(is_open=True))
        samples = mu_law_to_samples(encoded)
        if not self._facts.accepts_telephone_rate:
            samples = self._upsampler.feed(samples)
        sound = samples_to_pcm(samples)
        with _engine_errors("the sound could not be heard"):
            for engine in self._listening:
                engine.feed(sound)

    def partial(self) -> str:
        # Of two, the one with a vocabulary does not take a noise for words.
        return self._listening[0].partial() if self._listening else ""

    def finish(self) -> Heard:
        with _engine_errors("the sentence could not be finished"):
            heard = [engine.finish() for engine in self._listening]
        match heard:
            case [phrase, sentence]:
                return phrase_or_sentence(
                    _seconds(sentence),
                    lambda: doubted(phrase, sentence),
                    lambda: sentence,
                )
            case [only]:
                return only
            case _:
                return NOTHING_HEARD

    def _new_engine(self, grammar: str) -> Any:  # noqa: ANN401 - vosk publishes no types
        is_narrow = self._facts.accepts_telephone_rate
        rate = float(TELEPHONE_RATE if is_narrow else WIDE_RATE)
        arguments = () if grammar == _EVERY_WORD else (grammar,)
        engine = KaldiRecognizer(self._model, rate, *arguments)
        # Alternatives would replace the confidence of words by a bare score.
        engine.SetWords(enable_words=True)
        return engine


class _Engine:
    """One engine at work on one answer, whose sentences it closes too early."""

    def __init__(self, engine: Any) -> None:  # noqa: ANN401 - vosk publishes no types
        self._engine = engine
        self._parts: list[dict[str, Any]] = []

    def listen_for(self, grammar: str) -> None:
        self._parts = []
        self._engine.Reset()
        self._engine.SetGrammar(grammar)

    def feed(self, sound: bytes) -> None:
        if self._engine.AcceptWaveform(sound):
            # The engine closes a sentence at its own pauses: ours are longer.
            self._parts.append(json.loads(self._engine.Result()))

    def partial(self) -> str:
        latest = json.loads(self._engine.PartialResult()).get("partial", "")
        texts = [part.get("text", "") for part in self._parts] + [latest]
        return _readable(" ".join(texts))

    def finish(self) -> Heard:
        parts = [*self._parts, json.loads(self._engine.FinalResult())]
        self._parts = []
        return _heard([word for part in parts for word in part.get("result", [])])


def _prepared(
    engine: _Engine | None, grammar: str, make: Callable[[str], Any]
) -> _Engine:
    """Have an engine listen for the words of another question, made if need be."""
    if engine is None:
        return _Engine(make(grammar))
    engine.listen_for(grammar)
    return engine


def _seconds(heard: Heard) -> float:
    """How long the words that were heard lasted."""
    return heard.words[-1].end - heard.words[0].start if heard.words else 0.0


def _grammar(model: Any, expected: Expected, facts: ModelFacts) -> str:  # noqa: ANN401 - vosk publishes no types
    """The vocabulary as the engine wants it; every word when it cannot be limited."""
    if not expected.phrases or not facts.takes_vocabulary:
        return _EVERY_WORD
    phrases = [_known_phrase(model, phrase) for phrase in expected.phrases]
    known = dict.fromkeys(phrase for phrase in phrases if phrase)
    if not known:
        return _EVERY_WORD
    unknown = [_UNKNOWN] if model.vosk_model_find_word(_UNKNOWN) >= 0 else []
    return json.dumps([*known, *unknown], ensure_ascii=False)


def _known_phrase(model: Any, phrase: str) -> str | None:  # noqa: ANN401 - vosk publishes no types
    """The phrase in words of the model, ``None`` when one of them is missing."""
    forms = [_known_form(model, word) for word in phrase.lower().split()]
    return None if None in forms else " ".join(form for form in forms if form)


def _known_form(model: Any, word: str) -> str | None:  # noqa: ANN401 - vosk publishes no types
    """The word as the model writes it: whole, or cut at apostrophes and hyphens."""
    plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(",.?!;:")
    for form in (plain, plain.replace("'", "' "), plain.replace("-", " ")):
        if all(model.vosk_model_find_word(part) >= 0 for part in form.split()):
            return form
    return None


def _heard(found: list[dict[str, Any]]) -> Heard:
    """Put words together; what was no word of the vocabulary lowers the confidence."""
    if not found:
        return NOTHING_HEARD
    words = tuple(
        Word(
            word["word"], float(word["conf"]), float(word["start"]), float(word["end"])
        )
        for word in found
        if word["word"] != _UNKNOWN
    )
    confidence = sum(word.confidence for word in words) / len(found)
    return Heard(_readable(" ".join(word.text for word in words)), confidence, words)


def _readable(text: str) -> str:
    return " ".join(text.replace(_UNKNOWN, " ").replace("' ", "'").split())


@contextmanager
def _engine_errors(what: str) -> Iterator[None]:
    try:
        yield
    # The engine's own errors have no narrower class.
    except Exception as error:
        raise RecogniserBrokenError(what) from error
