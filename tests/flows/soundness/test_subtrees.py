"""A subtree and those who use it give each other what they need."""

from __future__ import annotations

from tests.flows.soundness.sound_tree import ROUTING, SUB, SUB_WORDS, WORDS, broken

OTHER = ROUTING.replace("tree: main", "tree: other").replace(
    "given: {brought: card}", "given: {}"
)


def test_a_subtree_may_only_mention_what_every_use_gives_it() -> None:
    # when
    error = broken(other=(OTHER, WORDS))

    # then
    assert (error.file, error.node) == ("sub/tree.yaml", "colour")
    assert (error.rule, error.what) == ("not_yet_known", "brought")


def test_a_subtree_is_not_given_what_its_user_may_not_know() -> None:
    # given
    routing = ROUTING.replace("given: {brought: card}", "given: {brought: name}")

    # when
    error = broken(main=(routing, WORDS))

    # then
    assert (error.file, error.rule, error.what) == (
        "sub/tree.yaml",
        "not_yet_known",
        "brought",
    )


def test_a_value_is_only_taken_from_a_subtree_that_surely_has_it() -> None:
    # given
    routing = ROUTING.replace("takes: {colour: colour}", "takes: {colour: shade}")

    # when
    error = broken(main=(routing, WORDS))

    # then
    assert (error.node, error.rule, error.what) == ("told", "not_yet_known", "colour")


def test_trees_may_not_go_round_each_other() -> None:
    # given
    back = SUB.replace("then: done}", "then: back}").replace(
        "  done:", "  back: {use: main, to: {done: done}}\n  done:"
    )

    # when
    error = broken(sub=(back, SUB_WORDS))

    # then
    assert error.rule == "trees_use_each_other"
    assert error.what == "main > sub > main"
