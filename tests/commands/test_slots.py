"""Times are opened on weekdays, never on public holidays, never twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from ivr.store.slots import Slot
from ivr.store.unit_of_work import Store
from tests.commands.conftest import Terminal

PARIS = ZoneInfo("Europe/Paris")
# From a Tuesday to the Monday after; the Wednesday is a public holiday.
ARMISTICE = ("--from", "2026-11-10", "--to", "2026-11-16")


def opened(store: Store) -> Sequence[datetime]:
    asked = select(Slot).where(Slot.starts_at > datetime(2026, 11, 1, tzinfo=PARIS))
    with store.reading() as session:
        return [one.starts_at for one in session.scalars(asked.order_by(Slot.id))]


def test_weekdays_are_opened_but_public_holidays(
    ivr: Terminal, filled: Path, store: Store
) -> None:
    # when
    done = ivr("slots", "open", "--site", "brest", *ARMISTICE, "--times", "09:00,14:30")

    # then
    assert done.stderr == "8 times on 4 days are open.\n"
    assert [at.astimezone(PARIS).strftime("%a %H:%M") for at in opened(store)] == [
        "Tue 09:00",
        "Tue 14:30",
        "Thu 09:00",
        "Thu 14:30",
        "Fri 09:00",
        "Fri 14:30",
        "Mon 09:00",
        "Mon 14:30",
    ]


def test_times_already_open_are_left_as_they_are(
    ivr: Terminal, filled: Path, store: Store
) -> None:
    # given
    arguments = ("slots", "open", "--site", "brest", *ARMISTICE, "--times", "09:00")
    ivr(*arguments)

    # when
    ivr(*arguments, "--capacity", "3")

    # then
    assert len(opened(store)) == 4


def test_an_unknown_counter_is_refused(ivr: Terminal, filled: Path) -> None:
    # when
    refused = ivr("slots", "open", "--site", "x", *ARMISTICE, "--times", "09:00")

    # then
    assert refused.exit_code == 1
    assert refused.stderr == "ivr: no counter has the code 'x': see ivr sites list\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "2026-11-16", "--to", "2026-11-10", "--times", "09:00"),
        ("--from", "2026-11-10", "--to", "2028-11-10", "--times", "09:00"),
        ("--from", "2026-11-10", "--to", "2026-11-10", "--times", "nine"),
        ("--from", "tomorrow", "--to", "2026-11-10", "--times", "09:00"),
    ],
)
def test_days_and_times_that_make_no_sense_are_a_misuse(
    ivr: Terminal, filled: Path, wrong: tuple[str, ...]
) -> None:
    # when
    misused = ivr("slots", "open", "--site", "brest", *wrong)

    # then
    assert misused.exit_code == 2
