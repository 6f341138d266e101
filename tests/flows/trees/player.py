"""Plays a story through the engine alone, and keeps all that was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.effects import EFFECTS
from flows.engine import Opening, Outcome, advance, start
from flows.library import Library
from flows.manner import Manner
from flows.progress import Progress
from flows.prompt import Prompt
from flows.reply import Reply
from flows.tree import Ask, Do, Menu
from flows.turn import Ended, Note, Question, Request, Turn
from flows.wording import Words, word
from tests.flows.trees.scripted_host import ScriptedHost
from tests.flows.trees.story import Line, Story

NAMES = {kind: name for name, kind in EFFECTS.items()}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one turn said, the question it left open, the end if it was one."""

    prompts: tuple[Prompt, ...]
    asks: str
    ended: str
    progress: Progress
    notes: tuple[Note, ...] = ()
    does: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a story is played."""

    library: Library
    host: ScriptedHost
    manner: Manner
    language: str = "fr"

    def words_of(self, tree: str, version: str) -> Words:
        return self.library.tree(tree, version).words

    def begin(self, tree: str) -> Spoken:
        opening = Opening(tree, self.language, self.manner)
        return self._settle(start(self.library, opening, self.host.at))

    def go_on(self, spoken: Spoken, reply: Reply) -> Spoken:
        turn = advance(self.library, spoken.progress, reply, self.host.at)
        return self._settle(turn)

    def worded(self, prompts: Sequence[Prompt], manner: Manner, language: str) -> str:
        said = (word(self.words_of, one, language, manner) for one in prompts)
        return "\n".join(one for one in said if one)

    def document(self, prompt: Prompt, manner: Manner, language: str) -> str:
        """Word every part of a text or a letter."""
        keys = self.words_of(prompt.tree, prompt.version).keys_under(prompt.key)
        parts = [replace(prompt, key=key) for key in keys]
        return self.worded(parts, manner, language)

    def _settle(self, turn: Turn) -> Spoken:
        prompts, notes = turn.prompts, turn.notes
        does = [NAMES[type(note.notice)] for note in turn.notes]
        while isinstance(turn.next, Request):
            does.append(NAMES[type(turn.next.of)])
            answer: Outcome = self.host.answer(turn.next.of, turn.progress.pace)
            turn = advance(self.library, turn.progress, answer, self.host.at)
            prompts, notes = (*prompts, *turn.prompts), (*notes, *turn.notes)
            does += [NAMES[type(note.notice)] for note in turn.notes]
        return Spoken(
            prompts=prompts,
            asks=self._open_question(turn),
            ended=turn.next.outcome if isinstance(turn.next, Ended) else "",
            progress=turn.progress,
            notes=notes,
            does=tuple(does),
        )

    def _open_question(self, turn: Turn) -> str:
        if not isinstance(turn.next, Question):
            return ""
        frame = turn.progress.frame
        node = self.library.tree(frame.tree, frame.version).nodes[frame.node]
        return node.sentence if isinstance(node, Ask | Menu | Do) else ""


def play(stage: Stage, story: Story) -> tuple[Spoken, ...]:
    """Give every turn of a story; one more than it has replies."""
    turns = [stage.begin(story.tree)]
    replies = [line for line in story.lines if not line.hangs_up]
    for line in replies:
        turns.append(stage.go_on(turns[-1], line.reply(stage.manner)))
    return tuple(turns)


def questions(story: Story) -> tuple[str, ...]:
    """Name the questions that a story says are open, in order."""
    end = ("",) if story.ends != "hung_up" else ()
    return (*(line.asks for line in story.lines), *end)


def expected_fragments(story: Story) -> tuple[tuple[str, ...], ...]:
    """Give what a story says is heard at each turn, the end included."""
    heard: tuple[Line, ...] = story.lines
    end = (story.hears,) if story.ends != "hung_up" else ()
    return (*(line.hears for line in heard), *end)
