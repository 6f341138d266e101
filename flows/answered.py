"""Refuses a sentence or an input that may need an answer nobody has given yet.

For each node it computes the answers that every way to that node has gathered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from flows.effects import EFFECTS
from flows.expect import Commune, Nir, Phone
from flows.following import next_nodes
from flows.interrupting import HUMAN
from flows.loading import Loaded
from flows.prompt import FIGURE
from flows.tree import Ask, Branch, Do, End, Menu, Node, OneOffered, Say, Tree, Use

Known: TypeAlias = frozenset[str]

# What the engine itself brings when it enters the hand-over (see interrupting).
BROUGHT: Mapping[str, Known] = {HUMAN: frozenset({"entry", "distress"})}


def refuse_unanswered(shelf: Mapping[str, Loaded], loaded: Loaded) -> None:
    """Raise BrokenTreeError where a value is used before it is surely known."""
    known = known_at_each_node(shelf, loaded.tree, _given_by_all(shelf, loaded.tree))
    for name, node in loaded.tree.nodes.items():
        if name not in known:
            raise loaded.broken(name, "never_reached")
        for value in sorted(_needed(loaded.tree, node)):
            if value not in known[name]:
                raise loaded.broken(name, "not_yet_known", value)


def known_at_each_node(
    shelf: Mapping[str, Loaded], tree: Tree, given: Known
) -> dict[str, Known]:
    """Give, for each node that can be reached, what is surely answered there."""
    known: dict[str, Known] = {tree.start: given}
    if tree.when_lost:
        known[tree.when_lost] = given
    waiting = list(known)
    while waiting:
        name = waiting.pop()
        node = tree.nodes[name]
        for target in next_nodes(node):
            reaching = known[name] | _gathered(shelf, node, target)
            before = known.get(target)
            after = reaching if before is None else before & reaching
            if after != before:
                known[target] = after
                waiting.append(target)
    return known


def _given_by_all(shelf: Mapping[str, Loaded], tree: Tree) -> Known:
    """What every use of this tree gives it, and the engine when it enters it."""
    uses = [
        frozenset(node.given)
        for other in shelf.values()
        for node in other.tree.nodes.values()
        if isinstance(node, Use) and node.tree == tree.name
    ]
    brought = BROUGHT.get(tree.name, frozenset())
    return _in_all(uses) | brought


def _gathered(shelf: Mapping[str, Loaded], node: Node, target: str) -> Known:
    match node:
        case Ask(by_keys=by_keys) if target == by_keys:
            return frozenset()
        case Ask():
            return _answers_of(node)
        case Menu(sentence=sentence):
            return frozenset({sentence})
        case Do(effect=effect, outcomes=outcomes):
            facts = EFFECTS[effect].OUTCOMES
            ways = [
                frozenset(facts[one]) for one, to in outcomes.items() if to == target
            ]
            return frozenset.intersection(*ways) if ways else frozenset()
        case Use():
            return _taken(shelf, node, target)
        case Say() | Branch() | End():
            return frozenset()


def _answers_of(node: Ask) -> Known:
    facts: tuple[str, ...]
    match node.expects:
        case Phone():
            facts = ("kind",)
        case Nir():
            facts = ("kind", "masked")
        case Commune():
            facts = ("name",)
        case _:
            facts = ()
    return frozenset({node.answer, *(f"{node.answer}_{fact}" for fact in facts)})


def _taken(shelf: Mapping[str, Loaded], node: Use, target: str) -> Known:
    used = shelf[node.tree].tree
    inside = known_at_each_node(shelf, used, frozenset(node.given))
    outcomes = {outcome for outcome, to in node.outcomes.items() if to == target}
    at_ends = [
        inside[end.id]
        for end in used.nodes.values()
        if isinstance(end, End) and end.outcome in outcomes and end.id in inside
    ]
    brought = _in_all(at_ends)
    return frozenset(ours for ours, theirs in node.takes.items() if theirs in brought)


def _in_all(ways: Iterable[Known]) -> Known:
    every = list(ways)
    return frozenset.intersection(*every) if every else frozenset()


def _needed(tree: Tree, node: Node) -> Known:
    match node:
        case Say(sentence=sentence) | End(sentence=sentence):
            return _mentioned(tree, [sentence])
        case Menu(sentence=sentence):
            return _mentioned(tree, tree.words.keys_under(sentence))
        case Ask(expects=expects, sentence=sentence):
            offered = {expects.answer} if isinstance(expects, OneOffered) else set()
            postcode = {expects.within} if isinstance(expects, Commune) else set()
            return _mentioned(tree, _asked(tree, sentence)) | offered | postcode
        case Branch():
            return frozenset()  # a rule is told when an answer is missing
        case Use():
            return frozenset()  # and so is the tree that is used
        case Do(fixed=fixed, sentence=sentence, agreed=agreed):
            keys = [*(tree.words.keys_under(sentence) if agreed else ())]
            template = fixed.get("template")
            keys += tree.words.keys_under(template) if template else ()
            return _mentioned(tree, keys)


def _asked(tree: Tree, sentence: str) -> list[str]:
    """The wordings of a question, but for those that bring their own values."""
    own = (f"{sentence}.read_back", f"{sentence}.offer")
    return [key for key in tree.words.keys_under(sentence) if key not in own]


def _mentioned(tree: Tree, keys: Iterable[str]) -> Known:
    names = {
        name
        for language in tree.words.entries
        for key in keys
        for name in tree.words.names(language, key)
    }
    return frozenset(name for name in names if not name.startswith(FIGURE))
