"""What one turn gives a channel to say, whatever the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.manner import Manner, Pace
from flows.prompt import Prompt
from flows.turn import Question
from flows.values import Value
from flows.wording import WordsOf, word

COMMON = "common"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in words; ``fixed`` when it is the same for every caller.

    ``recording`` is the name a human recording of it would bear.
    """

    text: str
    fixed: bool
    recording: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say, and what is waited for; no question when it is over."""

    sentences: tuple[Sentence, ...]
    question: Question | None
    language: str
    manner: Manner
    pace: Pace
    tree: str
    node: str
    number: int
    effects: tuple[str, ...] = ()
    notices: int = 0
    understood: Mapping[str, Value] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is waited for."""
        return self.question is None

    @property
    def text(self) -> str:
        """All the sentences, one under the other."""
        return "\n".join(sentence.text for sentence in self.sentences)


def sentences(
    words_of: WordsOf, prompts: tuple[Prompt, ...], language: str, manner: Manner
) -> tuple[Sentence, ...]:
    """Word the prompts, leaving out those that this manner does not say."""
    worded = ((one, word(words_of, one, language, manner)) for one in prompts)
    return tuple(
        Sentence(text, prompt.is_fixed, recording_of(prompt))
        for prompt, text in worded
        if text
    )


def recording_of(prompt: Prompt) -> str:
    """Name the recording of a prompt: its tree (or ``common``) and its key."""
    tree = COMMON if prompt.key.startswith("_") else prompt.tree
    return f"{tree}.{prompt.key.removeprefix('_')}"
