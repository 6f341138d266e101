"""What one turn gives a channel to say, whatever the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.manner import Manner, Pace
from flows.prompt import Prompt
from flows.turn import Question
from flows.values import Value
from flows.wording import WordsOf, word


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in words; ``fixed`` when it is the same for every caller."""

    text: str
    fixed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say, and what is waited for; no question when it is over.

    ``asks_again`` when it is the very question that was just replied to.
    """

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
    waits: str = ""
    asks_again: bool = False
    understood: Mapping[str, Value] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is waited for."""
        return self.question is None and not self.waits

    @property
    def text(self) -> str:
        """All the sentences, one under the other."""
        return "\n".join(sentence.text for sentence in self.sentences)


def sentences(
    words_of: WordsOf, prompts: tuple[Prompt, ...], language: str, manner: Manner
) -> tuple[Sentence, ...]:
    """Word the prompts, leaving out those that this manner does not say."""
    worded = ((one, word(words_of, one, language, manner)) for one in prompts)
    return tuple(Sentence(text, prompt.is_fixed) for prompt, text in worded if text)
