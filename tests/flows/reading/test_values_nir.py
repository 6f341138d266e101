"""Social security numbers beyond the bank: keys, groups asked again, read back."""

from datetime import date

import pytest

from flows.reading.nir import (
    Nir,
    NirGroup,
    NirKind,
    denied_by,
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


@pytest.mark.parametrize(
    ("number", "born", "denied"),
    [
        (RIGHT.number, date(1955, 8, 3), ()),
        (RIGHT.number, date(1956, 8, 3), (NirGroup.YEAR,)),
        (RIGHT.number, date(1955, 9, 3), (NirGroup.MONTH,)),
        (RIGHT.number, date(1956, 9, 3), (NirGroup.YEAR, NirGroup.MONTH)),
        # The month of that birth is not known: it agrees with any.
        ("2552014168025", date(1955, 8, 3), ()),
    ],
)
def test_a_date_of_birth_denies_the_groups_of_another(
    number: str, born: date, denied: tuple[NirGroup, ...]
) -> None:
    assert denied_by(number, born) == denied


def test_a_month_said_again_completes_a_number_without_its_key() -> None:
    # given
    without_key = "2551481416802"

    # when
    again = read_nir_again(without_key, NirGroup.MONTH, "zéro huit")

    # then
    assert read_nir(without_key) == NotUnderstood(Why.BAD_KEY, NirGroup.MONTH)
    assert again == Understood(Nir("2550881416802", None, NirKind.DEFINITIVE))


def test_a_first_digit_nobody_is_given_is_refused_when_said_again() -> None:
    assert read_nir_again(WRONG_KEY, NirGroup.SEX, "cinq") == NotUnderstood(
        Why.OUT_OF_RANGE
    )


def test_a_key_cannot_complete_words_that_held_no_number() -> None:
    assert read_nir_again("je la cherche", NirGroup.KEY, "38") == NotUnderstood(
        Why.TOO_SHORT
    )


def test_a_key_said_again_completes_a_number_with_a_word_misheard() -> None:
    # given
    misheard = (
        "deux cinquante-cinq zéro huit quatorze sans soixante-huit "
        "zéro vingt-cinq clé trente-neuf"
    )

    # when
    again = read_nir_again(misheard, NirGroup.KEY, "trente-huit")

    # then
    assert read_nir(misheard) == NotUnderstood(Why.BAD_KEY, NirGroup.KEY)
    assert again == Understood(RIGHT)


START = "cinquante-cinq zéro huit quatorze cent soixante-huit"
END = "zéro huit quatorze cent soixante-huit zéro vingt-cinq trente-huit"


@pytest.mark.parametrize(
    ("misheard", "group", "again"),
    [
        (f"deux {START} bateau vingt-cinq trente-huit", "order", "zéro vingt-cinq"),
        (f"deux lampe {END}", "year", "cinquante-cinq"),
        (f"table cinquante-cinq {END}", "sex", "deux"),
    ],
)
def test_only_the_group_that_was_not_heard_is_asked_again(
    misheard: str, group: str, again: str
) -> None:
    # when
    first = read_nir(misheard)
    completed = read_nir_again(misheard, NirGroup(group), again)

    # then
    assert first == NotUnderstood(Why.BAD_KEY, group)
    assert completed == Understood(RIGHT)


def test_a_first_digit_nobody_is_given_proves_nothing_beside_a_gap() -> None:
    # given
    misheard = f"deux lampe {END}"

    # when
    again = read_nir_again(misheard, NirGroup.SEX, "cinq")

    # then
    assert again == NotUnderstood(Why.OUT_OF_RANGE)


def test_a_right_key_proves_a_number_whose_month_is_unusual() -> None:
    # given
    unusual = Nir("2551581416802", "18", NirKind.DEFINITIVE)

    # then
    assert read_nir(unusual.full) == Understood(unusual)
