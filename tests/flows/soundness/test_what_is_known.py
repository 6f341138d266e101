"""What an offer or a rule tells is said only where it is known."""

from __future__ import annotations

from tests.fakes.shelf import shelf_of
from tests.flows.soundness.sound_tree import ROUTING, SUB, SUB_WORDS, WORDS, broken

TELLS_THE_CHOICE = (
    "others: [none]}, then: bye}",
    """others: [none]}, then: {none: bye, other: chosen}}
  chosen: {say: chosen, then: bye}""",
)
CHOSEN = WORDS.replace("  bye: Au", "  chosen: Le {slot_moment}.\n  bye: Au")


def test_what_an_offer_tells_is_known_once_it_is_chosen() -> None:
    # given
    routing = ROUTING.replace(*TELLS_THE_CHOICE)

    # when
    shelf = shelf_of({"main": (routing, CHOSEN), "sub": (SUB, SUB_WORDS)})

    # then
    assert "chosen" in shelf.newest("main").nodes


def test_what_an_offer_tells_is_not_known_to_whoever_wants_another() -> None:
    # given
    routing = ROUTING.replace(*TELLS_THE_CHOICE)
    routing = routing.replace("{none: bye, other: chosen}", "chosen")

    # when
    error = broken(main=(routing, CHOSEN))

    # then
    assert (error.node, error.rule) == ("chosen", "not_yet_known")
    assert error.what == "slot_moment"


ASKS_IF_KNOWN = ROUTING.replace(
    "told: {say: told, then: bye}",
    "told: {branch: is_known, given: {answer: file}, to: {yes: kept, no: bye}}\n"
    "  kept: {say: kept, then: bye}",
)
KEPT = WORDS.replace("  bye: Au", "  kept: Dossier {file}.\n  bye: Au")


def test_what_was_found_to_be_known_may_be_told() -> None:
    # when
    shelf = shelf_of({"main": (ASKS_IF_KNOWN, KEPT), "sub": (SUB, SUB_WORDS)})

    # then
    assert "kept" in shelf.newest("main").nodes


def test_what_was_found_to_be_unknown_may_not_be_told() -> None:
    # given
    either = ASKS_IF_KNOWN.replace("no: bye}", "no: kept}")

    # when
    error = broken(main=(either, KEPT))

    # then
    assert (error.node, error.rule, error.what) == ("kept", "not_yet_known", "file")


def test_the_choice_that_was_an_agreement_is_made_before_the_act() -> None:
    # given
    chosen = ROUTING.replace("agreed: true\n    refused: bye", "agreed_by: card")

    # when
    shelf = shelf_of({"main": (chosen, WORDS), "sub": (SUB, SUB_WORDS)})
    error = broken(main=(chosen.replace("by: card", "by: agree"), WORDS))

    # then
    assert "act" in shelf.newest("main").nodes
    assert (error.node, error.rule, error.what) == ("act", "not_yet_known", "agree")
