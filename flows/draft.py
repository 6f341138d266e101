"""A turn being written: where the person stands, and what has been said so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from flows.progress import Frame, Listing, Pausing, Progress, Stage
from flows.prompt import FIGURE, Prompt, PromptValue
from flows.tree import Node, Shelf, Tree
from flows.turn import Next, Note, Turn
from flows.wording import Words


@dataclass(frozen=True, slots=True)
class Draft:
    """What the turn has gathered; ``now`` is aware, in the callers' time zone.

    ``heard`` is what was said in this very turn beyond the option just chosen.
    """

    shelf: Shelf
    now: datetime
    progress: Progress
    prompts: tuple[Prompt, ...] = ()
    notes: tuple[Note, ...] = ()
    heard: str = ""

    @property
    def tree(self) -> Tree:
        """The tree of the innermost place."""
        frame = self.progress.frame
        return self.shelf.tree(frame.tree, frame.version)

    @property
    def node(self) -> Node:
        """The node of the innermost place."""
        return self.tree.nodes[self.progress.frame.node]

    def followed(self, name: str) -> Tree:
        """The tree of that name, in the version this conversation began with."""
        version = self.progress.pins.get(name)
        if version is None:
            return self.shelf.newest(name)
        return self.shelf.tree(name, version)

    def words_of(self, tree: str, version: str) -> Words:
        """The wordings of any tree on the shelf."""
        return self.shelf.tree(tree, version).words

    def with_progress(self, progress: Progress) -> Draft:
        """Stand elsewhere."""
        # Written out: done at every step, and many times faster than ``replace``.
        return Draft(
            self.shelf, self.now, progress, self.prompts, self.notes, self.heard
        )

    def telling(self, told: str) -> Draft:
        """Remember what was said beyond the answers; nothing when ``told`` is empty."""
        return self.with_progress(replace(self.progress, told=told))

    def with_nothing_heard(self) -> Draft:
        """Forget what was said in this very turn beyond the option just chosen."""
        return replace(self, heard="") if self.heard else self

    def at_stage(self, stage: Stage) -> Draft:
        """Wait for something else at the same node."""
        if stage == self.progress.stage:
            return self
        return self.with_progress(self.progress.at_stage(stage))

    def at_open_stage(self) -> Draft:
        """Come back from a pause, or from the list of commands, to what it is under."""
        match self.progress.stage:
            case Pausing(under=under) | Listing(under=under):
                return self.at_stage(under)
            case _:
                return self

    def at(self, node: str) -> Draft:
        """Go to another node of the same tree."""
        return self.standing(self.progress.frame.at(node))

    def standing(self, frame: Frame) -> Draft:
        """Replace the innermost place."""
        return self.with_progress(self.progress.standing(frame))

    def prompt(self, key: str, more: Mapping[str, PromptValue] | None = None) -> Prompt:
        """Name a sentence of the innermost tree, with the values it mentions."""
        return self._with_values(key, (key,), more or {})

    def document(self, key: str) -> Prompt:
        """Name a text or a letter, with the values that any part of it mentions."""
        return self._with_values(key, self.tree.words.keys_under(key), {})

    def say(self, key: str, more: Mapping[str, PromptValue] | None = None) -> Draft:
        """Add a sentence."""
        prompts = (*self.prompts, self.prompt(key, more))
        return Draft(
            self.shelf, self.now, self.progress, prompts, self.notes, self.heard
        )

    def say_if_worded(self, key: str) -> Draft:
        """Add a sentence if the tree has it."""
        return self.say(key) if self.tree.words.has(key) else self

    def repeat(self, prompts: tuple[Prompt, ...]) -> Draft:
        """Add sentences given before, but for those whose figures have changed."""
        lasting = tuple(one for one in prompts if self._still_holds(one))
        return replace(self, prompts=(*self.prompts, *lasting))

    def figures_hold(self, *keys: str) -> bool:
        """Tell whether every dated figure mentioned under these keys is in force."""
        figures_under = self.tree.words.figures_under
        return all(self._figure(name) for key in keys for name in figures_under(key))

    def turn(self, next_: Next) -> Turn:
        """Close the turn."""
        return Turn(self.progress, self.prompts, next_, self.notes)

    def _still_holds(self, prompt: Prompt) -> bool:
        return all(
            self._still_holds(value)
            if isinstance(value, Prompt)
            else not name.startswith(FIGURE) or self._figure(name) == value
            for name, value in prompt.values.items()
        )

    def _with_values(
        self, key: str, parts: Iterable[str], more: Mapping[str, PromptValue]
    ) -> Prompt:
        frame, words = self.progress.frame, self.tree.words
        # In whichever language: what was said may be worded again in another one.
        names = {name for part in parts for name in words.mentioned(part)}
        if not names:
            return Prompt(frame.tree, frame.version, key)
        known: dict[str, PromptValue] = {**frame.answers, **more}
        values = {
            name: known[name] if name in known else self._figure(name)
            for name in sorted(names)
            if name in known or self._figure(name)
        }
        return Prompt(frame.tree, frame.version, key, values)

    def _figure(self, name: str) -> str:
        if not name.startswith(FIGURE):
            return ""
        day = self.now.date()
        return self.shelf.parameters.at(name.removeprefix(FIGURE), day) or ""
