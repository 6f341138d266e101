"""Every line of the banks of values is read as it should be."""

import pytest

from tests.flows.reading.values_bank import Line, bank, told

LINES = bank()


def test_the_banks_hold_at_least_nine_hundred_lines() -> None:
    assert len(LINES) >= 900


@pytest.mark.parametrize(
    "line", LINES, ids=lambda line: f"{line.kind}-{line.number}-{line.said}"
)
def test_what_people_say_is_read_as_awaited(line: Line) -> None:
    assert told(line.kind, line.said, line.beside) == line.awaited
