"""What an ear must do, whichever engine listens."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question expects to hear: some phrases, or anything when it is open.

    An open question may give phrases too: they are likely, others are welcome.
    Phrases with the same number in ``meanings`` say the same thing, so that they are
    not to be told apart; without numbers each says a thing of its own.
    """

    phrases: tuple[str, ...] = ()
    is_open: bool = False
    meanings: tuple[int, ...] = ()

    def meaning(self, phrase: str) -> int:
        """Number what one of the phrases means."""
        rank = self.phrases.index(phrase)
        return self.meanings[rank] if self.meanings else rank


OPEN = Expected(is_open=True)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its confidence (0 to 1) and its place in seconds."""

    text: str
    confidence: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood of an answer: ``text`` is empty when nothing was.

    ``confidence`` goes from 0 to 1; ``alternatives`` come after, the likeliest first.
    """

    text: str
    confidence: float
    words: tuple[Word, ...] = ()
    alternatives: tuple[str, ...] = ()


NOTHING_HEARD = Heard("", 0.0)


class Trust(StrEnum):
    """What to do with what was heard."""

    ACCEPT = "accept"
    CONFIRM = "confirm"
    ASK_AGAIN = "ask_again"


ACCEPTED_FROM = 0.7
CONFIRMED_FROM = 0.35


def trust(heard: Heard) -> Trust:
    """Accept what is sure, have what is likely confirmed, ask again otherwise."""
    if heard.text and heard.confidence >= ACCEPTED_FROM:
        return Trust.ACCEPT
    if heard.text and heard.confidence >= CONFIRMED_FROM:
        return Trust.CONFIRM
    return Trust.ASK_AGAIN


class RecogniserBrokenError(Exception):
    """The engine failed: the call must go on by keypad."""


class Hearing(Protocol):
    """The ear of one call, used by one thread at a time."""

    def expect(self, expected: Expected) -> None:
        """Forget what was heard and listen for the answer to another question."""
        ...

    def feed(self, encoded: bytes) -> None:
        """Hear more mu-law audio of 8 kHz; ``RecogniserBrokenError`` when it fails."""
        ...

    def partial(self) -> str:
        """What seems to be said so far, empty when the engine does not tell."""
        ...

    def finish(self) -> Heard:
        """Say what was heard since ``expect`` and be ready to hear again."""
        ...


class Recogniser(Protocol):
    """An engine shared by every call, safe from any thread."""

    @property
    def name(self) -> str:
        """Name the engine and its model, as operators read it."""
        ...

    @property
    def hears(self) -> bool:
        """Whether speech is understood at all."""
        ...

    def listen(self) -> Hearing:
        """Open the ear of a new call; ``RecogniserBrokenError`` when it cannot."""
        ...
