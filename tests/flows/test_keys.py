"""How each question is answered on a telephone keypad."""

from __future__ import annotations

from typing import get_args

import pytest

from flows.expect import (
    Amount,
    Choice,
    Commune,
    Day,
    Digits,
    Expectation,
    FileNumber,
    Message,
    Name,
    Nir,
    Number,
    Phone,
    Postcode,
    YesNo,
)
from flows.keys import (
    can_be_keyed,
    is_dictated,
    is_read_back,
    key_shape,
    zero_is_an_answer,
)


@pytest.mark.parametrize(
    ("expects", "most"),
    [
        (YesNo(), 1),
        (Choice(()), 1),
        (Digits(2, 7), 7),
        (Postcode(), 5),
        (FileNumber(), 7),
        (Day(), 8),
        (Phone(), 10),
        (Nir(), 15),
        (Number(0, 12), None),
        (Amount(), None),
        (Name(), None),
        (Commune("postcode"), None),
    ],
)
def test_keys_are_enough_after_so_many_or_a_hash(
    expects: Expectation, most: int | None
) -> None:
    # then
    assert key_shape(expects).most == most


def test_what_is_dictated_cannot_be_keyed() -> None:
    # given
    kinds = [kind.__name__ for kind in get_args(Expectation)]

    # then
    assert kinds[-3:] == ["Name", "Address", "Message"]
    assert [can_be_keyed(one) for one in (Name(), Commune("postcode"), Day())] == [
        False,
        False,
        True,
    ]
    assert is_dictated(Message())
    assert not is_dictated(Phone())


@pytest.mark.parametrize(
    ("expects", "is_answer"),
    [
        (Number(0, 9), True),
        (Number(1, 9), False),
        (Amount(), True),
        (Choice(()), False),
    ],
)
def test_a_lone_zero_calls_a_person_unless_it_answers(
    expects: Expectation,
    is_answer: bool,  # noqa: FBT001  # a column of the table
) -> None:
    # then
    assert zero_is_an_answer(expects) is is_answer


def test_numbers_are_read_back_and_choices_are_not() -> None:
    # then
    assert is_read_back(Phone())
    assert not is_read_back(YesNo())
    assert not is_read_back(Message())
