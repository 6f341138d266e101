"""Which recogniser serves here, and why."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from speech.keypad_only import KeypadOnly
from speech.models import ModelFacts, find_model
from speech.recogniser import Recogniser, RecogniserBrokenError


@dataclass(frozen=True, slots=True)
class Choice:
    """The recogniser that serves, with the reasons that led to it, one a line."""

    recogniser: Recogniser
    reasons: tuple[str, ...]


def choose_recogniser(places: Sequence[Path], folder: Path) -> Choice:
    """Take Vosk if a model is in ``places``, else the embedded model, else the keypad.

    ``folder`` is where the embedded model is assembled; engines are imported, and
    hundreds of megabytes loaded, only when their model is there.
    """
    facts = find_model(places)
    looked = ", ".join(str(place) for place in places)
    reasons = [f"no Vosk model in {looked}"] if facts is None else []
    if facts is not None:
        try:
            return Choice(_vosk(facts), (*reasons, *_vosk_reasons(facts)))
        except RecogniserBrokenError as error:
            reasons.append(f"Vosk cannot use {facts.folder}: {error}")
    try:
        return Choice(_embedded(folder), (*reasons, "the embedded model is installed"))
    except RecogniserBrokenError as error:
        reasons.append(str(error))
    return Choice(KeypadOnly(), (*reasons, "callers answer with their keypad"))


def _vosk(facts: ModelFacts) -> Recogniser:
    module = importlib.import_module("speech.vosk_recogniser")
    recogniser: Recogniser = module.VoskRecogniser(facts)
    return recogniser


def _vosk_reasons(facts: ModelFacts) -> list[str]:
    rate = "8 kHz" if facts.accepts_telephone_rate else "16 kHz, resampled"
    reasons = [f"Vosk model {facts.folder}", f"sound given at {rate}"]
    if not facts.takes_vocabulary:
        reasons.append("its graph is fixed: no vocabulary for each question")
    return reasons


def _embedded(folder: Path) -> Recogniser:
    model = importlib.import_module("speech.embedded_model")
    if not model.is_installed():
        raise RecogniserBrokenError("the embedded model is not installed")
    module = importlib.import_module("speech.embedded_recogniser")
    recogniser: Recogniser = module.EmbeddedRecogniser(folder)
    return recogniser
