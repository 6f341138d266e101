"""A tree that could trap a caller, or leave the engine without a step, is refused."""

from __future__ import annotations

import pytest

from flows.errors import BrokenTreeError
from flows.own_sentences import OWN_SENTENCES
from flows.soundness import refuse_unsound
from tests.fakes.shelf import (
    CHANNEL,
    CHANNEL_WORDS,
    COMMON,
    HUMAN,
    HUMAN_WORDS,
    loaded,
    shelf_of,
)

ROUTING = """\
tree: main
title: Sound
body: test
start: hello
nodes:
  hello: {say: hello, then: card}
  card:
    ask: card
    expects: {one_of: [lost, broken]}
    then: {lost: agree, broken: name}
  agree: {ask: agree, expects: yes_no, then: {yes: phone, no: phone}}
  name: {ask: name, expects: name, then: phone, by_keys: phone}
  phone: {ask: phone, expects: phone, then: topic}
  topic: {menu: topic, to: {more: slots, text: kind}}
  kind:
    branch: receives_texts
    given: {kind: phone_kind}
    to: {yes: send, no: act}
  send:
    do: send_text
    given: {phone: phone}
    fixed: {template: sent}
    to: {sent: act}
  act:
    do: record_request
    fixed: {kind: card}
    agreed: true
    refused: bye
    to: {recorded: noted}
  noted: {say: noted, then: inside}
  inside:
    use: sub
    given: {brought: card}
    takes: {colour: colour}
    to: {done: told}
  told: {say: told, then: bye}
  slots:
    do: find_slots
    given: {postcode: card}
    to: {found: slot, none: bye, no_site: bye}
  slot: {ask: slot, expects: {offered: slots, others: [none]}, then: bye}
  bye: {end: done, say: bye}
"""
WORDS = """\
sentences:
  hello: Bonjour.
  card:
    say: Quoi ?
    again: {unclear: Encore.}
    options: {lost: perdue, broken: abîmée}
  agree: Oui ?
  name: Qui ?
  phone: {say: Où ?, read_back: "{value}, un {kind} ?"}
  topic: {say: Et ?, options: {more: plus, text: message}}
  act: {say: D'accord ?, help: "Pour {phone}."}
  noted: "Noté {reference}."
  told: "{colour} pour {card}."
  slot: {say: Quand ?, offer: "{moment}", options: {none: aucun}}
  bye: Au revoir.
texts:
  sent: "Vers {phone}."
"""
SUB = """\
tree: sub
title: Used
body: test
start: colour
nodes:
  colour: {ask: colour, expects: {one_of: [red, blue]}, then: done}
  done: {end: done, say: done}
"""
SUB_WORDS = """\
sentences:
  colour: {say: "Pour {brought} ?", options: {red: rouge, blue: bleu}}
  done: Bien.
"""
OTHER = ROUTING.replace("tree: main", "tree: other").replace(
    "given: {brought: card}", "given: {}"
)


def broken(**trees: tuple[str, str]) -> BrokenTreeError:
    sound = {"main": (ROUTING, WORDS), "sub": (SUB, SUB_WORDS)}
    with pytest.raises(BrokenTreeError) as error:
        shelf_of({**sound, **trees})
    return error.value


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
