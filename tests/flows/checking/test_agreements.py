"""No act is done without the person's agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.checking import Finding, Rule, check_tree
from flows.checking.agreements import acts_without_agreement
from flows.parameters.dated import Parameters
from flows.tree import Tree
from tests.flows.checking.small_trees import tree_of

DAY = date(2026, 12, 1)
WORDS = "sentences: {asked: Oui ?, act: D'accord ?, told: Voici., again: Encore ?}"
ACT = "  act: {do: record_request, fixed: {kind: card}, to: {recorded: end}}"
END = "  end: {end: done}"


def without_agreement(*nodes: str, how: str = "") -> list[Finding]:
    routing = "\n".join([*nodes, ""]).replace(ACT, f"{ACT[:-1]}{how}}}")
    words = WORDS.replace("Oui ?", "{say: Oui ?, options: {a: un, b: deux}}")
    found = check_tree(tree_of(routing, words), Parameters({}), DAY)
    return [one for one in found if one.rule is Rule.ACT_WITHOUT_AGREEMENT]


def act(node: str = "act", effect: str = "record_request") -> list[Finding]:
    return [Finding(Rule.ACT_WITHOUT_AGREEMENT, node, effect)]


def test_an_act_asks_for_its_agreement() -> None:
    said = "  first: {say: told, then: act}"

    assert without_agreement(said, ACT, END) == act()
    assert without_agreement(said, ACT, END, how=", agreed: true, refused: end") == []


@pytest.mark.parametrize(
    "first",
    [
        "  first: {ask: asked, expects: {one_of: [a, b]}, then: act}",
        "  first: {menu: asked, to: {a: act, b: end}}",
        "  first: {ask: asked, expects: day, read_back: always, then: act}",
        "  first: {use: other, takes: {asked: slot}, to: {chosen: act}}",
    ],
)
def test_a_choice_made_before_may_be_the_agreement(first: str) -> None:
    assert without_agreement(first, ACT, END, how=", agreed_by: asked") == []
    assert without_agreement(first, ACT, END) == act()


@pytest.mark.parametrize(
    "first",
    [
        "  first: {ask: asked, expects: yes_no, then: {yes: act, no: end}}",
        "  first: {ask: asked, expects: phone, then: act}",
        "  first: {say: told, then: act}",
    ],
)
def test_a_yes_to_something_else_and_a_value_are_no_agreement(first: str) -> None:
    assert without_agreement(first, ACT, END, how=", agreed_by: asked") == act()


def test_every_question_that_gives_the_answer_must_be_a_choice() -> None:
    first = "  first: {ask: asked, expects: {one_of: [a, b]}, then: {a: act, b: more}}"
    more = "  more: {ask: asked, expects: phone, then: act}"

    assert without_agreement(first, more, ACT, END, how=", agreed_by: asked") == act()


def test_what_asks_sends_or_carries_the_call_on_changes_nothing() -> None:
    nodes = (
        "  first: {do: find_caller, to: {known_number: text, no_number: join}}",
        "  text: {do: send_text, given: {phone: phone}, to: {sent: end}}",
        "  join: {do: join_holder, given: {case: case}, to: {joined: end}}",
    )

    assert without_agreement(*nodes, END) == []


def test_a_refusal_may_be_recorded() -> None:
    asked = (
        "  first: {do: choose_pace, fixed: {pace: slow}, agreed: true, refused: kept,"
        " to: {recorded: end}}"
    )
    kept = "  kept: {do: choose_pace, fixed: {pace: refused}, to: {recorded: end}}"
    done_too = asked.replace("recorded: end", "recorded: kept")
    elsewhere = "  more: {say: told, then: kept}"

    assert without_agreement(asked, kept, END) == []
    assert without_agreement(done_too, kept, END) == act("kept", "choose_pace")
    assert without_agreement(asked, kept, elsewhere, END) == act("kept", "choose_pace")


def test_a_refusal_of_something_else_is_no_agreement() -> None:
    asked = (
        "  first: {do: choose_pace, fixed: {pace: slow}, agreed: true, refused: act,"
        " to: {recorded: end}}"
    )

    assert without_agreement(asked, ACT, END) == act()


def test_the_last_resort_asks_nothing_but_the_way_from_the_start_does() -> None:
    apart = tree_of(f"  first: {{say: told, then: end}}\n{ACT}\n{END}\n", WORDS)
    met = tree_of(f"  first: {{say: told, then: act}}\n{ACT}\n{END}\n", WORDS)

    def found(tree: Tree) -> list[Finding]:
        return [*acts_without_agreement(replace(tree, when_lost="act"))]

    assert found(apart) == []
    assert found(met) == act()
