"""Voices that count what they say, or say nothing."""

from pathlib import Path
from threading import Event

import numpy as np

from speech.audio import Samples
from speech.cache import Sentence
from speech.synthesiser import Pace, VoiceBrokenError

SECRET = b"a secret of the service"
BONJOUR = Sentence("Bonjour.", "fr", Pace.NORMAL)


class CountingVoice:
    """Speaks a tone as long as the text, once it may, and counts."""

    def __init__(self, name: str = "tone") -> None:
        self.name = name
        self.may_speak = Event()
        self.may_speak.set()
        self.spoken: list[str] = []

    def voice_name(self, language: str) -> str:
        return f"{self.name}:{language}"

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        self.may_speak.wait(5)
        self.spoken.append(text)
        return np.full(100 * len(text), 1_000, np.int16)


class BrokenVoice:
    """Fails until it is repaired."""

    is_repaired = False

    def voice_name(self, language: str) -> str:
        return language

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        if not self.is_repaired:
            raise VoiceBrokenError("no voice today")
        return np.full(800, 1_000, np.int16)


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
