"""What a voice must do, whichever engine speaks."""

from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from speech.audio import Samples


class Pace(StrEnum):
    """How fast the service speaks to this caller."""

    NORMAL = "normal"
    SLOW = "slow"


class VoiceBrokenError(Exception):
    """No sound could be made or kept; the caller must be answered another way."""


class Synthesiser(Protocol):
    """A voice that turns sentences into telephone sound, safe from any thread."""

    def voice_name(self, language: str) -> str:
        """Name the voice of a language: two voices that sound apart differ in name."""
        ...

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        """Speak a sentence at 8 kHz, or raise ``VoiceBrokenError``; never hang."""
        ...


@runtime_checkable
class Scribe(Protocol):
    """A voice that writes what it says into a file by itself."""

    def write(self, text: str, language: str, pace: Pace, target: Path) -> None:
        """Speak a sentence into a mu-law WAV file of 8 kHz, whole as soon as seen.

        Raises ``VoiceBrokenError``, or ``OSError`` when it cannot be kept.
        """
        ...


@runtime_checkable
class Held(Protocol):
    """A voice that holds something of the machine until it is let go."""

    def let_go(self) -> None:
        """Give back what is held, once the sentence under way is over."""
        ...
