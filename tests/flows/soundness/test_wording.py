"""A sentence that could not be worded is refused where it would be heard."""

from __future__ import annotations

import pytest

from flows.errors import BrokenTreeError
from flows.own_sentences import OWN_SENTENCES
from tests.fakes.shelf import COMMON, shelf_of
from tests.flows.soundness.sound_tree import ROUTING, WORDS, broken

FAULTS_OF_WORDING = {
    "a sentence": ("  hello: Bonjour.\n", "", (6, "hello", "not_worded", "hello")),
    "a last sentence": ("  bye: Au revoir.\n", "", (42, "bye", "not_worded", "bye")),
    "an option": (
        "{lost: perdue, broken: abîmée}",
        "{lost: perdue}",
        (7, "card", "not_worded", "card.options.broken"),
    ),
    "an option of a menu": (
        "{more: plus, text: message}",
        "{more: plus}",
        (14, "topic", "not_worded", "topic.options.text"),
    ),
    "an offer": ('offer: "{moment}", ', "", (41, "slot", "not_worded", "slot.offer")),
    "an agreement": (
        '  act: {say: D\'accord ?, help: "Pour {phone}."}\n',
        "",
        (24, "act", "not_worded", "act"),
    ),
    "an apology for what never happens": (
        "again: {unclear: Encore.}",
        "again: {unlucky: Encore.}",
        (7, "card", "never_happens", "card.again.unlucky"),
    ),
    "a value nobody gave": (
        "hello: Bonjour.",
        "hello: 'Bonjour {name}.'",
        (6, "hello", "not_yet_known", "name"),
    ),
    "a value nobody gave in an option": (
        "lost: perdue",
        "lost: '{name}'",
        (7, "card", "not_yet_known", "name"),
    ),
    "a value nobody gave in a message": (
        "Vers {phone}.",
        "Vers {name}.",
        (19, "send", "not_yet_known", "name"),
    ),
    "a fact that an offer does not tell": (
        'offer: "{moment}"',
        'offer: "{moment} avec {name}"',
        (41, "slot", "not_yet_known", "name"),
    ),
    "a fact that an offer does not tell, when it is read back": (
        'offer: "{moment}"',
        'offer: "{moment}", read_back: "{value}, {moment} : {wehn}"',
        (41, "slot", "not_yet_known", "wehn"),
    ),
    "a value nobody gave in a reading back": (
        "{value}, un {kind} ?",
        "{value}, {masked} ?",
        (13, "phone", "not_yet_known", "masked"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS_OF_WORDING)
def test_a_fault_of_wording_is_pointed_at_where_it_would_be_heard(fault: str) -> None:
    # given
    right, wrong, (line, node, rule, what) = FAULTS_OF_WORDING[fault]
    words = WORDS.replace(right, wrong, 1)

    # when
    error = broken(main=(ROUTING, words))

    # then
    assert error.file == "main/tree.yaml"
    assert (error.line, error.node, error.rule, error.what) == (line, node, rule, what)


@pytest.mark.parametrize("key", sorted(OWN_SENTENCES))
def test_every_sentence_of_the_engine_must_be_worded(key: str) -> None:
    # given
    common = COMMON.replace(f"\n  {key}:", f"\n  x{key}:")

    # when
    with pytest.raises(BrokenTreeError) as error:
        shelf_of({}, common=common)

    # then
    assert (error.value.rule, error.value.what) == ("not_worded", key)


def test_a_sentence_of_the_engine_mentions_only_what_the_engine_knows() -> None:
    # given
    common = COMMON.replace("Take your time.", '"Take your time, {name}."')

    # when
    with pytest.raises(BrokenTreeError) as error:
        shelf_of({}, common=common)

    # then
    assert (error.value.rule, error.value.what) == ("not_yet_known", "_pause: name")
