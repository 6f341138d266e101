"""Names beyond the bank: how one is kept."""

import pytest

from flows.reading.names import MOST_LETTERS, PersonName, read_name
from flows.reading.outcome import NotUnderstood, Understood, Why


@pytest.mark.parametrize(
    ("name", "full"),
    [
        (PersonName("Le Gall", "Yvonne"), "Yvonne Le Gall"),
        (PersonName("Martin"), "Martin"),
    ],
)
def test_a_name_in_full_has_the_first_name_first(name: PersonName, full: str) -> None:
    assert name.full == full


def test_a_name_too_long_to_be_said_back_is_not_taken_for_one() -> None:
    # given
    longest = "a" * MOST_LETTERS

    # then
    assert isinstance(read_name(longest), Understood)
    assert read_name(f"{longest}a") == NotUnderstood(Why.UNCLEAR)
