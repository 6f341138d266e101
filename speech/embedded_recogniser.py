"""Recognition with nothing but the embedded model: templates, then free speech."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speech.audio import (
    TELEPHONE_RATE,
    WIDE_RATE,
    Samples,
    mu_law_to_samples,
    resample,
)
from speech.embedded_model import EmbeddedModel, assemble
from speech.isolating import high_pass, isolate
from speech.own_words import phrase_or_sentence
from speech.owner import OwnerThread
from speech.recogniser import (
    NOTHING_HEARD,
    OPEN,
    Expected,
    Heard,
    Hearing,
    RecogniserBrokenError,
)
from speech.synthesiser import VoiceBrokenError
from speech.templates import (
    LANGUAGE,
    Templates,
    spoken_frames,
    window_seconds,
    written,
)
from speech.warping import Frames, distances
from speech.weighing import SHORTLIST, Evidence, scores

# Chosen on human recordings by speech.measuring.
_LIKE_NOTHING = 40.0
_ACCEPTED_MARGIN = 6.0
_ACCEPTED_CONFIDENCE = 0.7
# Two seconds would do for the sound, but texts are judged less well then.
_WINDOW_SECONDS = 3.0
_LONGEST_SECONDS = 60
_OPEN_WINDOW_SECONDS = 12.0
_ALTERNATIVES = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with its score: the lower, the likelier."""

    phrase: str
    score: float


class EmbeddedRecogniser:
    """Whisper-base used two ways: phrases by likeness, open questions by transcript."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """Load the model, assembling it in ``folder`` the first time.

        Raises ``RecogniserBrokenError`` when it cannot be had.
        """
        self._model = EmbeddedModel(assemble(folder), threads)
        self._templates = Templates(self._model, folder / "templates")
        self._maker = OwnerThread("templates")

    @property
    def name(self) -> str:
        """Name the engine and its model."""
        return "embedded, Whisper base"

    @property
    def hears(self) -> bool:
        """Say that speech is understood."""
        return True

    def listen(self) -> Hearing:
        """Open the ear of a new call."""
        return _EmbeddedHearing(self)

    def prepare(
        self,
        phrases: Iterable[str],
        progress: Callable[[int, int], None],
        at_once: int = 1,
    ) -> None:
        """Make the templates of phrases ahead, kept on disk: five a second and core."""
        self._templates.prepare(phrases, progress, at_once)

    def learnt(self, phrases: Iterable[str]) -> int:
        """Count the phrases whose templates are on disk."""
        return self._templates.kept(phrases)

    def start_preparing(self, phrases: tuple[str, ...]) -> Future[None]:
        """Make templates while the question is being asked."""
        return self._maker.submit(lambda: self.prepare(phrases, _unwatched))

    def recognise(self, samples: Samples, expected: Expected) -> Heard:
        """What was said in 8 kHz sound; ``RecogniserBrokenError`` when that fails."""
        spoken = isolate(samples)
        if not spoken.size:
            return NOTHING_HEARD
        try:
            return self._recognise(samples, spoken, expected)
        except (VoiceBrokenError, OSError, RuntimeError) as error:
            raise RecogniserBrokenError("the embedded model failed") from error

    def candidates(
        self, spoken: Samples, phrases: tuple[str, ...]
    ) -> tuple[Candidate, ...]:
        """The phrases nearest to isolated 8 kHz speech, the likeliest first."""
        nearest, found = self.evidence(spoken, phrases)
        scored = scores(found)
        order = np.argsort(scored)
        return tuple(Candidate(nearest[rank], float(scored[rank])) for rank in order)

    def evidence(
        self, spoken: Samples, phrases: tuple[str, ...], most: int = SHORTLIST
    ) -> tuple[tuple[str, ...], Evidence]:
        """The phrases that sound nearest to isolated 8 kHz speech, and what tells so.

        No more than ``most`` phrases are given, the nearest first.
        """
        wide = resample(spoken, TELEPHONE_RATE, WIDE_RATE)
        (frames,) = self._model.encode([wide], window_seconds(spoken, _WINDOW_SECONDS))
        apart = self._distances(spoken_frames(frames, spoken), phrases)
        order = np.argsort(apart)[:most]
        nearest = tuple(phrases[rank] for rank in order)
        priors = [self._templates.template(phrase).prior for phrase in nearest]
        texts = [written(phrase) for phrase in nearest]
        likelihoods = self._model.likelihoods(frames, texts, LANGUAGE)
        return nearest, Evidence(apart[order], likelihoods, np.array(priors))

    def _distances(
        self, frames: Frames, phrases: tuple[str, ...]
    ) -> NDArray[np.float64]:
        """How far the nearest saying of each phrase is."""
        heard = self._templates.narrowed(frames)
        sayings = [self._templates.template(phrase).sayings for phrase in phrases]
        apart = distances(heard, [saying for said in sayings for saying in said])
        ends = np.cumsum([len(said) for said in sayings])
        return np.array([part.min() for part in np.split(apart, ends[:-1])])

    def _recognise(
        self, samples: Samples, spoken: Samples, expected: Expected
    ) -> Heard:
        if not expected.phrases:
            return self._transcribe(samples)
        if not expected.is_open:
            return self._match(spoken, expected)
        return phrase_or_sentence(
            spoken.size / TELEPHONE_RATE,
            lambda: self._match(spoken, expected),
            lambda: self._transcribe(samples),
        )

    def _match(self, spoken: Samples, expected: Expected) -> Heard:
        phrases = tuple(dict.fromkeys(expected.phrases))
        best, *nearest = self.candidates(spoken, phrases)
        meant = expected.meaning(best.phrase)
        others = [one for one in nearest if expected.meaning(one.phrase) != meant]
        following = min([_LIKE_NOTHING, *(other.score for other in others[:1])])
        alternatives = tuple(other.phrase for other in others[:_ALTERNATIVES])
        return Heard(
            best.phrase, confidence(following - best.score), alternatives=alternatives
        )

    def _transcribe(self, samples: Samples) -> Heard:
        heard = [self._transcribe_piece(piece) for piece in _pieces(samples)]
        texts = [text for text, _ in heard if text]
        if not texts:
            return NOTHING_HEARD
        return Heard(" ".join(texts), min(sure for text, sure in heard if text))

    def _transcribe_piece(self, piece: Samples) -> tuple[str, float]:
        # The line's own noise helps: cut or made louder, sentences are heard less well.
        # What is below every voice, such as the hum of the mains, does not.
        wide = resample(high_pass(piece), TELEPHONE_RATE, WIDE_RATE)
        return self._model.transcribe(wide, _OPEN_WINDOW_SECONDS, LANGUAGE)


class _EmbeddedHearing:
    """Keeps what a caller says until the answer is over."""

    def __init__(self, recogniser: EmbeddedRecogniser) -> None:
        self._recogniser = recogniser
        self._expected = OPEN
        self._sound = bytearray()

    def expect(self, expected: Expected) -> None:
        self._expected = expected
        self._sound.clear()
        if expected.phrases:
            making = self._recogniser.start_preparing(expected.phrases)
            making.add_done_callback(_tell_failure)

    def feed(self, encoded: bytes) -> None:
        room = _LONGEST_SECONDS * TELEPHONE_RATE - len(self._sound)
        self._sound += encoded[: max(0, room)]

    def partial(self) -> str:
        return ""

    def finish(self) -> Heard:
        samples = mu_law_to_samples(bytes(self._sound))
        self._sound.clear()
        return self._recogniser.recognise(samples, self._expected)


def confidence(margin: float) -> float:
    """From 0 to 1, for a margin between the two best scores: 0.7 from 6 points on."""
    if margin <= 0:
        return 0.0
    half = _ACCEPTED_MARGIN * (1 - _ACCEPTED_CONFIDENCE) / _ACCEPTED_CONFIDENCE
    return margin / (margin + half)


def _pieces(samples: Samples) -> list[Samples]:
    """Cut long speech at the quietest moment of each last four seconds."""
    longest = round(_OPEN_WINDOW_SECONDS * TELEPHONE_RATE)
    found: list[Samples] = []
    while samples.size > longest:
        cut = _quietest(samples, longest * 2 // 3, longest)
        found.append(samples[:cut])
        samples = samples[cut:]
    return [*found, samples]


def _quietest(samples: Samples, start: int, end: int) -> int:
    size = TELEPHONE_RATE // 10
    parts = samples[start:end].astype(np.float64)
    energies = (parts[: parts.size // size * size].reshape(-1, size) ** 2).sum(axis=1)
    return start + int(np.argmin(energies)) * size + size // 2


def _unwatched(_done: int, _total: int) -> None:
    """Nobody watches this progress."""


def _tell_failure(making: Future[None]) -> None:
    """A phrase that cannot be prepared now fails again, aloud, when it is needed."""
    if isinstance(making.exception(), VoiceBrokenError | OSError):
        log.warning("a phrase could not be prepared")
