"""Turns sentences into sounds a call can play: our voice, or a way out when broken."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ivr.answer import Answer, Sentence
from ivr.voice.twiml import Recorded, Sound, Unvoiced
from speech import cache
from speech.audio import TELEPHONE_RATE, samples_to_mu_law, silence, to_samples
from speech.cache import SpokenCache
from speech.recordings import recording_name
from speech.synthesiser import Pace, VoiceBrokenError
from speech.wav import mu_law_of, mu_law_wav

AUDIO = "/audio"
WAIT_SECONDS = 8.0
BEEP_SECONDS, BEEP_HERTZ, BEEP_LOUDNESS = 0.2, 440.0, 8_000.0


def beeps() -> bytes:
    """Two short beeps as a file a call can play: something, where we cannot speak."""
    times = np.arange(round(BEEP_SECONDS * TELEPHONE_RATE)) / TELEPHONE_RATE
    beep = to_samples(BEEP_LOUDNESS * np.sin(2 * np.pi * BEEP_HERTZ * times))
    pause = silence(BEEP_SECONDS)
    return mu_law_wav(samples_to_mu_law(np.concatenate([beep, pause, beep])))


@dataclass(slots=True)
class Voice:
    """Our voice, and whether it works; the only thing here that changes.

    While it is broken, what was rendered before is still played. The provider's voice
    says the rest, until a sentence tried meanwhile comes out. ``spare`` is the sound of
    a sentence that was promised to a call and cannot be said any more.
    """

    cache: SpokenCache
    origin: str
    is_broken: bool = False
    tried: str = ""
    spare: bytes = field(default_factory=beeps)

    def sounds(self, answer: Answer) -> tuple[Sound, ...]:
        """Give what to play for each sentence, starting to render what is missing."""
        if self.is_broken and self._has_come(self.tried):
            self.is_broken = False
        pace = Pace(answer.pace.value)
        return tuple(
            self._sound(one, answer.language, pace) for one in answer.sentences
        )

    def file(self, digest: str) -> Path | None:
        """Wait for the file of a sentence; None when it does not come."""
        try:
            return self.cache.wav(digest, WAIT_SECONDS)
        except VoiceBrokenError:
            self.is_broken = True
            return None

    def at_hand(self, digest: str) -> bytes | None:
        """Give the file of a sentence that is there already."""
        try:
            file = self.cache.wav(digest, 0)
        except VoiceBrokenError:
            return None
        return file.read_bytes() if file else None

    def wav(self, digest: str) -> bytes | None:
        """Wait for the content of the file of a sentence."""
        file = self.file(digest)
        return file.read_bytes() if file else None

    def prepare(self, answer: Answer) -> tuple[str, ...]:
        """Start to render what is missing, and name the file of each sentence.

        Raises VoiceBrokenError.
        """
        pace = Pace(answer.pace.value)
        return tuple(
            self._digest(one, answer.language, pace) for one in answer.sentences
        )

    def sound(self, digest: str) -> bytes | None:
        """Wait for a sentence as mu-law bytes of 8 kHz; None when it does not come."""
        content = self.wav(digest)
        return mu_law_of(content) if content else None

    def keep_spare(self, text: str, language: str) -> None:
        """Say ahead, while we can, what is heard in place of a sentence we lose."""
        name = recording_name(text)
        sentence = cache.Sentence(text, language, Pace.NORMAL, name)
        try:
            self.spare = self.cache.render_now(sentence).read_bytes()
        except (VoiceBrokenError, OSError):
            self.is_broken = True

    def try_out(self, answer: Answer) -> None:
        """Render sentences and wait for them, to know at once whether we can speak."""
        for one in answer.sentences:
            sentence = cache.Sentence(one.text, answer.language, Pace.NORMAL)
            try:
                self.cache.render_now(sentence)
            except VoiceBrokenError:
                self.is_broken = True

    def _sound(self, sentence: Sentence, language: str, pace: Pace) -> Sound:
        try:
            digest = self._digest(sentence, language, pace)
        except VoiceBrokenError:
            self.is_broken = True
            return Unvoiced(sentence.text, language)
        if self.is_broken and not self._has_come(digest):
            self.tried = digest
            return Unvoiced(sentence.text, language)
        return Recorded(f"{self.origin}{AUDIO}/{digest}.wav")

    def _digest(self, sentence: Sentence, language: str, pace: Pace) -> str:
        text, fixed = sentence.text, sentence.fixed
        # Nobody records what is said to one person alone.
        name = recording_name(text) if fixed else None
        return self.cache.prepare(text, language, pace, fixed=fixed, prompt_id=name)

    def _has_come(self, digest: str) -> bool:
        try:
            return self.cache.wav(digest, 0) is not None
        except VoiceBrokenError:
            return False
