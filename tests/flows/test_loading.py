"""Text becomes a tree, or an error that says where and what to change."""

from __future__ import annotations

import pytest

from flows.errors import BrokenTreeError
from flows.expect import Amount, Day, DayKind, Digits, Number, YesNo
from flows.loading import base_name, language_of, load, version_of
from flows.manner import Manner
from flows.tree import Ask, Branch, Do, End, Menu, OneOf, OneOffered, ReadBack, Say, Use
from flows.turn import Patience
from flows.wording import Entry, Slot, Template

ROUTING = """\
tree: main
code: P7
title: A lost card
body: test
start: hello
when_lost: bye
nodes:
  hello: {say: hello, then: card}
  card:
    ask: card
    expects: {one_of: [lost, broken]}
    then: {lost: file, other: bye}
    read_back: always
    by_keys: bye
    patience: fetch
  file: {ask: file, expects: {digits: [7, 9]}, then: bye}
  age: {ask: age, expects: {number: [0, 120]}, then: bye}
  code: {ask: code, expects: {digits: 4}, then: bye}
  sum: {ask: sum, expects: amount, then: bye}
  born: {ask: born, expects: birth_date, then: bye}
  agree: {ask: agree, expects: yes_no, then: {yes: bye, no: bye}}
  slot: {ask: slot, expects: {offered: slots, others: [none]}, then: bye}
  topic: {menu: topic, to: {card: card, nothing: bye}}
  channel: {branch: channel, to: {text: bye, spoken: bye}}
  other: {use: other, given: {a: card}, takes: {b: c}, to: {done: bye}}
  act: {do: record_request, given: {kind: card}, to: {recorded: bye}}
  agreed: {do: send_text, fixed: {template: t}, to: {sent: bye},
    agreed: true, refused: bye}
  bye: {end: done, say: bye}
  over: {end: over}
"""
WORDS = """\
sentences:
  hello: "Bonjour {name:phone}."
  card:
    say: "Quoi ?"
    keypad: "Tapez."
    text: ""
    help: "Aide."
    read_back: "{value} ?"
    offer: "{moment}"
    again: {too_short: "Encore."}
    options:
      lost: {label: perdue, text: perte, say: perdu, also: [volée]}
      broken: abîmée
texts:
  t: "Bonjour {{vous}}."
letters:
  sent:
    subject: Objet
    told: [Un, Deux]
    slip: [Trois]
"""


def sources(routing: str = ROUTING, words: str = WORDS) -> dict[str, str]:
    return {"test/main/tree.yaml": routing, "test/main/words.fr.yaml": words}


def spoken(text: str | Slot) -> Template:
    return Template((text,))


def test_every_kind_of_node_is_made_of_its_text() -> None:
    # when
    tree = load(sources()).tree

    # then
    assert (tree.name, tree.code, tree.title) == ("main", "P7", "A lost card")
    assert (tree.body, tree.start, tree.when_lost) == ("test", "hello", "bye")
    assert tree.nodes == {
        "hello": Say("hello", "hello", "card"),
        "card": Ask(
            "card",
            OneOf(("lost", "broken")),
            "card",
            then="bye",
            routes={"lost": "file"},
            read_back=ReadBack.ALWAYS,
            by_keys="bye",
            patience=Patience.FETCH,
        ),
        "file": Ask("file", Digits(7, 9), "file", then="bye"),
        "age": Ask("age", Number(0, 120), "age", then="bye"),
        "code": Ask("code", Digits(4, 4), "code", then="bye"),
        "sum": Ask("sum", Amount(), "sum", then="bye"),
        "born": Ask("born", Day(DayKind.BIRTH), "born", then="bye"),
        "agree": Ask("agree", YesNo(), "agree", routes={"yes": "bye", "no": "bye"}),
        "slot": Ask("slot", OneOffered("slots", ("none",)), "slot", then="bye"),
        "topic": Menu("topic", "topic", {"card": "card", "nothing": "bye"}),
        "channel": Branch("channel", "channel", {}, {"text": "bye", "spoken": "bye"}),
        "other": Use("other", "other", {"a": "card"}, {"b": "c"}, {"done": "bye"}),
        "act": Do("act", "record_request", {"kind": "card"}, {}, {"recorded": "bye"}),
        "agreed": Do(
            "agreed",
            "send_text",
            fixed={"template": "t"},
            outcomes={"sent": "bye"},
            agreed=True,
            refused="bye",
        ),
        "bye": End("bye", "done", "bye"),
        "over": End("over", "over"),
    }


def test_every_wording_is_filed_under_its_key() -> None:
    # when
    words = load(sources()).tree.words

    # then
    assert words.entries["fr"] == {
        "hello": Entry(
            {Manner.SPOKEN: Template(("Bonjour ", Slot("name", "phone"), "."))}
        ),
        "card": Entry(
            {
                Manner.SPOKEN: spoken("Quoi ?"),
                Manner.KEYPAD: spoken("Tapez."),
                Manner.TEXT: Template(()),
            }
        ),
        "card.help": Entry({Manner.SPOKEN: spoken("Aide.")}),
        "card.read_back": Entry(
            {Manner.SPOKEN: Template((Slot("value", "text"), " ?"))}
        ),
        "card.offer": Entry({Manner.SPOKEN: spoken(Slot("moment", "text"))}),
        "card.again.too_short": Entry({Manner.SPOKEN: spoken("Encore.")}),
        "card.options.lost": Entry(
            {Manner.SPOKEN: spoken("perdue"), Manner.TEXT: spoken("perte")},
            ("perdu", "volée"),
        ),
        "card.options.broken": Entry({Manner.SPOKEN: spoken("abîmée")}),
        "t": Entry({Manner.SPOKEN: Template(("Bonjour {", "vous}", "."))}),
        "sent.subject": Entry({Manner.SPOKEN: spoken("Objet")}),
        "sent.told.1": Entry({Manner.SPOKEN: spoken("Un")}),
        "sent.told.2": Entry({Manner.SPOKEN: spoken("Deux")}),
        "sent.slip.1": Entry({Manner.SPOKEN: spoken("Trois")}),
    }


def test_common_sentences_are_every_tree_s_unless_it_has_its_own() -> None:
    # given
    common = 'sentences: {hello: "Common.", _yes: "oui"}'

    # when
    words = load({**sources(), "common.fr.yaml": common}).tree.words

    # then
    assert words.has("_yes")
    assert words.names("fr", "hello") == {"name"}


def test_the_same_text_is_the_same_version_wherever_it_lies() -> None:
    # given
    elsewhere = {
        f"elsewhere/{base_name(name)}": text for name, text in sources().items()
    }

    # when
    here, there = load(sources()).tree.version, load(elsewhere).tree.version
    changed = load(sources(words=WORDS.replace("Quoi", "Comment"))).tree.version

    # then
    assert here == there == version_of(sources())
    assert changed != here
    assert len(here) == 12


def test_a_wording_file_names_its_language() -> None:
    # then
    assert language_of("service/human/words.en.yaml") == "en"


MISTAKES_OF_ROUTING = {
    "not YAML": ("tree: main", "tree: [main", ("", "not_yaml", "")),
    "a missing field": ("title: A lost card\n", "", ("", "missing_field", "title")),
    "an unknown field": (
        "code: P7",
        "color: red",
        ("", "unknown_field", "color"),
    ),
    "a node without a verb": (
        "over: {end: over}",
        "over: {stop: over}",
        ("over", "no_verb", ""),
    ),
    "a node that is a word": ("over: {end: over}", "over: x", ("over", "no_verb", "")),
    "a field of another kind": (
        "over: {end: over}",
        "over: {end: over, then: bye}",
        ("over", "unknown_field", "then"),
    ),
    "an unknown expectation": (
        "expects: amount",
        "expects: money",
        ("sum", "wrong_value", "expects"),
    ),
    "a number of digits out of order": (
        "digits: [7, 9]",
        "digits: [9, 7]",
        ("file", "wrong_value", "expects.digits"),
    ),
    "no digit at all": (
        "digits: 4",
        "digits: 0",
        ("code", "wrong_value", "expects.digits"),
    ),
    "bounds out of order": (
        "number: [0, 120]",
        "number: [120, 0]",
        ("age", "wrong_value", "expects.number"),
    ),
    "an option twice": (
        "one_of: [lost, broken]",
        "one_of: [lost, lost]",
        ("card", "wrong_value", "expects.one_of"),
    ),
    "too many options of our own": (
        "others: [none]",
        "others: [a, b, c, d, e, f, g]",
        ("slot", "wrong_value", "expects.others"),
    ),
    "a name in capitals": (
        "over: {end: over}",
        "Over: {end: over}",
        ("Over", "wrong_value", "nodes.Over"),
    ),
    "a misspelled expectation": (
        "{digits: 4}",
        "{didgits: 4}",
        ("code", "unknown_field", "expects.didgits"),
    ),
    "a route to a number": (
        "over: {end: over}",
        "over: {end: 3}",
        ("over", "wrong_value", "end"),
    ),
}
LINES = {
    "not YAML": 2,
    "a missing field": 1,
    "an unknown field": 2,
    "an unknown expectation": 19,
    "a number of digits out of order": 16,
    "no digit at all": 18,
    "a misspelled expectation": 18,
    "bounds out of order": 17,
    "an option twice": 11,
    "too many options of our own": 22,
}


@pytest.mark.parametrize("mistake", MISTAKES_OF_ROUTING)
def test_a_mistake_in_the_routing_is_pointed_at(mistake: str) -> None:
    # given
    right, wrong, (node, rule, what) = MISTAKES_OF_ROUTING[mistake]
    routing = ROUTING.replace(right, wrong, 1)

    # when
    with pytest.raises(BrokenTreeError) as broken:
        load(sources(routing=routing))

    # then
    error = broken.value
    assert (error.file, error.node, error.rule) == ("test/main/tree.yaml", node, rule)
    assert error.what == what
    assert error.line == LINES.get(mistake, 30)


MISTAKES_OF_WORDING = {
    "not YAML": ("sentences:", "sentences: [", (3, "", "not_yaml", "")),
    "a slot left open": ("{name:phone}", "{name", (2, "hello", "bad_slot", "")),
    "a slot without a name": ("{name:phone}", "{}", (2, "hello", "bad_slot", "")),
    "a slot converted": ("{name:phone}", "{name!r}", (2, "hello", "bad_slot", "")),
    "an unknown format": (
        "{name:phone}",
        "{name:fax}",
        (2, "hello", "no_such_format", "fax"),
    ),
    "a sentence without words": (
        '    say: "Quoi ?"\n    keypad: "Tapez."\n    text: ""\n',
        "",
        (3, "card", "no_sentence", ""),
    ),
    "an unknown manner": (
        "keypad:",
        "kepyad:",
        (5, "card", "unknown_field", "sentences.card.kepyad"),
    ),
    "a text that is a list": (
        't: "Bonjour {{vous}}."',
        "t: [Bonjour]",
        (15, "t", "wrong_value", "texts.t"),
    ),
    "an unknown part of a letter": (
        "told:",
        "tolled:",
        (19, "sent", "unknown_field", "letters.sent.tolled"),
    ),
    "a slot left open in a letter": (
        "[Un, Deux]",
        "[Un, '{Deux']",
        (19, "sent", "bad_slot", ""),
    ),
    "a sentence given twice": (
        "texts:",
        "sentences:",
        (14, "", "given_twice", "sentences"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES_OF_WORDING)
def test_a_mistake_in_a_wording_is_pointed_at(mistake: str) -> None:
    # given
    right, wrong, (line, node, rule, what) = MISTAKES_OF_WORDING[mistake]
    words = WORDS.replace(right, wrong, 1)

    # when
    with pytest.raises(BrokenTreeError) as broken:
        load(sources(words=words))

    # then
    error = broken.value
    assert (error.file, error.line) == ("test/main/words.fr.yaml", line)
    assert (error.node, error.rule) == (node, rule)
    assert error.what == what


@pytest.mark.parametrize("routing", ["", "- a list", "just words", "tree: ~"])
def test_a_file_of_another_shape_is_refused_at_its_first_line(routing: str) -> None:
    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        load(sources(routing=routing))
    assert broken.value.line == 1


def test_words_without_a_tree_are_refused() -> None:
    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        load({"test/main/words.fr.yaml": WORDS})
    assert (broken.value.file, broken.value.rule) == (
        "test/main/words.fr.yaml",
        "no_routing",
    )


def test_an_error_says_in_one_line_where_and_what() -> None:
    # when
    error = BrokenTreeError("a/tree.yaml", 3, "card", "no_such_node", "nowhere")

    # then
    assert str(error) == "a/tree.yaml:3: card: no_such_node: nowhere"
    assert str(BrokenTreeError("a/tree.yaml", 1, "", "not_yaml")) == (
        "a/tree.yaml:1: not_yaml"
    )
