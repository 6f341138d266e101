"""Every line of the banks of answers is read as it should be."""

import pytest

from tests.flows.reading.answers_bank import Line, bank, told

LINES = bank()


def test_the_banks_hold_at_least_eight_hundred_lines() -> None:
    assert len({(line.kind, line.said, line.beside) for line in LINES}) >= 800


@pytest.mark.parametrize(
    "line", LINES, ids=[f"{line.kind}-{line.number}" for line in LINES]
)
def test_what_people_say_is_read_as_awaited(line: Line) -> None:
    # when
    outcome = told(line.kind, line.said, line.beside)

    # then
    assert outcome == line.awaited
