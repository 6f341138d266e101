"""Names beyond the bank: how one is kept."""

import pytest

from flows.reading.names import PersonName


@pytest.mark.parametrize(
    ("name", "full"),
    [
        (PersonName("Le Gall", "Yvonne"), "Yvonne Le Gall"),
        (PersonName("Martin"), "Martin"),
    ],
)
def test_a_name_in_full_has_the_first_name_first(name: PersonName, full: str) -> None:
    assert name.full == full
