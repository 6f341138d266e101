"""Finds the acts that nobody has agreed to.

An act asks for its agreement, or names the choice that was one. Two need neither: the
last resort, when the person no longer answers, and the record of a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.checking.findings import Finding, Rule
from flows.effects import AGREED_TO
from flows.expect import YesNo
from flows.following import next_nodes
from flows.tree import Ask, Do, Menu, OneOf, OneOffered, ReadBack, Tree, Use


def acts_without_agreement(tree: Tree) -> Iterator[Finding]:
    """Give each act that a tree does without a yes, by its node."""
    answered = _met_from(tree, tree.start)
    for node in tree.nodes.values():
        if not isinstance(node, Do) or node.effect not in AGREED_TO or node.agreed:
            continue
        if node.id not in answered or _is_refusal(tree, node):
            continue
        if not _is_chosen(tree, node.agreed_by):
            yield Finding(Rule.ACT_WITHOUT_AGREEMENT, node.id, node.effect)


def _met_from(tree: Tree, start: str) -> frozenset[str]:
    found, ahead = {start}, [start]
    while ahead:
        new = {*next_nodes(tree.nodes[ahead.pop()])} - found
        found |= new
        ahead.extend(new)
    return frozenset(found)


def _is_refusal(tree: Tree, act: Do) -> bool:
    """Tell whether the one way to an act is a no to another act of the same kind."""
    before = [node for node in tree.nodes.values() if act.id in next_nodes(node)]
    return bool(before) and all(
        isinstance(node, Do)
        and node.agreed
        and node.effect == act.effect
        and act.id not in node.outcomes.values()
        for node in before
    )


def _is_chosen(tree: Tree, answer: str) -> bool:
    """Tell whether an answer is an option chosen, or a value read back and kept."""
    ways = [
        _is_choice(node)
        for node in tree.nodes.values()
        if (isinstance(node, Ask) and node.answer == answer)
        or (isinstance(node, Menu) and node.sentence == answer)
        or (isinstance(node, Use) and answer in node.takes)
    ]
    return bool(ways) and all(ways)


def _is_choice(node: Ask | Menu | Use) -> bool:
    match node:
        case Ask(expects=YesNo()):
            return False  # it may be a no; a yes to the act itself is "agreed"
        case Ask(expects=OneOf() | OneOffered()) | Ask(read_back=ReadBack.ALWAYS):
            return True
        case Ask():
            return False  # a value like any other
        case Menu() | Use():
            return True
