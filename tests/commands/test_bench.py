"""What benchmarks are made of; the benchmarks themselves are never timed in a test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from ivr.bench.callers import KEYS, Target, form_of
from ivr.bench.measure import Measure, at_least, at_most, percentile
from ivr.bench.processes import Process, environment
from ivr.bench.registry import BENCHMARKS
from ivr.bench.stored_calls import copy_calls
from ivr.bench.tables import tables_megabytes
from ivr.store import conversations, deliveries, turns
from ivr.store.conversations import Conversation
from ivr.store.standings import Channel, State
from ivr.store.unit_of_work import Store
from tests.commands.conftest import Terminal
from tests.commands.recorded import CALL
from tests.fakes.clock import MONDAY_MORNING


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([float(rank) for rank in range(1, 101)], 0.99, 99.0),
        ([7.0], 0.99, 7.0),
        ([], 0.5, 0.0),
    ],
)
def test_a_percentile_is_one_of_the_values(
    values: list[float], share: float, expected: float
) -> None:
    # when
    found = percentile(values, share)

    # then
    assert found == expected


def test_a_target_is_reached_at_its_very_value() -> None:
    # when
    measures = [at_most("a", 15, "ms", 15), at_least("b", 0.2, "", 0.3)]

    # then
    assert measures == [
        Measure("a", 15, "ms", "≤ 15", ok=True),
        Measure("b", 0.2, "", "≥ 0.3", ok=False),
    ]


def test_each_caller_has_a_number_and_a_call_of_their_own() -> None:
    # when
    ring, turn, other = form_of(7, None), form_of(7, "1"), form_of(8, None)

    # then
    assert "Digits" not in ring
    assert turn == {**ring, "Digits": "1"}
    assert ring["CallSid"] != other["CallSid"]
    assert ring["From"] == "+33600000007"


def test_a_service_under_measure_writes_in_its_own_folder(tmp_path: Path) -> None:
    # when
    variables = environment(tmp_path, 8123)

    # then
    assert variables["IVR_VAR_DIR"] == str(tmp_path)
    assert variables["IVR_PUBLIC_URL"] == Process(1, 8123).origin
    assert all(name.startswith("IVR_") for name in variables)
    assert Target(8123, "http://127.0.0.1:8123", "t").port == 8123


def test_the_memory_and_the_time_of_a_process_are_read() -> None:
    # given
    process = Process(os.getpid(), 1)

    # when
    memory, seconds = process.resident_megabytes(), process.processor_seconds()

    # then
    assert 10 < memory < 10_000
    assert 0 < seconds < 10_000


def test_a_call_held_to_its_end_is_copied_under_other_names(
    filled: Path, store: Store
) -> None:
    # given
    with store.transaction() as session:
        call = session.scalars(select(Conversation)).one()
        call.state, call.turns = State.ENDED, len(KEYS)
        deliveries.record(session, "token:1", call.id, "<Response/>", MONDAY_MORNING)
    store.close()

    # when
    copy_calls(filled / "ivr.db", 8)

    # then
    with store.reading() as session:
        copied = conversations.latest(session, Channel.VOICE, 20)
        assert len({one.key for one in copied}) == 9
        assert copied[-1].key == CALL
        said = [one.said for one in turns.of_conversation(session, copied[0].id)]
        assert said[0] == ["Bonjour.", "Que puis-je faire pour vous ?"]
        kept = session.scalars(select(deliveries.Delivery)).all()
        assert len(kept) == 1 + 8 // 4


def test_what_the_tables_weigh_is_counted() -> None:
    # when
    megabytes = tables_megabytes()

    # then
    assert 0 < megabytes < 200


def test_benchmarks_are_chosen_by_name(ivr: Terminal) -> None:
    # when
    helped = ivr("bench", "--help")
    misused = ivr("bench", "--only", "dance")

    # then
    assert all(name in helped.stdout for name in BENCHMARKS)
    assert misused.exit_code == 2
