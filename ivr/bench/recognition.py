"""What the embedded recogniser understands of people, on Debian's recordings.

Closed questions are judged twice: with the weights we ship, and each voice with
weights fitted on the other one, so that nothing is fitted on what it is judged by.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from flows.spoken import say_number
from ivr.bench.debian_recordings import Voices, debian_voices
from ivr.bench.measure import Measure, at_least, at_most, missing
from ivr.bench.progress import Tell, untold
from speech import embedded_model
from speech.audio import Samples
from speech.embedded_recogniser import Candidate, EmbeddedRecogniser
from speech.isolating import isolate
from speech.measuring import (
    CATEGORIES,
    ClosedMeasure,
    Match,
    Recording,
    known_sentences,
    measure_closed,
    on_the_telephone,
    read_recordings,
    word_error_rate,
)
from speech.recogniser import OPEN
from speech.weighing import WEIGHTS, Evidence, Weights, fit, scores

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST_AMONG_FOUR = 95.0
LEAST_IN_CATEGORY = 85.0
LEAST_ACCEPTED = 97.0
MOST_WRONG_WORDS = 13.0
DRAWS = 10
SEED = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """A recording with what tells the words of its category apart."""

    recording: Recording
    words: tuple[str, ...]
    evidence: Evidence


def measures(most: int = 1_000, tell: Tell = untold) -> list[Measure]:
    """Measure at most so many recordings of each voice, and as many sentences."""
    with debian_voices() as voices, tempfile.TemporaryDirectory() as temporary:
        if voices is None or not embedded_model.is_installed():
            return [missing("Recognition of people")]
        recogniser = EmbeddedRecogniser(Path(temporary), os.cpu_count() or 1)
        return [
            *_closed(recogniser, voices, most, tell),
            *_open(recogniser, voices.june, most, tell),
        ]


def _closed(
    recogniser: EmbeddedRecogniser, voices: Voices, most: int, tell: Tell
) -> list[Measure]:
    words = [word for known in CATEGORIES.values() for word in known.values()]
    recogniser.prepare(words, lambda done, all_: tell("words learnt", done, all_), 2)
    judged = {
        name: _judged(recogniser, read_recordings(folder)[:most], tell)
        for name, folder in (("June", voices.june), ("Armelle", voices.armelle))
    }
    weights = {name: _fitted(known) for name, known in judged.items()}
    crossed = {
        "June": _measured(judged["June"], weights["Armelle"]),
        "Armelle": _measured(judged["Armelle"], weights["June"]),
    }
    return [
        *_targets(crossed),
        *(one for name in crossed for one in _told(f"{name}, crossed", crossed[name])),
        *(
            one
            for name, known in judged.items()
            for one in _told(f"{name}, as shipped", _measured(known, WEIGHTS))
        ),
    ]


def _judged(
    recogniser: EmbeddedRecogniser, recordings: Sequence[Recording], tell: Tell
) -> list[Judged]:
    def judge(recording: Recording) -> Judged:
        words = tuple(dict.fromkeys(CATEGORIES[recording.category].values()))
        spoken = isolate(recording.samples)
        nearest, evidence = recogniser.evidence(spoken, words, len(words))
        return Judged(recording, nearest, evidence)

    return _in_threads("words heard", judge, recordings, tell)


def _fitted(judged: Iterable[Judged]) -> Weights:
    return fit([(one.evidence, one.words.index(one.recording.word)) for one in judged])


def _measured(judged: Sequence[Judged], weights: Weights) -> ClosedMeasure:
    known = {_key(one.recording): one for one in judged}
    chance = np.random.default_rng(SEED)
    recordings = [one.recording for one in judged]
    return measure_closed(recordings, _match(known, weights), chance, draws=DRAWS)


def _match(known: Mapping[tuple[str, str], Judged], weights: Weights) -> Match:
    def match(recording: Recording, options: tuple[str, ...]) -> list[Candidate]:
        judged = known[_key(recording)]
        evidence = judged.evidence.among([judged.words.index(one) for one in options])
        scored = scores(evidence, weights)
        return [Candidate(options[at], float(scored[at])) for at in np.argsort(scored)]

    return match


def _key(recording: Recording) -> tuple[str, str]:
    return recording.category, recording.word


def _targets(crossed: Mapping[str, ClosedMeasure]) -> list[Measure]:
    """Judge all recordings together, each by weights fitted on the other voice."""
    total = sum(one.recordings for one in crossed.values())

    def mean(share: Callable[[ClosedMeasure], float]) -> float:
        found = (share(one) * one.recordings for one in crossed.values())
        return 100 * sum(found) / max(1, total)

    return [
        at_least(
            f"Right among 4 options, {total} words",
            mean(lambda one: one.among_four),
            "%",
            LEAST_AMONG_FOUR,
        ),
        at_least(
            "Right inside a category",
            mean(lambda one: one.in_category),
            "%",
            LEAST_IN_CATEGORY,
        ),
        at_least(
            "Right of the clearest 75 %",
            mean(lambda one: one.accepted_right),
            "%",
            LEAST_ACCEPTED,
        ),
    ]


def _told(who: str, found: ClosedMeasure) -> list[Measure]:
    return [
        Measure(f"{who}, among 4", 100 * found.among_four, "%"),
        Measure(f"{who}, in a category", 100 * found.in_category, "%"),
        Measure(f"{who}, clearest 75 %", 100 * found.accepted_right, "%"),
    ]


def _open(
    recogniser: EmbeddedRecogniser, folder: Path, most: int, tell: Tell
) -> list[Measure]:
    known = known_sentences(folder)[:most]
    sounds = [on_the_telephone(file) for file, _ in known]

    def transcribe(sound: Samples) -> str:
        return figures_as_words(recogniser.recognise(sound, OPEN).text)

    heard = _in_threads("sentences heard", transcribe, sounds, tell)
    said = [figures_as_words(words) for _, words in known]
    wrong = 100 * word_error_rate(list(zip(said, heard, strict=True)))
    return [
        at_most(f"Wrong words, {len(known)} sentences", wrong, "%", MOST_WRONG_WORDS)
    ]


FIGURE = re.compile(r"\d+")


def figures_as_words(text: str) -> str:
    """Write figures as they are said, so that « 9 » and « neuf » are one word."""
    return FIGURE.sub(lambda found: say_number(int(found[0])), text)


def _in_threads(
    what: str, work: Callable[[Item], Result], items: Sequence[Item], tell: Tell
) -> list[Result]:
    found: list[Result] = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        for result in threads.map(work, items):
            found.append(result)
            tell(what, len(found), len(items))
    return found
