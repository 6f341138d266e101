"""A figure holds between two dates, has a source, and says when it was checked."""

from __future__ import annotations

from datetime import date

import pytest

from flows.errors import BrokenTreeError
from flows.figures import parameters_of
from flows.parameters.dated import Figure
from flows.yaml_text import parse

DELAYS = """\
delay:
  - value: 12
    from: 2026-01-01
    to: 2026-06-30
    source: decree 1
    checked_on: 2026-01-02
  - value: "15"
    from: 2026-07-01
    to: 2026-12-31
    source: decree 2
    checked_on: 2026-07-02
"""
GOOD = DELAYS.replace("value: 12", "value: '12'")


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "12"),
        (date(2026, 6, 30), "12"),
        (date(2026, 7, 1), "15"),
        (date(2026, 12, 31), "15"),
        (date(2027, 1, 1), None),
    ],
)
def test_a_figure_holds_from_its_first_day_to_its_last(
    day: date, value: str | None
) -> None:
    # given
    parameters = parameters_of([parse("delays.yaml", GOOD)])

    # then
    assert parameters.at("delay", day) == value


def test_a_figure_keeps_its_source() -> None:
    # when
    parameters = parameters_of([parse("delays.yaml", GOOD), parse("none.yaml", "")])

    # then
    assert parameters.figures["delay"][0] == Figure(
        "12", date(2026, 1, 1), date(2026, 6, 30), "decree 1", date(2026, 1, 2)
    )
    assert parameters.at("price", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("right", "wrong", "line", "what"),
    [
        ("value: '12'", "value: 12", 2, "delay.0.value"),
        ("from: 2026-01-01", "from: 2026-13-01", 3, "delay.0.from"),
        ("source: decree 2", "source: no", 10, "delay.1.source"),
        ("checked_on: 2026-07-02", "seen_on: 2026-07-02", 7, "delay.1.checked_on"),
    ],
)
def test_a_mistake_in_a_figure_is_pointed_at(
    right: str, wrong: str, line: int, what: str
) -> None:
    # when
    with pytest.raises(BrokenTreeError) as broken:
        parameters_of([parse("delays.yaml", GOOD.replace(right, wrong))])

    # then
    error = broken.value
    assert (error.file, error.line, error.node) == ("delays.yaml", line, "delay")
    assert (error.rule, error.what) == ("wrong_value", what)


def test_a_list_is_no_file_of_figures() -> None:
    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        parameters_of([parse("delays.yaml", "[delay]")])
    assert (broken.value.line, broken.value.node) == (1, "")


def test_a_figure_is_given_in_one_file_only() -> None:
    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        parameters_of([parse("one.yaml", GOOD), parse("two.yaml", GOOD)])
    assert (broken.value.file, broken.value.rule) == ("two.yaml", "name_taken")
