"""A conversation with the engine alone, told in the words of a test."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flows.effects import Act, Query
from flows.engine import Opening, Outcome, advance, ask_again, start
from flows.expect import Expectation
from flows.manner import Manner
from flows.progress import Progress
from flows.prompt import Prompt
from flows.reply import Keys, Reply, Silence, Words
from flows.tree import Shelf
from flows.turn import Ended, Patience, Question, Request, Turn
from flows.values import Value
from flows.wording import Words as Wordings
from flows.wording import word

A_TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a conversation stands; each thing done gives the talk that follows."""

    shelf: Shelf
    turn: Turn
    now: datetime = A_TUESDAY

    def says(self, text: str, confidence: float = 1.0, *others: str) -> Talk:
        return self.replies(Words(text, confidence, others))

    def presses(self, keys: str) -> Talk:
        return self.replies(Keys(keys))

    def stays_silent(self) -> Talk:
        return self.replies(Silence())

    def replies(self, reply: Reply) -> Talk:
        return self._at(advance(self.shelf, self.progress, reply, self.now))

    def host(self, outcome: str, **facts: Value) -> Talk:
        answer = Outcome(outcome, facts)
        return self._at(advance(self.shelf, self.progress, answer, self.now))

    def resumes(self, **changes: object) -> Talk:
        progress = replace(self.progress, **changes)  # type: ignore[arg-type]  # a test names its own fields
        return self._at(ask_again(self.shelf, progress, self.now))

    def later(self, **duration: int) -> Talk:
        return replace(self, now=self.now + timedelta(**duration))

    def on(self, shelf: Shelf) -> Talk:
        return replace(self, shelf=shelf)

    @property
    def progress(self) -> Progress:
        return self.turn.progress

    @property
    def heard(self) -> tuple[str, ...]:
        """What was said in the last turn, sentence by sentence."""
        said = (self.worded(prompt) for prompt in self.turn.prompts)
        return tuple(sentence for sentence in said if sentence)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of what was said in the last turn."""
        return tuple(prompt.key for prompt in self.turn.prompts)

    @property
    def waits_for_keys(self) -> int | None:
        """How many keys make an answer; None when the hash key ends it."""
        assert isinstance(self.turn.next, Question)
        return self.turn.next.keys.most

    @property
    def asks(self) -> str:
        """The question now open: its tree and its node; empty when there is none."""
        frame = self.progress.frame
        is_open = isinstance(self.turn.next, Question)
        return f"{frame.tree}.{frame.node}" if is_open else ""

    @property
    def expects(self) -> Expectation:
        assert isinstance(self.turn.next, Question)
        return self.turn.next.expects

    @property
    def patience(self) -> Patience:
        assert isinstance(self.turn.next, Question)
        return self.turn.next.patience

    @property
    def request(self) -> Query | Act | None:
        return self.turn.next.of if isinstance(self.turn.next, Request) else None

    @property
    def is_rehearsed(self) -> bool:
        assert isinstance(self.turn.next, Request)
        return self.turn.next.rehearsal

    @property
    def ended(self) -> str:
        """How the conversation ended; empty while it has not."""
        return self.turn.next.outcome if isinstance(self.turn.next, Ended) else ""

    @property
    def answers(self) -> dict[str, Value]:
        return dict(self.progress.frame.answers)

    def worded(self, prompt: Prompt) -> str:
        language, manner = self.progress.language, self.progress.manner
        return word(self.words_of, prompt, language, manner)

    def words_of(self, tree: str, version: str) -> Wordings:
        return self.shelf.tree(tree, version).words

    def _at(self, turn: Turn) -> Talk:
        return replace(self, turn=turn)


def talk_of(
    shelf: Shelf,
    tree: str = "main",
    *,
    manner: Manner = Manner.SPOKEN,
    language: str = "fr",
    now: datetime = A_TUESDAY,
) -> Talk:
    """Begin a conversation."""
    opening = Opening(tree, language=language, manner=manner)
    return Talk(shelf, start(shelf, opening, now), now)
