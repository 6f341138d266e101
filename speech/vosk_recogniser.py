"""Recognition by Vosk: what a question expects, heard by one engine or by two."""

import json
import os
from dataclasses import dataclass

from speech.audio import (
    TELEPHONE_RATE,
    WIDE_RATE,
    mu_law_to_samples,
    resample,
    samples_to_pcm,
)
from speech.models import ModelFacts
from speech.own_words import doubted, phrase_or_sentence
from speech.pico import speak
from speech.recogniser import NOTHING_HEARD, OPEN, Expected, Heard, Hearing
from speech.upsampling import Upsampler
from speech.vosk_engines import EVERY_WORD, UNKNOWN, Engine, Engines, engine_errors

_SAID_AHEAD = "Bonjour, je voudrais prendre un rendez-vous."


class VoskRecogniser:
    """One model in memory, shared by the ears of every call."""

    def __init__(self, facts: ModelFacts) -> None:
        """Load the model (seconds, and its size in memory) of a described folder.

        Raises ``RecogniserBrokenError`` when the engine cannot read it.
        """
        self.facts = facts
        self._engines = Engines(facts)

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
        return _VoskHearing(self._engines, self.facts)

    def warm(self) -> None:
        """Have an engine for each core hear a sentence (seconds), ahead of any call.

        The answers of the first callers then come as soon as those of the others.
        """
        wide = speak(_SAID_AHEAD, "fr-FR")
        sound = samples_to_pcm(resample(wide, WIDE_RATE, self._engines.rate))
        with engine_errors("a sentence could not be heard"):
            engines = [
                self._engines.take(EVERY_WORD) for _ in range(os.cpu_count() or 1)
            ]
            for engine in engines:
                engine.feed(sound)
                engine.finish()
                self._engines.give_back(engine, EVERY_WORD)


@dataclass(frozen=True, slots=True)
class _Lent:
    engine: Engine
    grammar: str


class _VoskHearing:
    """Follows an answer with one engine, or with two where it may be of own words.

    They are lent while somebody talks, so that calls that listen need none.
    """

    def __init__(self, engines: Engines, facts: ModelFacts) -> None:
        self._engines = engines
        self._facts = facts
        self._grammars = _grammars(engines, OPEN, facts)
        self._lent: tuple[_Lent, ...] = ()
        self._upsampler = Upsampler()

    def __del__(self) -> None:
        # A call may end in the middle of an answer.
        self._give_back()

    def expect(self, expected: Expected) -> None:
        self._give_back()
        self._upsampler = Upsampler()
        self._grammars = _grammars(self._engines, expected, self._facts)

    def feed(self, encoded: bytes) -> None:
        samples = mu_law_to_samples(encoded)
        if self._engines.rate != TELEPHONE_RATE:
            samples = self._upsampler.feed(samples)
        sound = samples_to_pcm(samples)
        lent = self._lent or self._borrowed()
        # One that fails is never lent again.
        self._lent = ()
        with engine_errors("the sound could not be heard"):
            for one in lent:
                one.engine.feed(sound)
        self._lent = lent

    def partial(self) -> str:
        # Of two, the one with a vocabulary does not take a noise for words.
        return self._lent[0].engine.partial() if self._lent else ""

    def finish(self) -> Heard:
        lent, self._lent = self._lent, ()
        with engine_errors("the sentence could not be finished"):
            heard = [one.engine.finish() for one in lent]
        self._lent = lent
        self._give_back()
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

    def _borrowed(self) -> tuple[_Lent, ...]:
        with engine_errors("the vocabulary could not be set"):
            return tuple(
                _Lent(self._engines.take(grammar), grammar)
                for grammar in self._grammars
            )

    def _give_back(self) -> None:
        lent, self._lent = self._lent, ()
        for one in lent:
            self._engines.give_back(one.engine, one.grammar)


def _seconds(heard: Heard) -> float:
    """How long the words that were heard lasted."""
    return heard.words[-1].end - heard.words[0].start if heard.words else 0.0


def _grammars(
    engines: Engines, expected: Expected, facts: ModelFacts
) -> tuple[str, ...]:
    """The vocabulary to listen for, then every word where an answer may be of any."""
    grammar = _grammar(engines, expected, facts)
    if expected.is_open and grammar != EVERY_WORD:
        return grammar, EVERY_WORD
    return (grammar,)


def _grammar(engines: Engines, expected: Expected, facts: ModelFacts) -> str:
    """The vocabulary as the engine wants it; every word when it cannot be limited."""
    if not expected.phrases or not facts.takes_vocabulary:
        return EVERY_WORD
    phrases = [_known_phrase(engines, phrase) for phrase in expected.phrases]
    known = dict.fromkeys(phrase for phrase in phrases if phrase)
    if not known:
        return EVERY_WORD
    unknown = [UNKNOWN] if engines.knows(UNKNOWN) else []
    return json.dumps([*known, *unknown], ensure_ascii=False)


def _known_phrase(engines: Engines, phrase: str) -> str | None:
    """The phrase in words of the model, ``None`` when one of them is missing."""
    forms = [_known_form(engines, word) for word in phrase.lower().split()]
    return None if None in forms else " ".join(form for form in forms if form)


def _known_form(engines: Engines, word: str) -> str | None:
    """The word as the model writes it: whole, or cut at apostrophes and hyphens."""
    plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(",.?!;:")
    for form in (plain, plain.replace("'", "' "), plain.replace("-", " ")):
        if all(engines.knows(part) for part in form.split()):
            return form
    return None
