"""The system clock is aware, in UTC, and never gives the same identifier twice."""

from datetime import timedelta

from ivr.clock import Clock, SystemClock, random_bytes
from ivr.reference import read_reference
from tests.fakes.clock import MONDAY_MORNING, FakeClock


def test_the_system_clock_is_in_utc_and_goes_forward() -> None:
    # given
    clock: Clock = SystemClock()

    # when
    before, after = clock.now(), clock.now()

    # then
    assert before.utcoffset() == timedelta()
    assert before <= after
    assert clock.monotonic() <= clock.monotonic()


def test_identifiers_and_references_are_drawn_afresh() -> None:
    # given
    clock = SystemClock()

    # when
    identifiers = {clock.new_id() for _ in range(100)}
    reference = clock.new_reference()

    # then
    assert len(identifiers) == 100
    assert read_reference(reference) == reference
    assert random_bytes(16) != random_bytes(16)


def test_the_clock_of_the_tests_moves_only_when_told() -> None:
    # given
    clock: Clock = FakeClock()
    moving = FakeClock()

    # when
    moving.advance(timedelta(hours=1))

    # then
    assert clock.now() == clock.now() == MONDAY_MORNING
    assert moving.now() == MONDAY_MORNING + timedelta(hours=1)
    assert clock.new_reference() != clock.new_reference()
    assert clock.new_id() != clock.new_id()
    assert moving.monotonic() - clock.monotonic() == 3600
