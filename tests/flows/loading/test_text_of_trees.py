"""Text becomes a tree."""

from __future__ import annotations

from flows.expect import Amount, Day, DayKind, Digits, Number, YesNo
from flows.loading import base_name, language_of, load, version_of
from flows.manner import Manner
from flows.tree import Ask, Branch, Do, End, Menu, OneOf, OneOffered, ReadBack, Say, Use
from flows.turn import Patience
from flows.wording import Entry, Slot, Template
from tests.flows.loading.card_tree import WORDS, sources


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
        "act": Do(
            "act",
            "record_request",
            given={"kind": "card"},
            outcomes={"recorded": "bye"},
            agreed_by="card",
        ),
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
