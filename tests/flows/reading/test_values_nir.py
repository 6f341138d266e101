"""Social security numbers beyond the bank: keys, groups asked again, read back."""

from datetime import date

import pytest

from flows.reading.nir import (
    Nir,
    NirGroup,
    NirKind,
    is_born_then,
    key_of,
    read_nir,
    read_nir_again,
)
from flows.reading.outcome import NotUnderstood, Understood, Why

WRONG_KEY = "255081416802539"
RIGHT = Nir("2550814168025", "38", NirKind.DEFINITIVE)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("2550814168025", "38"),
        ("253072A073004", "43"),
        ("253072B073004", "70"),
        ("7520375116002", "82"),
    ],
)
def test_the_key_of_a_number_counts_corsica(number: str, key: str) -> None:
    assert key_of(number) == key


def test_only_the_end_and_the_key_are_read_back() -> None:
    assert RIGHT.masked == "025 38"


def test_a_number_without_its_key_reads_back_its_end() -> None:
    assert Nir("2550814168025", None, NirKind.DEFINITIVE).masked == "025"


def test_after_a_wrong_key_only_the_key_is_asked_again() -> None:
    # given
    first = read_nir(WRONG_KEY)

    # when
    again = read_nir_again(WRONG_KEY, NirGroup.KEY, "trente-huit")

    # then
    assert first == NotUnderstood(Why.BAD_KEY, NirGroup.KEY)
    assert again == Understood(RIGHT)


def test_the_whole_number_may_be_said_again() -> None:
    assert read_nir_again(WRONG_KEY, NirGroup.KEY, "255081416802538") == Understood(
        RIGHT
    )


def test_a_key_still_wrong_is_asked_again() -> None:
    assert read_nir_again(WRONG_KEY, NirGroup.KEY, "40") == NotUnderstood(
        Why.BAD_KEY, NirGroup.KEY
    )


def test_the_same_group_unclear_is_asked_again() -> None:
    assert read_nir_again(WRONG_KEY, NirGroup.ORDER, "euh") == NotUnderstood(
        Why.UNCLEAR, NirGroup.ORDER
    )


def test_a_birth_date_tells_which_group_is_doubtful() -> None:
    # given
    wrong_year = "265081416802538"
    wrong_month = "255091416802538"
    born = date(1955, 8, 3)

    # when
    readings = [read_nir(wrong_year, born), read_nir(wrong_month, born)]

    # then
    assert readings == [
        NotUnderstood(Why.BAD_KEY, NirGroup.YEAR),
        NotUnderstood(Why.BAD_KEY, NirGroup.MONTH),
    ]


def test_a_number_agrees_with_the_birth_date() -> None:
    assert is_born_then(RIGHT, date(1955, 8, 3))


def test_a_number_of_another_year_does_not_agree() -> None:
    assert not is_born_then(RIGHT, date(1956, 8, 3))


def test_an_unknown_month_of_birth_agrees_with_any_month() -> None:
    assert is_born_then(
        Nir("2552014168025", None, NirKind.DEFINITIVE), date(1955, 8, 3)
    )
