"""The figures of a period and what is forgotten, as a terminal shows them."""

from __future__ import annotations

import os
from pathlib import Path

from tests.commands.conftest import JsonTerminal, Terminal

DAYS = ("--from", "2026-02-01", "--to", "2026-02-02")


def test_figures_are_one_document(ivr_json: JsonTerminal, filled: Path) -> None:
    # when
    report = ivr_json("report", *DAYS)

    # then
    assert (report["from"], report["to"]) == ("2026-02-01", "2026-02-02")
    assert report["calls"] == {"voice": 1}
    assert report["messages"] == {"local": 1}


def test_figures_can_be_read(ivr: Terminal, filled: Path) -> None:
    # when
    report = ivr("report", *DAYS)

    # then
    lines = report.stdout.splitlines()
    assert lines[0] == "From 2026-02-01 to 2026-02-02"
    assert "Calls                  1   voice 1" in lines
    assert any(line.startswith("Callbacks              1   done 0") for line in lines)


def test_days_in_the_wrong_order_are_a_misuse(ivr: Terminal) -> None:
    # when
    misused = ivr("report", "--from", "2026-02-02", "--to", "2026-02-01")

    # then
    assert misused.exit_code == 2


def test_a_rehearsal_forgets_nothing(
    ivr: Terminal, ivr_json: JsonTerminal, filled: Path
) -> None:
    # given: everything in the database is of a Monday long past
    spoken = filled / "audio" / "variable" / "0.wav"
    spoken.parent.mkdir(parents=True)
    spoken.write_bytes(b"")
    os.utime(spoken, (0, 0))

    # when
    counted = ivr_json("purge", "--dry-run")
    forgotten = ivr_json("purge")

    # then
    assert counted == forgotten
    assert counted["spoken sentences"] == 1
    assert not spoken.exists()
    assert set(ivr_json("purge").values()) == {0}


def test_what_was_forgotten_can_be_read(ivr: Terminal, filled: Path) -> None:
    # when
    told = ivr("purge", "--dry-run")

    # then
    assert "kept 180 days" in told.stdout
    assert told.stderr == "Nothing was forgotten.\n"
