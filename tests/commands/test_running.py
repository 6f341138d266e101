"""Background work once, the schema, the settings: what an operator runs by hand."""

from __future__ import annotations

from pathlib import Path

from ivr.store.unit_of_work import Store
from tests.commands.conftest import JsonTerminal, Terminal


def test_what_is_due_is_done_once(
    ivr: Terminal, ivr_json: JsonTerminal, filled: Path
) -> None:
    # given: a letter has waited since the morning
    before = ivr_json("letters", "list")[0]["state"]

    # when
    done = ivr("worker", "--once", "--at", "2026-02-02T10:30")

    # then
    assert (before, done.exit_code, done.stdout) == ("waiting", 0, "")
    assert ivr_json("letters", "list")[0]["state"] != "waiting"


def test_a_time_goes_with_once(ivr: Terminal) -> None:
    # when
    misused = ivr("worker", "--at", "2026-02-02T10:30")

    # then
    assert misused.exit_code == 2


def test_a_database_is_brought_up_to_date_then_lacks_nothing(
    ivr: Terminal, store: Store
) -> None:
    # given
    lacking = ivr("db", "check")

    # when
    upgraded = ivr("db", "upgrade")

    # then
    assert (lacking.exit_code, upgraded.exit_code) == (1, 0)
    assert lacking.stdout.startswith("schema is missing")
    assert ivr("db", "check").exit_code == 0


def test_settings_are_printed_with_their_secrets_masked(
    ivr: Terminal, ivr_json: JsonTerminal
) -> None:
    # when
    lines = ivr("settings").stdout
    document = ivr_json("settings")

    # then
    assert "IVR_SECRET_KEY=••••••" in lines
    assert set(document["IVR_SECRET_KEY"]) == {"•"}
    assert "ssss" not in lines
