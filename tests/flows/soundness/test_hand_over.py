"""The hand-over to a person has a last resort that always holds."""

from __future__ import annotations

import pytest

from flows.errors import BrokenTreeError
from flows.soundness import refuse_unsound
from tests.fakes.shelf import (
    CHANNEL,
    CHANNEL_WORDS,
    HUMAN,
    HUMAN_WORDS,
    loaded,
    shelf_of,
)
from tests.flows.soundness.sound_tree import ROUTING, SUB, SUB_WORDS, WORDS, broken

HUMAN_FAULTS = {
    "no last resort": ("when_lost: promise_anyway\n", "", ("", "no_last_resort", "")),
    "a last resort nowhere": (
        "when_lost: promise_anyway",
        "when_lost: nowhere",
        ("", "no_such_node", "nowhere"),
    ),
    "a last resort that asks": (
        "when_lost: promise_anyway",
        "when_lost: number",
        ("number", "last_resort_asks", ""),
    ),
    "a last resort that announces": (
        "promise_anyway:\n",
        "promise_anyway:\n    agreed: true\n    refused: nobody\n",
        ("promise_anyway", "last_resort_asks", ""),
    ),
}


@pytest.mark.parametrize("fault", HUMAN_FAULTS)
def test_the_hand_over_must_have_a_last_resort_without_a_question(fault: str) -> None:
    # given
    right, wrong, (node, rule, what) = HUMAN_FAULTS[fault]
    words = HUMAN_WORDS + "  promise_anyway: Shall we?\n"

    # when
    error = broken(human=(HUMAN.replace(right, wrong, 1), words))

    # then
    assert (error.file, error.node) == ("human/tree.yaml", node)
    assert (error.rule, error.what) == (rule, what)


def test_the_last_resort_says_no_figure_that_may_expire() -> None:
    # given
    words = HUMAN_WORDS.replace("Call again.", "Call {figures.number}.")

    # when
    error = broken(human=(HUMAN, words))

    # then
    assert (error.node, error.rule) == ("nobody", "last_resort_expires")


def test_the_last_resort_may_branch_and_speak_before_it_promises() -> None:
    # given
    routing = HUMAN.replace("when_lost: promise_anyway", "when_lost: sorry").replace(
        "  promise_anyway:",
        """\
  sorry: {say: sorry, then: by_channel}
  by_channel:
    branch: channel
    to: {spoken: promise_anyway, keypad: promise_anyway, text: nobody, screen: nobody}
  promise_anyway:""",
    )

    # when
    shelf = shelf_of({"human": (routing, HUMAN_WORDS + "  sorry: Sorry.\n")})

    # then
    assert shelf.newest("human").when_lost == "sorry"


NOTING = HUMAN.replace(
    "to: {promised: promised, gone: nobody", "to: {promised: noted, gone: nobody"
).replace(
    "  promised: {end",
    """\
  lost:
    branch: is_known
    given: {answer: reference}
    to: {yes: promised_before, no: promise_anyway}
  noted: {ask: noted, expects: yes_no, then: goodbye}
  goodbye: {end: done}
  promised_before: {end: done, say: promised}
  promised: {end""",
)
NOTING_WORDS = HUMAN_WORDS + "  noted: Is it noted?\n"


def test_what_was_promised_may_be_noted_by_whoever_is_lost() -> None:
    # given
    routing = NOTING.replace("when_lost: promise_anyway", "when_lost: lost")

    # when
    shelf = shelf_of({"human": (routing, NOTING_WORDS)})

    # then
    assert shelf.newest("human").when_lost == "lost"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # Lost again while noting it, they would be promised another call.
        ("when_lost: lost", "when_lost: promise_anyway"),
        # Lost again while noting it, they would be asked again, for ever.
        ("yes: promised_before, no: promise_anyway", "yes: noted, no: promise_anyway"),
        # Nothing is promised yet.
        ("yes: promised_before, no: promise_anyway", "yes: promised_before, no: noted"),
    ],
)
def test_whoever_is_lost_again_is_not_asked_for_ever(right: str, wrong: str) -> None:
    # given
    routing = NOTING.replace("when_lost: promise_anyway", "when_lost: lost")
    routing = routing.replace(right, wrong)

    # when
    error = broken(human=(routing, NOTING_WORDS))

    # then
    assert (error.node, error.rule) == ("noted", "last_resort_asks")


def test_what_the_hand_over_is_told_is_not_what_its_users_tell() -> None:
    # given
    using = ROUTING.replace("use: sub", "use: human").replace(
        "to: {done: told}", "to: {done: bye, resume: bye}"
    )
    using = using.replace(
        "    given: {brought: card}\n    takes: {colour: colour}\n", ""
    )
    using = using.replace("  told: {say: told, then: bye}\n", "")
    words = HUMAN_WORDS.replace("Which number?", "Because {distress}, which number?")

    # when
    alone = shelf_of({"human": (HUMAN, words)})
    error = broken(main=(using, WORDS), human=(HUMAN, words))

    # then
    assert alone.newest("human").start == "why"
    assert (error.file, error.rule) == ("human/tree.yaml", "not_yet_known")
    assert error.what == "distress"


def test_the_change_of_channel_is_told_nothing() -> None:
    # given
    words = CHANNEL_WORDS.replace("Noted.", "'Noted, {entry}.'")

    # when
    error = broken(contact_channel=(CHANNEL, words))

    # then
    assert (error.file, error.what) == ("contact_channel/tree.yaml", "entry")


def test_trees_may_be_checked_without_the_hand_over() -> None:
    # given
    alone = {"sub": loaded("sub", SUB.replace("say: done}", "say: colour}"), SUB_WORDS)}

    # when
    with pytest.raises(BrokenTreeError) as error:
        refuse_unsound(alone)

    # then
    assert (error.value.rule, error.value.what) == ("not_yet_known", "brought")
