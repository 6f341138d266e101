"""What a live line asks to be done, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from flows.reply import Reply
from ivr.voice.stream_playing import Chunk


@dataclass(frozen=True, slots=True)
class Play:
    """Send a piece of sound, then its mark."""

    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Hush:
    """Have the line forget what it has not played, and prepare no more of it."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Give sound to the recogniser."""

    sound: bytes


@dataclass(frozen=True, slots=True)
class Forget:
    """Have the recogniser forget what it heard since the question."""


@dataclass(frozen=True, slots=True)
class Understand:
    """Ask the recogniser what was said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Take the next turn with this reply."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Leave:
    """All is said: close the line."""


Action: TypeAlias = Play | Hush | Listen | Forget | Understand | Answer | Leave
