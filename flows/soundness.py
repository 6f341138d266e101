"""Refuses a tree that could trap a caller or leave the engine without a next step.

Every rule here is about structure; the wording rules are in ``checking``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from flows.answered import refuse_unanswered
from flows.effects import EFFECTS, OFFERED
from flows.endings import refuse_endless
from flows.expect import YesNo
from flows.following import next_nodes
from flows.keys import can_be_keyed
from flows.loading import Loaded
from flows.own_sentences import refuse_speechless
from flows.reading.outcome import Why
from flows.rules.registry import RULES
from flows.tree import Ask, Branch, Do, End, Menu, Node, OneOf, OneOffered, Say, Use

OTHER = "other"


def refuse_unsound(shelf: Mapping[str, Loaded]) -> None:
    """Raise BrokenTreeError at the first fault in any of these trees."""
    for loaded in shelf.values():
        refuse_speechless(loaded)
        _start_exists(loaded)
        for node in loaded.tree.nodes.values():
            _node_is_sound(shelf, loaded, node)
    refuse_endless(shelf)
    refuse_unanswered(shelf)


def _start_exists(loaded: Loaded) -> None:
    tree = loaded.tree
    for name in (tree.start, *([tree.when_lost] if tree.when_lost else [])):
        if name not in tree.nodes:
            raise loaded.broken("", "no_such_node", name)


def _node_is_sound(shelf: Mapping[str, Loaded], loaded: Loaded, node: Node) -> None:
    for target in next_nodes(node):
        if target not in loaded.tree.nodes:
            raise loaded.broken(node.id, "no_such_node", target)
    match node:
        case Ask():
            _ask_is_sound(loaded, node)
        case Menu(sentence=sentence, routes=routes, wishes=wishes):
            _are_worded(loaded, node.id, _options(sentence, routes))
            known = wishes.known if wishes else ()
            _are_worded(loaded, node.id, [f"{sentence}.wishes.{one}" for one in known])
        case Branch():
            _branch_is_sound(loaded, node)
        case Use():
            _use_is_sound(shelf, loaded, node)
        case Do():
            _do_is_sound(loaded, node)
        case Say(sentence=sentence):
            _are_worded(loaded, node.id, [sentence])
        case End(sentence=sentence):
            _are_worded(loaded, node.id, [sentence] if sentence else [])


def _ask_is_sound(loaded: Loaded, node: Ask) -> None:
    _are_worded(loaded, node.id, [node.sentence])
    _apologies_happen(loaded, node)
    match node.expects:
        case OneOf(names):
            _are_worded(loaded, node.id, _options(node.sentence, names))
            _covers(loaded, node, names)
            _routes_happen(loaded, node, names)
        case OneOffered(offers, others):
            if offers not in OFFERED:
                raise loaded.broken(node.id, "no_such_offer", offers)
            keys = [f"{node.sentence}.offer", *_options(node.sentence, others)]
            _are_worded(loaded, node.id, keys)
            _covers(loaded, node, (*others, OTHER))
        case YesNo():
            _covers(loaded, node, ("yes", "no"))
            _routes_happen(loaded, node, ("yes", "no"))
        case expects:
            if not node.then:
                raise loaded.broken(node.id, "no_next_node")
            if not can_be_keyed(expects) and not node.by_keys:
                raise loaded.broken(node.id, "no_way_by_keys")


def _covers(loaded: Loaded, node: Ask, values: Iterable[str]) -> None:
    missing = [value for value in values if value not in node.routes]
    if missing and not node.then:
        raise loaded.broken(node.id, "no_route_for", missing[0])


def _routes_happen(loaded: Loaded, node: Ask, values: Iterable[str]) -> None:
    for value in sorted(set(node.routes) - set(values)):
        raise loaded.broken(node.id, "never_happens", value)


def _apologies_happen(loaded: Loaded, node: Ask) -> None:
    before = f"{node.sentence}.again."
    for key in loaded.tree.words.keys_under(node.sentence):
        if key.startswith(before) and key.removeprefix(before) not in set(Why):
            raise loaded.broken(node.id, "never_happens", key)


def _branch_is_sound(loaded: Loaded, node: Branch) -> None:
    rule = RULES.get(node.rule)
    if rule is None:
        raise loaded.broken(node.id, "no_such_rule", node.rule)
    for name in node.given:
        if name not in rule.inputs:
            raise loaded.broken(node.id, "no_such_input", name)
    for name in rule.inputs:
        if name not in node.given:
            raise loaded.broken(node.id, "missing_input", name)
    _outcomes_match(loaded, node.id, node.cases, rule.outcomes)


def _use_is_sound(shelf: Mapping[str, Loaded], loaded: Loaded, node: Use) -> None:
    used = shelf.get(node.tree)
    if used is None:
        raise loaded.broken(node.id, "no_such_tree", node.tree)
    ends = {end.outcome for end in used.tree.nodes.values() if isinstance(end, End)}
    _outcomes_match(loaded, node.id, node.outcomes, ends)


def _do_is_sound(loaded: Loaded, node: Do) -> None:
    kind = EFFECTS.get(node.effect)
    if kind is None:
        raise loaded.broken(node.id, "no_such_effect", node.effect)
    wanted = {one.name for one in fields(kind)}
    for name in (*node.given, *node.fixed):
        if name not in wanted:
            raise loaded.broken(node.id, "no_such_input", name)
    _outcomes_match(loaded, node.id, node.outcomes, kind.OUTCOMES)
    if node.agreed:
        _are_worded(loaded, node.id, [node.sentence])
        if not node.refused:
            raise loaded.broken(node.id, "no_way_to_refuse")
    if "template" in wanted and not loaded.tree.words.keys_under(
        node.fixed.get("template", "")
    ):
        raise loaded.broken(node.id, "not_worded", node.fixed.get("template", ""))


def _outcomes_match(
    loaded: Loaded, node: str, given: Iterable[str], possible: Iterable[str]
) -> None:
    handled = set(given)
    for outcome in possible:
        if outcome not in handled:
            raise loaded.broken(node, "no_route_for", outcome)
    for outcome in sorted(handled - set(possible)):
        raise loaded.broken(node, "never_happens", outcome)


def _options(sentence: str, names: Iterable[str]) -> list[str]:
    return [sentence, *(f"{sentence}.options.{name}" for name in names)]


def _are_worded(loaded: Loaded, node: str, keys: Iterable[str]) -> None:
    for key in keys:
        if not loaded.tree.words.has(key):
            raise loaded.broken(node, "not_worded", key)
