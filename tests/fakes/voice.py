"""A voice without an engine, and a cache that remembers which words a file says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from typing_extensions import override

from speech.audio import Samples
from speech.cache import SpokenCache
from speech.synthesiser import Pace, VoiceBrokenError

SILENCE = 80  # samples: a hundredth of a second


@dataclass(slots=True)
class FakeSynthesiser:
    """Says everything as a short silence, unless it is broken; a `Synthesiser`."""

    is_broken: bool = False

    def voice_name(self, language: str) -> str:
        """Name the voice."""
        return f"fake-{language}"

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        """Give the silence."""
        if self.is_broken:
            raise VoiceBrokenError(text)
        return np.zeros(SILENCE, dtype=np.int16)


class ReadableCache(SpokenCache):
    """A cache in which one can look up what a file says."""

    def __init__(self, folder: Path, synthesiser: FakeSynthesiser) -> None:
        super().__init__(folder, b"a secret of the tests", synthesiser)
        self.words: dict[str, str] = {}

    @override
    def prepare(
        self,
        text: str,
        language: str,
        pace: Pace,
        *,
        fixed: bool,
        prompt_id: str | None = None,
    ) -> str:
        digest = super().prepare(text, language, pace, fixed=fixed, prompt_id=prompt_id)
        self.words[digest] = text
        return digest
