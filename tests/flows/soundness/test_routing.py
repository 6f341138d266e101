"""A tree that could trap a caller, or leave the engine without a step, is refused."""

from __future__ import annotations

import pytest

from tests.fakes.shelf import shelf_of
from tests.flows.soundness.sound_tree import ROUTING, SUB, SUB_WORDS, WORDS, broken


def test_a_sound_tree_is_accepted() -> None:
    # when
    shelf = shelf_of({"main": (ROUTING, WORDS), "sub": (SUB, SUB_WORDS)})

    # then
    assert shelf.newest("main").start == "hello"


FAULTS = {
    "no start": ("start: hello", "start: nowhere", (1, "", "no_such_node", "nowhere")),
    "a step to nowhere": (
        "then: card}",
        "then: nowhere}",
        (6, "hello", "no_such_node", "nowhere"),
    ),
    "an option without a route": (
        "then: {lost: agree, broken: name}",
        "then: {lost: name}",
        (7, "card", "no_route_for", "broken"),
    ),
    "a route that never happens": (
        "then: {lost: agree, broken: name}",
        "then: {lost: agree, stolen: name, other: name}",
        (7, "card", "never_happens", "stolen"),
    ),
    "a yes without a no": (
        "then: {yes: phone, no: phone}",
        "then: {yes: phone}",
        (11, "agree", "no_route_for", "no"),
    ),
    "a maybe": (
        "then: {yes: phone, no: phone}",
        "then: {yes: phone, no: phone, maybe: phone}",
        (11, "agree", "never_happens", "maybe"),
    ),
    "a question without a next step": (
        "expects: phone, then: topic",
        "expects: phone, then: {x: topic}",
        (13, "phone", "no_next_node", ""),
    ),
    "a question that only words can answer": (
        ", by_keys: phone",
        "",
        (12, "name", "no_way_by_keys", ""),
    ),
    "an offer without a next step": (
        "others: [none]}, then: bye",
        "others: [none]}, then: {none: bye}",
        (41, "slot", "no_route_for", "other"),
    ),
    "an unknown rule": (
        "branch: receives_texts",
        "branch: is_full_moon",
        (15, "kind", "no_such_rule", "is_full_moon"),
    ),
    "an input the rule does not have": (
        "given: {kind: phone_kind}",
        "given: {kind: phone_kind, moon: card}",
        (15, "kind", "no_such_input", "moon"),
    ),
    "an input the rule needs": (
        "given: {kind: phone_kind}",
        "given: {}",
        (15, "kind", "missing_input", "kind"),
    ),
    "an answer of the rule without a route": (
        "to: {yes: send, no: act}",
        "to: {yes: send}",
        (15, "kind", "no_route_for", "no"),
    ),
    "an answer the rule never gives": (
        "to: {yes: send, no: act}",
        "to: {yes: send, no: act, maybe: act}",
        (15, "kind", "never_happens", "maybe"),
    ),
    "an unknown tree": (
        "use: sub",
        "use: nothing",
        (31, "inside", "no_such_tree", "nothing"),
    ),
    "an outcome the tree does not have": (
        "to: {done: told}",
        "to: {done: told, lost: bye}",
        (31, "inside", "never_happens", "lost"),
    ),
    "an unknown effect": (
        "do: record_request",
        "do: fly",
        (24, "act", "no_such_effect", "fly"),
    ),
    "a field the effect does not have": (
        "fixed: {kind: card}",
        "fixed: {kind: card, colour: red}",
        (24, "act", "no_such_input", "colour"),
    ),
    "an act that cannot be refused": (
        "    refused: bye\n",
        "",
        (24, "act", "no_way_to_refuse", ""),
    ),
    "an outcome of an act without a route": (
        "to: {found: slot, none: bye, no_site: bye}",
        "to: {found: slot, none: bye}",
        (37, "slots", "no_route_for", "no_site"),
    ),
    "a notice without a wording": (
        "fixed: {template: sent}",
        "fixed: {template: nothing}",
        (19, "send", "not_worded", "nothing"),
    ),
    "a notice without a template": (
        "    fixed: {template: sent}\n",
        "",
        (19, "send", "not_worded", ""),
    ),
    "a silent loop": (
        "told: {say: told, then: bye}",
        "told: {say: told, then: noted}",
        (30, "noted", "endless_loop", "noted > inside > told > noted"),
    ),
    "a loop of those who only have keys": (
        "by_keys: phone",
        "by_keys: name",
        (12, "name", "endless_loop", "name > name"),
    ),
    "a loop that never ends": (
        "slot: {ask: slot, expects: {offered: slots, others: [none]}, then: bye}",
        "slot: {ask: slot, expects: {offered: slots, others: [none]}, then: slot}",
        (41, "slot", "never_ends", ""),
    ),
    "a step nobody reaches": (
        "  bye: {end",
        "  alone: {say: hello, then: bye}\n  bye: {end",
        (42, "alone", "never_reached", ""),
    ),
    "a fact not known by every way": (
        "to: {yes: send, no: act}",
        "to: {yes: send, no: told}",
        (36, "told", "not_yet_known", "colour"),
    ),
    "an offer before it is found": (
        "{found: slot, none: bye, no_site: bye}",
        "{found: slot, none: slot, no_site: bye}",
        (41, "slot", "not_yet_known", "slots"),
    ),
    "an offer the service does not make": (
        "expects: {offered: slots, others: [none]}",
        "expects: {offered: holidays, others: [none]}",
        (41, "slot", "no_such_offer", "holidays"),
    ),
    "a refusal that leads where the act should": (
        "refused: bye",
        "refused: noted",
        (30, "noted", "not_yet_known", "reference"),
    ),
    "an answer skipped by those who only have keys": (
        "name: {ask: name, expects: name, then: phone, by_keys: phone}",
        "name: {ask: name, expects: name, then: told, by_keys: told}",
        (36, "told", "not_yet_known", "colour"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_routing_is_pointed_at(fault: str) -> None:
    # given
    right, wrong, (line, node, rule, what) = FAULTS[fault]
    routing = ROUTING.replace(right, wrong, 1)

    # when
    error = broken(main=(routing, WORDS))

    # then
    assert error.file == "main/tree.yaml"
    assert (error.line, error.node, error.rule, error.what) == (line, node, rule, what)
