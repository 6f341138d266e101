"""How well an engine recognises recordings whose words are known."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import numpy as np

from speech.audio import (
    TELEPHONE_RATE,
    Samples,
    mu_law_to_samples,
    resample,
    samples_to_mu_law,
)
from speech.embedded_recogniser import Candidate
from speech.gsm import gsm_to_samples
from speech.wav import read_wav


def _named(
    prefix: str, suffix: str, names: Sequence[str], words: str
) -> dict[str, str]:
    spoken = words.split()
    return {f"{prefix}{n}{suffix}": w for n, w in zip(names, spoken, strict=True)}


_UP_TO_20 = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf vingt"
)
_TENS = "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix"
_DAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi"
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre"
)
_CALLS = (
    "alpha bravo charlie delta écho foxtrot golf hôtel india juliette kilo lima mike "
    "novembre oscar papa québec roméo sierra tango uniforme victor whisky x-ray yankee "
    "zoulou"
)
_OTHERS = {
    "today": "aujourd'hui",
    "tomorrow": "demain",
    "yesterday": "hier",
    "hundred": "cent",
    "thousand": "mille",
    "million": "million",
    "minus": "moins",
    "star": "étoile",
    "pound": "dièse",
}

CATEGORIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "numbers": _named("digits/", "", [str(n) for n in range(21)], _UP_TO_20)
        | _named("digits/", "", [str(n) for n in range(30, 100, 10)], _TENS),
        "days": _named("digits/day-", "", [str(n) for n in range(7)], _DAYS),
        "months": _named("digits/mon-", "", [str(n) for n in range(12)], _MONTHS),
        "others": {f"digits/{name}": word for name, word in _OTHERS.items()},
        "spelling": _named(
            "phonetic/", "_p", list("abcdefghijklmnopqrstuvwxyz"), _CALLS
        ),
    }
)
"""The words of Asterisk's French sound files, by category and file name."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One word said by a person, as the telephone carries it, at 8 kHz."""

    category: str
    word: str
    samples: Samples


Match = Callable[[Recording, tuple[str, ...]], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One choice among options: was it right, and by what margin."""

    is_right: bool
    margin: float


@dataclass(frozen=True, slots=True)
class ClosedMeasure:
    """Shares of right answers, from 0 to 1, over ``recordings`` recordings."""

    recordings: int
    among_four: float
    in_category: float
    accepted_right: float


def read_recordings(folder: Path) -> list[Recording]:
    """The known words of a folder of Asterisk's French sounds, through a telephone."""
    return [
        Recording(category, word, on_the_telephone(file))
        for category, words in CATEGORIES.items()
        for name, word in words.items()
        for file in (folder / f"{name}.wav", folder / f"{name}.gsm")
        if file.is_file()
    ]


def on_the_telephone(file: Path) -> Samples:
    """A WAV or GSM recording at 8 kHz after G.711 coding."""
    return mu_law_to_samples(samples_to_mu_law(_narrow(file)))


def measure_closed(
    recordings: Sequence[Recording],
    match: Match,
    chance: np.random.Generator,
    accepted_share: float = 0.75,
    draws: int = 5,
) -> ClosedMeasure:
    """Recognise each recording among four options, then among its whole category."""
    whole, four = [], []
    for recording in recordings:
        words = tuple(dict.fromkeys(CATEGORIES[recording.category].values()))
        whole.append(_trial(recording, words, match))
        others = [word for word in words if word != recording.word]
        for _ in range(draws):
            drawn = chance.permutation(len(others))[:3]
            options = (recording.word, *(others[rank] for rank in drawn))
            four.append(_trial(recording, options, match))
    return ClosedMeasure(
        recordings=len(recordings),
        among_four=_share_right(four),
        in_category=_share_right(whole),
        accepted_right=_share_right(clearest(four, accepted_share)),
    )


def known_sentences(folder: Path) -> list[tuple[Path, str]]:
    """The sentences of Asterisk's French sounds whose words were written down.

    They were written by reading transcripts, not by ear: a measure made with them is
    a little too kind.
    """
    table = files("speech").joinpath("measured_sentences.tsv").read_text("utf-8")
    rows = (line.partition("\t") for line in table.splitlines())
    known = ((folder / f"{name}.wav", words) for name, _, words in rows)
    return [(file, words) for file, words in known if file.is_file()]


def word_error_rate(sentences: Sequence[tuple[str, str]]) -> float:
    """Give the share of words heard wrong, over sentences as said and as heard."""
    wrong, total = 0, 0
    for said, heard in sentences:
        words = plain_words(said)
        wrong += word_errors(words, plain_words(heard))
        total += len(words)
    return wrong / max(1, total)


def plain_words(text: str) -> list[str]:
    """Words in small letters, without punctuation."""
    return re.findall(r"\w+", text.lower())


def clearest(trials: Sequence[Trial], share: float) -> list[Trial]:
    """The trials with the widest margins."""
    ordered = sorted(trials, key=lambda trial: trial.margin, reverse=True)
    return ordered[: round(len(ordered) * share)]


def word_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """How many words must be changed, added or removed (Levenshtein's distance)."""
    before = list(range(len(heard) + 1))
    for row, word in enumerate(said, start=1):
        current = [row]
        for column, other in enumerate(heard, start=1):
            swapped = before[column - 1] + (word != other)
            current.append(min(swapped, before[column] + 1, current[-1] + 1))
        before = current
    return before[-1]


def _narrow(file: Path) -> Samples:
    if file.suffix == ".gsm":
        return gsm_to_samples(file.read_bytes())
    sound = read_wav(file.read_bytes())
    return resample(sound.samples, sound.rate, TELEPHONE_RATE)


def _trial(recording: Recording, options: tuple[str, ...], match: Match) -> Trial:
    best, second, *_ = match(recording, options)
    return Trial(best.phrase == recording.word, second.score - best.score)


def _share_right(trials: Sequence[Trial]) -> float:
    return sum(trial.is_right for trial in trials) / max(1, len(trials))
