"""Turns sentences into sounds a call can play: our voice, or a way out when broken."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.answer import Answer, Sentence
from ivr.voice.twiml import Recorded, Sound, Unvoiced
from speech.cache import SpokenCache
from speech.synthesiser import Pace, VoiceBrokenError

AUDIO = "/audio"


@dataclass(slots=True)
class Voice:
    """Our voice, and whether it works; the only thing here that changes."""

    cache: SpokenCache
    origin: str
    is_broken: bool = False

    def sounds(self, answer: Answer) -> tuple[Sound, ...]:
        """Give what to play for each sentence, starting to render what is missing."""
        pace = Pace(answer.pace.value)
        return tuple(
            self._sound(one, answer.language, pace) for one in answer.sentences
        )

    def _sound(self, sentence: Sentence, language: str, pace: Pace) -> Sound:
        if self.is_broken:
            return Unvoiced(sentence.text, language)
        try:
            digest = self.cache.prepare(
                sentence.text,
                language,
                pace,
                fixed=sentence.fixed,
                prompt_id=sentence.recording,
            )
        except VoiceBrokenError:
            self.is_broken = True
            return Unvoiced(sentence.text, language)
        return Recorded(f"{self.origin}{AUDIO}/{digest}.wav")
