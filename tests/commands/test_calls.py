"""Stored calls are listed masked; one is read turn by turn."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import JsonTerminal, Terminal
from tests.commands.recorded import CALL, MASKED, PHONE


def test_calls_are_listed_with_their_number_masked(
    ivr_json: JsonTerminal, filled: Path
) -> None:
    # when
    [call] = ivr_json("calls", "list")

    # then
    assert (call["call"], call["caller"]) == (CALL, MASKED)
    assert (call["channel"], call["state"]) == ("voice", "open")


def test_only_the_channel_asked_for_is_listed(
    ivr_json: JsonTerminal, filled: Path
) -> None:
    # when
    texts = ivr_json("calls", "list", "--channel", "sms")

    # then
    assert texts == []


def test_a_call_is_shown_turn_by_turn(ivr_json: JsonTerminal, filled: Path) -> None:
    # when
    call = ivr_json("calls", "show", CALL)

    # then
    assert call["caller"] == PHONE
    assert call["turns"][1] == {
        "number": 2,
        "at": "2026-02-02T09:00:00+00:00",
        "heard": "ma carte",
        "pressed": None,
        "silence": False,
        "confidence": 0.75,
        "alternatives": [],
        "effects": [],
        "understood": {},
        "tree": "carte_vitale",
        "node": "what_happened",
        "said": ["Que se passe-t-il ?"],
        "milliseconds": 7,
    }


def test_a_call_reads_as_a_dialogue(ivr: Terminal, filled: Path) -> None:
    # when
    shown = ivr("calls", "show", CALL)

    # then
    assert shown.stdout.splitlines()[-7:] == [
        "     Bonjour.",
        "     Que puis-je faire pour vous ?",
        "     + FindUnfinished",
        "",
        "  2  10:00:00  carte_vitale/what_happened  7 ms",
        "     > ma carte (confidence 0.75)",
        "     Que se passe-t-il ?",
    ]


def test_an_unknown_call_is_refused_in_one_line(ivr: Terminal, filled: Path) -> None:
    # when
    refused = ivr("calls", "show", "CA9")

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == ("ivr: no call is known as 'CA9': see ivr calls list\n")
