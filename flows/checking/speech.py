"""How much is said in one go: from a question to the next, along the longest way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flows.checking.filled import for_manner
from flows.checking.measures import septets, words_in
from flows.following import next_for
from flows.manner import Manner
from flows.tree import Ask, Branch, Do, Menu, Node, OneOf, Tree, Use

QUESTION = Ask | Menu


@dataclass(frozen=True, slots=True)
class Speech:
    """What one manner of a tree says, in one language, and how it is counted."""

    tree: Tree
    language: str
    manner: Manner
    count: Callable[[str], int]
    with_options: bool

    def from_start(self) -> int:
        """Count what is said up to the first question, that question included."""
        return self._from(self.tree.start)

    def longest_from(self, node: Node) -> int:
        """Count the longest way from the reply to a question to the next question."""
        return max((self._from(one) for one in self._after(node)), default=0)

    def _from(self, name: str) -> int:
        node = self.tree.nodes[name]
        own = self._own(node)
        if is_question(node) or isinstance(node, Use):
            return own
        ways = [self._from(one) for one in self._after(node)]
        return own + max(ways, default=0)

    def _after(self, node: Node) -> Iterable[str]:
        return next_for(node, self.manner)

    def _own(self, node: Node) -> int:
        match node:
            case Branch() | Use():
                return 0
            case Do(agreed=agreed):
                return self._question(node.sentence, ()) if agreed else 0
            case Ask(expects=OneOf(names)):
                return self._question(node.sentence, names)
            case Menu(routes=routes):
                return self._question(node.sentence, routes)
            case _:
                return self._sentence(node.sentence)

    def _question(self, key: str, options: Iterable[str]) -> int:
        own = self._sentence(key)
        if not self.with_options:
            return own
        names = [*options]
        beside = [f"{key}.options.{name}" for name in names] or ["_yes_no"]
        around = self._sentence("_option") * len(names) if self._is_spoken() else 0
        # A text gives the key and a space before each option.
        keys = 0 if self._is_spoken() else 2 * len(names)
        return own + sum(self._sentence(one) for one in beside) + around + keys

    def _sentence(self, key: str) -> int:
        entry = self.tree.words.entry(self.language, key)
        if entry is None:
            return 0
        said = for_manner(entry.for_manner(self.manner), self.manner)
        line = 0 if self._is_spoken() or not said else 1
        return self.count(said) + line

    def _is_spoken(self) -> bool:
        return self.manner is not Manner.TEXT


def is_question(node: Node) -> bool:
    """Tell whether somebody must reply at that node."""
    return isinstance(node, QUESTION) or (isinstance(node, Do) and node.agreed)


def by_voice(tree: Tree, language: str) -> Speech:
    """Count the words of the voice, without options: these are said one by one."""
    return Speech(tree, language, Manner.SPOKEN, words_in, with_options=False)


def by_text(tree: Tree, language: str) -> Speech:
    """Count the signs of text messages, options included."""
    return Speech(tree, language, Manner.TEXT, septets, with_options=True)
