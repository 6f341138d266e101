"""One reading of each kind, by its public name and canonical value."""

from __future__ import annotations

import json

import pytest

from ivr.commands.readings import KINDS
from tests.commands.conftest import JsonTerminal, Terminal

AT = ("--at", "2026-12-01T10:00")
UNDERSTOOD = (
    ("yes_no", "ouais c'est ça", "yes"),
    ("yes_no", "non merci", "no"),
    ("number", "on est trois", 3),
    ("digits", "zéro douze", "012"),
    ("amount", "cent quatre-vingt-quatre euros cinquante", "184.50"),
    ("amount", "184,50 par mois", "184.50 month"),
    ("day", "mardi en huit", "2026-12-15"),
    ("day", "le 3 mars 1954", "1954-03-03"),
    ("time", "quatorze heures trente", "14:30"),
    ("phone", "06 12 34 56 78", "+33612345678"),
    ("nir", "2 69 05 49 588 157 80", "269054958815780"),
    ("nir", "2 69 05 49 588 157", "2690549588157"),
    ("postcode", "29 200", "29200"),
    ("place", "j'habite à Plouzané", "Plouzané"),
    ("place", "29200 brest", "Brest"),
    ("name", "je m'appelle Marie Le Goff", "Marie Le Goff"),
    ("spelled", "L E deux F", "LEFF"),
    ("intent", "j'ai perdu ma carte vitale", "P7"),
)


@pytest.mark.parametrize(("kind", "text", "value"), UNDERSTOOD)
def test_a_reply_gives_its_canonical_value(
    ivr_json: JsonTerminal, kind: str, text: str, value: str | int
) -> None:
    # when
    told = ivr_json("understand", kind, text, *AT)

    # then
    assert (told["kind"], told["understood"], told["value"], told["why"]) == (
        kind,
        True,
        value,
        None,
    )


def test_a_choice_is_given_as_it_was_written(ivr_json: JsonTerminal) -> None:
    # when
    told = ivr_json("understand", "choice", "la deuxième", "--options", "perdue, volée")

    # then
    assert told["value"] == "volée"


def test_a_place_is_looked_for_in_the_postcode_given(ivr_json: JsonTerminal) -> None:
    # when
    told = ivr_json("understand", "place", "plou zané", "--options", "29280")

    # then
    assert (told["value"], told["insee"]) == ("Plouzané", "29212")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("je veux parler à quelqu'un", "HUMAN"),
        ("mon mari me frappe", "HUMAN"),
        ("je vais me suicider", "HUMAN"),
        ("il fait beau", "NONE"),
    ],
)
def test_an_intent_may_be_a_person_or_nothing_of_ours(
    ivr_json: JsonTerminal, text: str, code: str
) -> None:
    # when
    told = ivr_json("understand", "intent", text)

    # then
    assert told["code"] == code
    assert told["second"].startswith("P")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "choice"])
@pytest.mark.parametrize("text", ["", "euh", "x" * 10_000, "🙂", "٣٤"])
def test_whatever_is_said_is_a_value_or_a_named_misunderstanding(
    ivr_json: JsonTerminal, kind: str, text: str
) -> None:
    # when
    told = ivr_json("understand", kind, text, *AT)

    # then
    assert told["understood"] is (told["value"] is not None)
    assert (told["why"] is None) is told["understood"]


def test_many_replies_are_read_from_the_input(ivr: Terminal) -> None:
    # when
    done = ivr("understand", "yes_no", "-", "--json", typed="oui\nnon\n")

    # then
    values = [json.loads(line)["value"] for line in done.stdout.splitlines()]
    assert values == ["yes", "no"]


def test_a_terminal_reads_a_plain_answer(ivr: Terminal) -> None:
    # when
    sure = ivr("understand", "number", "douze")
    unclear = ivr("understand", "number", "")

    # then
    assert sure.stdout == "12\n"
    assert unclear.stdout == "not understood: empty\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ("dance", "oui"),
        ("choice", "oui"),
        ("day", "demain", "--at", "yesterday"),
    ],
)
def test_a_kind_choices_or_a_time_that_cannot_be_are_a_misuse(
    ivr: Terminal, wrong: tuple[str, ...]
) -> None:
    # when
    misused = ivr("understand", *wrong)

    # then
    assert (misused.exit_code, misused.stdout) == (2, "")
