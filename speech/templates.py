"""How phrases sound to the embedded model: said nine times, encoded, kept on disk."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from zipfile import BadZipFile

import numpy as np

from speech.audio import (
    TELEPHONE_RATE,
    WIDE_RATE,
    Samples,
    mu_law_to_samples,
    resample,
    samples_to_mu_law,
)
from speech.embedded_model import FRAMES_PER_SECOND, EmbeddedModel
from speech.isolating import isolate
from speech.pico import speak
from speech.warping import Frames, directions

SPEEDS = (0.75, 0.95, 1.2)
PITCHES = (0.85, 1.0, 1.2)
WINDOWS_SECONDS = (2.0, 4.0, 8.0)
LANGUAGE, VOICE = "fr", "fr-FR"

_VERSION = "1"
_KEPT_DIMENSIONS = 64
_SAMPLE_SPEEDS = (0.95,)
_PRIOR_SECONDS = 3.0
# Any words rich in sounds do: they only show along which directions speech varies.
_SAMPLE_WORDS = (
    "bonjour", "demande", "carte", "loyer", "mardi", "juillet", "quatorze", "oui",
    "conseiller", "rendez-vous", "non", "gauche", "huit", "fille", "agneau", "chèque",
    "parfum", "brun", "soixante", "première",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """A phrase as it may be said, and how likely its text is when nothing is."""

    sayings: tuple[Frames, ...]
    prior: float


class Templates:
    """Makes the templates of phrases, or finds them on disk; safe from any thread."""

    def __init__(self, model: EmbeddedModel, folder: Path) -> None:
        self._model = model
        self._folder = folder
        self._known: dict[str, Template] = {}
        self._making = Lock()

    def template(self, phrase: str) -> Template:
        """The template of a phrase: made in half a second the first time."""
        if phrase not in self._known:
            with self._making:
                if phrase not in self._known:
                    self._known[phrase] = self._read(phrase) or self._make(phrase)
        return self._known[phrase]

    def prepare(
        self, phrases: Iterable[str], progress: Callable[[int, int], None]
    ) -> None:
        """Make every template ahead, telling ``progress(done, total)``."""
        wanted = list(dict.fromkeys(phrases))
        for done, phrase in enumerate(wanted):
            progress(done, len(wanted))
            self.template(phrase)
        progress(len(wanted), len(wanted))

    def narrowed(self, frames: Frames) -> Frames:
        """Encoder frames as the templates keep them."""
        return directions(frames @ self._axes)

    @cached_property
    def _axes(self) -> Frames:
        """The 64 directions along which French speech varies the most."""
        file = self._folder / f"axes-{_VERSION}.npy"
        try:
            return np.asarray(np.load(file), np.float32)
        except (OSError, ValueError):
            axes = self._principal_axes()
        self._folder.mkdir(parents=True, exist_ok=True)
        np.save(file, axes)
        return axes

    @cached_property
    def _silence(self) -> Frames:
        (encoded,) = self._model.encode([_almost_silence()], _PRIOR_SECONDS)
        return encoded

    def _principal_axes(self) -> Frames:
        said = [
            saying
            for word in _SAMPLE_WORDS
            for saying in self._encoded(word, _SAMPLE_SPEEDS)
        ]
        centred = np.concatenate([frames - frames.mean(axis=0) for frames in said])
        _, _, directions_found = np.linalg.svd(centred, full_matrices=False)
        return np.asarray(directions_found[:_KEPT_DIMENSIONS].T, np.float32)

    def _encoded(self, phrase: str, speeds: Sequence[float]) -> list[Frames]:
        said = [_said(phrase, speed, pitch) for speed in speeds for pitch in PITCHES]
        seconds = window_seconds(max(said, key=len))
        wide = [resample(sound, TELEPHONE_RATE, WIDE_RATE) for sound in said]
        encoded = self._model.encode(wide, seconds)
        return [
            spoken_frames(frames, sound)
            for frames, sound in zip(encoded, said, strict=True)
        ]

    def _make(self, phrase: str) -> Template:
        encoded = self._encoded(phrase, SPEEDS)
        (prior,) = self._model.likelihoods(self._silence, [written(phrase)], LANGUAGE)
        made = Template(tuple(map(self.narrowed, encoded)), float(prior))
        self._write(phrase, made)
        return made

    def _file(self, phrase: str) -> Path:
        name = hashlib.sha256(f"{_VERSION}\x1f{VOICE}\x1f{phrase}".encode()).hexdigest()
        return self._folder / f"{name}.npz"

    def _read(self, phrase: str) -> Template | None:
        try:
            with np.load(self._file(phrase)) as kept:
                lengths, rows = kept["lengths"], kept["rows"].astype(np.float32)
                prior = float(kept["prior"])
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return None
        return Template(tuple(np.split(rows, np.cumsum(lengths)[:-1])), prior)

    def _write(self, phrase: str, made: Template) -> None:
        file = self._file(phrase)
        half = file.with_suffix(".half.npz")
        self._folder.mkdir(parents=True, exist_ok=True)
        np.savez(
            half,
            lengths=[saying.shape[0] for saying in made.sayings],
            rows=np.concatenate(made.sayings).astype(np.float16),
            prior=made.prior,
        )
        half.replace(file)


def written(phrase: str) -> str:
    """The phrase as the model writes a whole sentence."""
    return f" {phrase[:1].upper()}{phrase[1:]}."


def window_seconds(spoken: Samples) -> float:
    """How much the model must look at to see all of 8 kHz speech."""
    length = spoken.size / TELEPHONE_RATE
    fitting = [window for window in WINDOWS_SECONDS if length <= window]
    return fitting[0] if fitting else WINDOWS_SECONDS[-1]


def spoken_frames(frames: Frames, spoken: Samples) -> Frames:
    """The frames of the speech alone, without those of the silence that fills up."""
    count = round(spoken.size / TELEPHONE_RATE * FRAMES_PER_SECOND + 0.5)
    return frames[: max(4, count)]


def _said(phrase: str, speed: float, pitch: float) -> Samples:
    """The phrase as the telephone carries it."""
    narrow = resample(speak(phrase, VOICE, speed, pitch), WIDE_RATE, TELEPHONE_RATE)
    return isolate(mu_law_to_samples(samples_to_mu_law(narrow)))


def _almost_silence() -> Samples:
    size = round(_PRIOR_SECONDS * WIDE_RATE)
    return np.asarray(np.random.default_rng(0).normal(0, 10, size), np.int16)
