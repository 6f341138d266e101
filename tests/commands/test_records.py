"""What the service recorded is listed masked, and shown whole when asked by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import JsonTerminal, Terminal
from tests.commands.recorded import (
    BOOKING,
    CALLBACK,
    INCIDENT,
    MASKED,
    NIR,
    PHONE,
    REQUEST,
)

REGISTERS = (
    "requests",
    "callbacks",
    "appointments",
    "messages",
    "letters",
    "people",
    "receipts",
)
NAMES = (
    ("requests", REQUEST, "answers", {"nir": NIR}),
    ("callbacks", CALLBACK, "number", PHONE),
    ("appointments", BOOKING, "phone", PHONE),
    ("messages", "1", "to", PHONE),
    ("letters", "2", "to", "Marie LE GOFF\n1 rue de l'Exemple\n29200 BREST"),
    ("people", "1", "nir", NIR),
    ("receipts", INCIDENT, "caller", PHONE),
)


@pytest.mark.parametrize("register", REGISTERS)
def test_a_list_hides_who_people_are(
    ivr: Terminal, filled: Path, register: str
) -> None:
    # when
    table = ivr(register, "list")
    document = ivr(register, "list", "--json")

    # then
    assert (table.exit_code, document.exit_code) == (0, 0)
    for secret in (PHONE, "12345678", NIR, "Marie", "LE GOFF", "rue de l'Exemple"):
        assert secret not in table.stdout
        assert secret not in document.stdout


@pytest.mark.parametrize("register", REGISTERS)
def test_the_name_of_a_register_alone_lists_it(
    ivr: Terminal, filled: Path, register: str
) -> None:
    # when
    alone = ivr(register)

    # then
    assert (alone.exit_code, alone.stdout) == (0, ivr(register, "list").stdout)


@pytest.mark.parametrize(("register", "name", "field", "value"), NAMES)
def test_a_record_is_shown_whole_by_its_name(
    ivr_json: JsonTerminal,
    filled: Path,
    register: str,
    name: str,
    field: str,
    value: Any,
) -> None:
    # when
    shown = ivr_json(register, "show", name)

    # then
    assert shown[field] == value


@pytest.mark.parametrize("register", REGISTERS)
def test_an_empty_register_says_so_and_prints_an_empty_list(
    ivr: Terminal, ivr_json: JsonTerminal, register: str
) -> None:
    # when
    table = ivr(register, "list")

    # then
    assert (table.stdout, table.stderr) == ("", "Nothing recorded.\n")
    assert ivr_json(register, "list") == []


@pytest.mark.parametrize("register", REGISTERS)
def test_an_unknown_name_is_refused_in_one_line(
    ivr: Terminal, filled: Path, register: str
) -> None:
    # when
    refused = ivr(register, "show", "999999")

    # then
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert refused.stderr == (
        f"ivr: {register}: nothing is known as 999999: see ivr {register} list\n"
    )


def test_a_reference_may_be_written_as_people_write_it(
    ivr_json: JsonTerminal, filled: Path
) -> None:
    # when
    shown = ivr_json("requests", "show", "h3-46-79")

    # then
    assert shown["reference"] == REQUEST


def test_a_text_that_stayed_here_does_not_pass_for_sent(
    ivr: Terminal, ivr_json: JsonTerminal, filled: Path
) -> None:
    # when
    [message] = ivr_json("messages", "list")
    table = ivr("messages", "list")

    # then
    assert (message["state"], message["is_local"]) == ("local", True)
    assert message["to"] == MASKED
    assert "LOCAL ONLY" in table.stdout
    assert "nobody received it" in table.stdout


def test_receipts_are_every_confirmation_given_the_last_first(
    ivr_json: JsonTerminal, filled: Path
) -> None:
    # when
    given = ivr_json("receipts", "list")

    # then
    assert [(one["reference"], one["kind"], one["what"]) for one in given] == [
        (INCIDENT, "incident", "conversation_stopped"),
        (BOOKING, "booking", "papers"),
        (CALLBACK, "callback", "carte_vitale asked"),
        (REQUEST, "request", "P7 vitale_card_lost"),
    ]
    assert given[0]["given_at"] == "2026-02-02T09:03:00+00:00"


def test_times_are_local_in_a_table(ivr: Terminal, filled: Path) -> None:
    # when
    table = ivr("appointments", "show", BOOKING)

    # then
    assert "2026-02-03 10:00" in table.stdout
    assert "brest" in table.stdout


def test_a_person_is_shown_with_what_they_have_and_agreed_to(
    ivr_json: JsonTerminal, filled: Path
) -> None:
    # when
    person = ivr_json("people", "show", "1")

    # then
    assert person["requests"] == [REQUEST]
    assert person["appointments"] == [BOOKING]
    assert person["callbacks_waiting"] == [CALLBACK]
    assert person["consents"][0]["subject"] == "texts"
