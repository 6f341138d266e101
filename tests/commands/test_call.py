"""The telephone in a terminal: keys, words, silence, a hang-up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flows.manner import Manner
from flows.reply import Keys, Reply, Silence, Words
from ivr.commands.call import reply_of
from tests.commands.conftest import JsonTerminal, Terminal

FROM = ("--from", "+33612345678")
UPDATE = ("--tree", "carte_vitale")


def turns_of(ivr: Terminal, *arguments: str, typed: str) -> list[dict[str, Any]]:
    """Call with lines typed, and read what each turn printed."""
    called = ivr("call", *arguments, "--json", typed=typed)
    assert called.exit_code == 0, called.output
    return [json.loads(line) for line in called.stdout.splitlines()]


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("12", Keys("12")),
        ("*1", Keys("*1")),
        ("29200#", Keys("29200#")),
        ("12 rue des Lilas", Words("12 rue des Lilas")),
        ("oui", Words("oui")),
        ("   ", Silence()),
        ("", Silence()),
    ],
)
def test_a_line_is_keys_words_or_a_silence(line: str, reply: Reply) -> None:
    # when
    given = reply_of(line)

    # then
    assert given == reply


def test_each_turn_is_one_object(ivr: Terminal) -> None:
    # when
    turns = turns_of(ivr, *UPDATE, *FROM, typed="4\nmise à jour\n")

    # then
    assert [(turn["tree"], turn["node"]) for turn in turns[:2]] == [
        ("carte_vitale", "what_happened"),
        ("carte_vitale", "which_card"),
    ]
    assert turns[0]["expects"]["kind"] == "choice"
    assert turns[0]["expects"]["options"][0]["key"] == "1"
    assert [turn["ended"] for turn in turns] == [False, False, True]
    assert turns[2]["expects"] is None


def test_the_caller_may_hang_up(ivr: Terminal, ivr_json: JsonTerminal) -> None:
    # when
    turns = turns_of(ivr, *UPDATE, *FROM, typed="1\n!hangup\n1\n")

    # then
    assert len(turns) == 2
    [call] = ivr_json("calls", "list")
    assert (call["state"], call["channel"]) == ("hung_up", "terminal")


def test_a_line_that_is_cut_is_a_hang_up(ivr: Terminal, ivr_json: JsonTerminal) -> None:
    # when
    turns_of(ivr, *UPDATE, *FROM, typed="1\n")

    # then
    assert ivr_json("calls", "list")[0]["state"] == "hung_up"


def test_a_silence_is_kept_as_one(ivr: Terminal, ivr_json: JsonTerminal) -> None:
    # given
    turns_of(ivr, *UPDATE, *FROM, typed="\n!hangup\n")
    [listed] = ivr_json("calls", "list")

    # when
    call = ivr_json("calls", "show", listed["call"])

    # then
    assert [turn["silence"] for turn in call["turns"]] == [False, True]


def test_the_lines_may_come_from_a_file(ivr: Terminal, tmp_path: Path) -> None:
    # given
    script = tmp_path / "call.txt"
    script.write_text("4\n3\n", "utf-8")

    # when
    turns = turns_of(ivr, *UPDATE, "--script", str(script), typed="")

    # then
    assert turns[-1]["ended"]


def test_a_line_that_is_no_text_is_misunderstood(ivr: Terminal, tmp_path: Path) -> None:
    # given
    script = tmp_path / "call.txt"
    script.write_bytes(b"\xff\xfe\n")

    # when
    turns = turns_of(ivr, *UPDATE, "--script", str(script), typed="")

    # then
    assert [turn["ended"] for turn in turns] == [False, False]


def test_a_terminal_reads_the_sentences_alone(ivr: Terminal) -> None:
    # when
    called = ivr("call", *UPDATE, "--lang", "en", typed="!hangup\n")

    # then
    assert called.exit_code == 0
    assert "Vitale" in called.stdout
    assert "{" not in called.stdout


def test_by_text_every_line_is_a_message(ivr: Terminal) -> None:
    # when
    turns = turns_of(ivr, "--by", "text", *FROM, typed="carte Vitale\n1\n")

    # then
    assert turns[0]["says"][0].startswith("Bonjour, ici le service public.")
    assert [turn["node"] for turn in turns] == ["request", "what_happened", "more"]
    assert reply_of("12", Manner.TEXT) == Words("12")


def test_a_call_may_hear_keys_alone(ivr: Terminal) -> None:
    # when
    (rung,) = turns_of(ivr, "--by", "keypad", *FROM, typed="")

    # then
    assert "Pour votre carte Vitale, tapez 1." in rung["says"]


def test_a_language_that_no_tree_speaks_is_refused(ivr: Terminal) -> None:
    # when
    called = ivr("call", "--lang", "zz", typed="")

    # then
    assert called.exit_code == 2
    assert "en or fr" in called.output


def test_a_number_nobody_calls_from_is_a_misuse(
    ivr: Terminal, ivr_json: JsonTerminal
) -> None:
    # when
    misused = ivr("call", "--from", "abc", typed="")

    # then
    assert (misused.exit_code, misused.stdout) == (2, "")
    assert "write it as +33612345678, or leave --from out" in misused.stderr
    assert ivr_json("calls", "list") == []
