"""A voice whose sounds can be told apart: one looks up what a sound says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

import numpy as np

from speech.audio import Samples, samples_to_mu_law
from speech.synthesiser import Pace, VoiceBrokenError
from tests.fakes.gate import PATIENCE_SECONDS, open_gate

SAMPLES = 1_600  # a fifth of a second


@dataclass(slots=True)
class TellingSynthesiser:
    """Says each sentence as a noise of its own; a `Synthesiser`."""

    is_broken: bool = False
    said: dict[bytes, str] = field(default_factory=dict)
    may_speak: Event = field(default_factory=open_gate)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have nothing said meanwhile."""
        self.may_speak.clear()
        try:
            yield
        finally:
            self.may_speak.set()

    def voice_name(self, language: str) -> str:
        """Name the voice."""
        return f"telling-{language}"

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        """Give the noise of a sentence."""
        self.may_speak.wait(PATIENCE_SECONDS)
        if self.is_broken:
            raise VoiceBrokenError(text)
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        noise = np.random.default_rng(seed).normal(0, 800, SAMPLES)
        sound: Samples = noise.astype(np.int16)
        self.said[samples_to_mu_law(sound)] = text
        return sound

    def words_of(self, sound: bytes) -> str:
        """Tell what a sound says; empty when it says nothing."""
        return self.said.get(sound, "")
