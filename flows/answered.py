"""Refuses a sentence or an input that may need an answer nobody has given yet.

For each node it computes the answers that every way to that node has gathered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.effects import EFFECTS, OFFERED
from flows.expect import Commune, facts_beside
from flows.following import next_nodes, used_trees
from flows.interrupting import CHANNEL, HUMAN
from flows.loading import Loaded
from flows.prompt import FIGURE
from flows.tree import Ask, Branch, Do, End, Menu, Node, OneOffered, Say, Tree, Use

Known: TypeAlias = frozenset[str]

# What the engine itself brings when it enters these trees (see interrupting).
BROUGHT: Mapping[str, Known] = {
    HUMAN: frozenset({"entry", "distress"}),
    CHANNEL: frozenset(),
}


def refuse_unanswered(shelf: Mapping[str, Loaded]) -> None:
    """Raise BrokenTreeError where a value is used before it is surely known."""
    answers = Answers(shelf)
    for loaded in shelf.values():
        known = answers.at_each_node(loaded.tree, answers.given_to(loaded.tree.name))
        for name, node in loaded.tree.nodes.items():
            if name not in known:
                raise loaded.broken(name, "never_reached")
            for value in sorted(_needed(loaded.tree, node)):
                if value not in known[name]:
                    raise loaded.broken(name, "not_yet_known", value)


@dataclass(frozen=True, slots=True)
class Answers:
    """What is surely answered in the trees of a shelf; they do not use each other."""

    shelf: Mapping[str, Loaded]
    _given: dict[str, Known] = field(default_factory=dict)
    _known: dict[tuple[str, Known], Mapping[str, Known]] = field(default_factory=dict)

    def given_to(self, name: str) -> Known:
        """Name what every use of a tree gives it, and the engine when it enters it."""
        if name not in self._given:
            ways = [BROUGHT[name]] if name in BROUGHT else []
            for loaded in self.shelf.values():
                ways.extend(self._given_by(loaded.tree, name))
            self._given[name] = _in_all(ways)
        return self._given[name]

    def at_each_node(self, tree: Tree, given: Known) -> Mapping[str, Known]:
        """Give, for each node that can be reached, what is surely answered there."""
        if (tree.name, given) not in self._known:
            self._known[tree.name, given] = self._followed(tree, given)
        return self._known[tree.name, given]

    def _followed(self, tree: Tree, given: Known) -> Mapping[str, Known]:
        known: dict[str, Known] = {tree.start: given}
        if tree.when_lost:
            known[tree.when_lost] = given
        waiting = list(known)
        while waiting:
            name = waiting.pop()
            for target in next_nodes(tree.nodes[name]):
                gathered = self._gathered(tree.nodes[name], known[name], target)
                before = known.get(target)
                after = gathered if before is None else before & gathered
                if after != before:
                    known[target] = after
                    waiting.append(target)
        return known

    def _given_by(self, tree: Tree, name: str) -> Iterable[Known]:
        if name in used_trees(tree):
            known = self.at_each_node(tree, self.given_to(tree.name))
            for node in tree.nodes.values():
                if isinstance(node, Use) and node.tree == name and node.id in known:
                    yield _handed(node, known[node.id])

    def _gathered(self, node: Node, known: Known, target: str) -> Known:
        """Name what is known once this node has led to that target."""
        match node:
            case Use():
                return known | self._taken(node, known, target)
            case _:
                return known | _gained(node, target)

    def _taken(self, node: Use, known: Known, target: str) -> Known:
        used = self.shelf[node.tree].tree
        inside = self.at_each_node(used, _handed(node, known))
        outcomes = {outcome for outcome, to in node.outcomes.items() if to == target}
        brought = _in_all(
            inside[end.id]
            for end in used.nodes.values()
            if isinstance(end, End) and end.outcome in outcomes and end.id in inside
        )
        takes = node.takes.items()
        return frozenset(ours for ours, theirs in takes if theirs in brought)


def _handed(node: Use, known: Known) -> Known:
    """Name what this use surely gives the tree it goes through."""
    return frozenset(theirs for theirs, ours in node.given.items() if ours in known)


def _gained(node: Node, target: str) -> Known:
    match node:
        case Ask(answer=answer, by_keys=by_keys) if target != by_keys:
            return frozenset({answer, *_facts(node, target)})
        case Menu(sentence=sentence, routes=routes):
            # Where an option also leads, nothing has named a procedure.
            is_wished = target not in routes.values()
            return frozenset({sentence, *([f"{sentence}_title"] if is_wished else [])})
        case Do(effect=effect, outcomes=outcomes, refused=refused):
            facts = EFFECTS[effect].OUTCOMES
            ways = [
                frozenset(facts[one]) for one, to in outcomes.items() if to == target
            ]
            return _in_all([*ways, frozenset()] if target == refused else ways)
        case Branch(rule="is_known", given=given, cases=cases):
            is_yes = target == cases["yes"] and target != cases["no"]
            return frozenset(given.values()) if is_yes else frozenset()
        case Ask() | Say() | Branch() | Use() | End():
            return frozenset()


def _facts(node: Ask, target: str) -> Iterable[str]:
    """Name what is kept beside the answer, where a wish for others does not lead."""
    if isinstance(node.expects, OneOffered):
        others = node.expects.others
        if target in {node.routes.get(one, node.then) for one in others}:
            return ()
    return tuple(f"{node.answer}_{fact}" for fact in _own_facts(node))


def _in_all(ways: Iterable[Known]) -> Known:
    every = list(ways)
    return frozenset.intersection(*every) if every else frozenset()


def _needed(tree: Tree, node: Node) -> Known:
    match node:
        case Say(sentence=sentence) | End(sentence=sentence):
            return _mentioned(tree, [sentence])
        case Menu(sentence=sentence):
            return _mentioned(tree, _asked(tree, sentence)) | _read_back(tree, node)
        case Ask(expects=expects, sentence=sentence):
            offered = {expects.answer} if isinstance(expects, OneOffered) else set()
            postcode = {expects.within} if isinstance(expects, Commune) else set()
            mentioned = _mentioned(tree, _asked(tree, sentence)) | _read_back(
                tree, node
            )
            return mentioned | offered | postcode
        case Branch():
            return frozenset()  # a rule is told when an answer is missing
        case Use():
            return frozenset()  # and so is the tree that is used
        case Do(fixed=fixed, sentence=sentence, agreed=agreed, agreed_by=agreed_by):
            keys = [*(tree.words.keys_under(sentence) if agreed else ())]
            template = fixed.get("template")
            keys += tree.words.keys_under(template) if template else ()
            return _mentioned(tree, keys) | ({agreed_by} if agreed_by else set())


def _asked(tree: Tree, sentence: str) -> list[str]:
    """The wordings of a question, but for those that bring their own values."""
    own = (f"{sentence}.read_back", f"{sentence}.offer")
    return [key for key in tree.words.keys_under(sentence) if key not in own]


def _read_back(tree: Tree, node: Ask | Menu) -> Known:
    """The values that reading a reply back mentions, but for those of the reply."""
    mentioned = _mentioned(tree, [f"{node.sentence}.read_back"])
    if isinstance(node, Menu):
        return mentioned - {"value"}
    return mentioned - {"value", *_own_facts(node)} | _offered(tree, node)


def _offered(tree: Tree, node: Ask) -> Known:
    """The values that the sentence of an offer mentions, but for those it brings."""
    return _mentioned(tree, [f"{node.sentence}.offer"]) - {*_own_facts(node)}


def _own_facts(node: Ask) -> tuple[str, ...]:
    match node.expects:
        case OneOffered(offers):
            return OFFERED[offers]
        case expects:
            return facts_beside(type(expects))


def _mentioned(tree: Tree, keys: Iterable[str]) -> Known:
    names = {name for key in keys for name in tree.words.mentioned(key)}
    return frozenset(name for name in names if not name.startswith(FIGURE))
