"""How phrases sound to the embedded model: said thrice, encoded, kept on disk."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
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
from speech.isolating import even, high_pass
from speech.pico import speak
from speech.synthesiser import VoiceBrokenError
from speech.warping import Frames, directions

# Speed with pitch. People who articulate are twice slower than the voice's own pace:
# without a slow saying, theirs are recognised less often. More sayings gain nothing.
SAYINGS = ((0.55, 1.0), (0.95, 1.2), (1.2, 0.85))
LONGEST_WINDOW_SECONDS = 8.0
LANGUAGE, VOICE = "fr", "fr-FR"

_VERSION = "3"
_KEPT_DIMENSIONS = 64
_WINDOW_SECONDS = 2.0
_SILENCE_AFTER_SECONDS = 0.2
_SAMPLE_SAYINGS = ((0.95, 0.85), (0.95, 1.0), (0.95, 1.2))
_PRIOR_SECONDS = 3.0
# Any words rich in sounds do: they only show along which directions speech varies.
_SAMPLE_WORDS = (
    "bonjour", "demande", "carte", "loyer", "mardi", "juillet", "quatorze", "oui",
    "conseiller", "rendez-vous", "non", "gauche", "huit", "fille", "agneau", "chèque",
    "parfum", "brun", "soixante", "première",
)  # fmt: skip


log = logging.getLogger(__name__)


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
        self._making: dict[str, Future[Template]] = {}
        self._lock = Lock()

    def template(self, phrase: str) -> Template:
        """The template of a phrase: made in a fifth of a second the first time."""
        with self._lock:
            if phrase in self._known:
                return self._known[phrase]
            is_ours = phrase not in self._making
            making = self._making.setdefault(phrase, Future())
        if is_ours:
            self._fulfil(phrase, making)
        return making.result()

    def prepare(
        self,
        phrases: Iterable[str],
        progress: Callable[[int, int], None],
        at_once: int = 1,
    ) -> None:
        """Make every template, so many at once, and tell ``progress(done, total)``.

        A phrase that no voice can say is left out.
        """
        wanted = list(dict.fromkeys(phrases))
        progress(0, len(wanted))
        self.narrowed(self._silence)  # what every template leans on, made once
        with ThreadPoolExecutor(at_once, "templates") as makers:
            made = makers.map(self._make_ahead, wanted)
            for done, _ in enumerate(made, start=1):
                progress(done, len(wanted))

    def kept(self, phrases: Iterable[str]) -> int:
        """How many of these phrases are on disk."""
        return sum(self._file(phrase).is_file() for phrase in dict.fromkeys(phrases))

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
            for saying in self._encoded(word, _SAMPLE_SAYINGS)
        ]
        centred = np.concatenate([frames - frames.mean(axis=0) for frames in said])
        _, _, directions_found = np.linalg.svd(centred, full_matrices=False)
        return np.asarray(directions_found[:_KEPT_DIMENSIONS].T, np.float32)

    def _encoded(
        self, phrase: str, sayings: Sequence[tuple[float, float]]
    ) -> list[Frames]:
        said = [_said(phrase, speed, pitch) for speed, pitch in sayings]
        return [self._frames(sound) for sound in said]

    def _frames(self, said: Samples) -> Frames:
        wide = resample(said, TELEPHONE_RATE, WIDE_RATE)
        (frames,) = self._model.encode([wide], window_seconds(said, _WINDOW_SECONDS))
        return spoken_frames(frames, said)

    def _fulfil(self, phrase: str, making: Future[Template]) -> None:
        """Have the template made once, whoever else waits for it."""
        try:
            made = self._read(phrase) or self._make(phrase)
        # Those who wait get the error too; the next who asks tries again.
        except BaseException as error:
            with self._lock:
                del self._making[phrase]
            making.set_exception(error)
            raise
        with self._lock:
            self._known[phrase] = made
            del self._making[phrase]
        making.set_result(made)

    def _make_ahead(self, phrase: str) -> None:
        try:
            self.template(phrase)
        except VoiceBrokenError:
            log.warning("a phrase cannot be said")

    def _make(self, phrase: str) -> Template:
        encoded = self._encoded(phrase, SAYINGS)
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
        self._folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self._folder, suffix=".half", delete=False) as half:
            np.savez(
                half,
                lengths=[saying.shape[0] for saying in made.sayings],
                rows=np.concatenate(made.sayings).astype(np.float16),
                prior=made.prior,
            )
        Path(half.name).replace(self._file(phrase))


def written(phrase: str) -> str:
    """The phrase as the model writes a whole sentence."""
    return f" {phrase[:1].upper()}{phrase[1:]}."


def window_seconds(spoken: Samples, least: float) -> float:
    """How much the model must look at to see all of 8 kHz speech, in whole seconds."""
    length = float(np.ceil(spoken.size / TELEPHONE_RATE + _SILENCE_AFTER_SECONDS))
    return min(max(least, length), LONGEST_WINDOW_SECONDS)


def spoken_frames(frames: Frames, spoken: Samples) -> Frames:
    """The frames of the speech alone, without those of the silence that fills up."""
    count = round(spoken.size / TELEPHONE_RATE * FRAMES_PER_SECOND + 0.5)
    return frames[: max(4, count)]


def _said(phrase: str, speed: float, pitch: float) -> Samples:
    """The phrase as the telephone carries it, whole.

    The voice gives it without silence around. Isolated like what a caller says, it
    would lose its faint ends: « six » would have no s, and « dix-sept » be « dix ».
    """
    narrow = resample(speak(phrase, VOICE, speed, pitch), WIDE_RATE, TELEPHONE_RATE)
    return even(high_pass(mu_law_to_samples(samples_to_mu_law(narrow))))


def _almost_silence() -> Samples:
    size = round(_PRIOR_SECONDS * WIDE_RATE)
    return np.asarray(np.random.default_rng(0).normal(0, 10, size), np.int16)
