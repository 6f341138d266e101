"""The open question leads to the procedure callers want."""

from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.folding import fold
from flows.reading.intents import (
    Between,
    Certain,
    Human,
    IntentIndex,
    IntentReading,
    Nothing,
)

EXAMPLES = Path(__file__).parents[3] / "flows" / "intents" / "examples.fr.yaml"
HELD_OUT = ("intents_heldout", "intents_callers", "intents_callers_later")
PROCEDURES = {f"P{number}" for number in range(1, 26)}


@lru_cache(maxsize=1)
def examples() -> dict[str, list[str]]:
    """The sentences kept with each procedure."""
    loaded: dict[str, list[str]] = yaml.safe_load(EXAMPLES.read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def index() -> IntentIndex:
    """The index of the service, built once for all tests."""
    return IntentIndex.build(examples())


@lru_cache
def held_out(name: str) -> tuple[tuple[str, str], ...]:
    """Sentences no example was written from, with the procedure wanted."""
    file = Path(__file__).with_name(f"{name}.tsv")
    rows = file.read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("# "))
    return tuple((said, code) for said, code in pairs)


def codes(reading: IntentReading) -> tuple[str, ...]:
    """What a reading leads to, the likeliest first."""
    match reading:
        case Certain(code):
            return (code,)
        case Between(first, second):
            return (first, second)
        case Human():
            return ("HUMAN",)
        case Nothing():
            return ("NONE",)


def test_every_procedure_has_its_examples() -> None:
    assert set(examples()) >= PROCEDURES
    assert min(len(examples()[code]) for code in PROCEDURES) >= 25


@pytest.mark.parametrize("name", HELD_OUT)
def test_no_sentence_held_out_is_an_example(name: str) -> None:
    known = {
        fold(sentence) for sentences in examples().values() for sentence in sentences
    }

    assert known.isdisjoint(fold(said) for said, _ in held_out(name))


def test_eight_hundred_and_fifty_sentences_are_held_out() -> None:
    assert len({fold(said) for name in HELD_OUT for said, _ in held_out(name)}) >= 850


@pytest.mark.parametrize("name", HELD_OUT)
def test_nine_requests_in_ten_are_understood_at_once(name: str) -> None:
    # when
    right = sum(codes(index().read(said))[0] == code for said, code in held_out(name))

    # then
    assert right / len(held_out(name)) >= 0.90


@pytest.mark.parametrize("name", HELD_OUT)
def test_nineteen_requests_in_twenty_are_first_or_second(name: str) -> None:
    # when
    right = sum(code in codes(index().read(said)) for said, code in held_out(name))

    # then
    assert right / len(held_out(name)) >= 0.95


@pytest.mark.parametrize("said", examples()["HUMAN"])
def test_asking_for_a_person_leads_to_one(said: str) -> None:
    assert index().read(said) == Human()


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("j'ai perdu ma carte Vitale", Certain("P7")),
        ("euh… j'ai plus ma carte verte, là, de la sécu", Certain("P7")),
        ("à quel âge pourrai-je partir à la retraite", Certain("P14")),
        ("je voudrais parler à quelqu'un", Human()),
        ("j'en ai marre de cette machine", Human()),
        ("", Nothing()),
        ("لا أفهم", Nothing()),
        ("xyzzy plugh", Nothing()),
    ],
)
def test_a_request_is_read(said: str, reading: IntentReading) -> None:
    assert index().read(said) == reading


@given(said=st.text(max_size=200))
def test_whatever_is_said_leads_somewhere(said: str) -> None:
    assert set(codes(index().read(said))) <= {*PROCEDURES, "HUMAN", "NONE"}


@pytest.mark.parametrize("said", ["a" * 10_000, "carte vitale " * 900])
def test_ten_thousand_characters_lead_somewhere(said: str) -> None:
    assert codes(index().read(said))


def test_an_index_without_examples_reads_nothing() -> None:
    assert IntentIndex.build({}).read("ma carte Vitale") == Nothing()


def test_the_likeliest_procedures_come_first() -> None:
    # when
    ranked = index().ranked("ma carte vitale est perdue")

    # then
    assert ranked[0].code == "P7"
    assert [one.score for one in ranked] == sorted(
        (one.score for one in ranked), reverse=True
    )
